import { CancelOrder, GiveOrder, type Order } from '@muster/contracts';
import { App, Button } from 'antd';
import type { ArgsOf } from '../../app/api.ts';
import { useSend } from '../../app/intent.ts';
import { useProblem } from '../../app/use-problem.ts';
import { usePageTexts } from './texts.ts';

/**
 * Gives an order at once, because minutes count, and answers whether it went out. A slip is called off by one press as
 * long as the notice stands.
 */
export function useOrder() {
  const t = usePageTexts();
  const problem = useProblem();
  const { message, notification } = App.useApp();
  const give = useSend(GiveOrder);
  const cancel = useSend(CancelOrder);
  const undo = async ({ id }: Order) => {
    notification.destroy(id);
    await cancel
      .send({ params: { id }, body: { reason: t('mistake') } })
      .catch((error: unknown) => message.error(problem(error).text));
  };
  const order = async (body: ArgsOf<typeof GiveOrder>['body']): Promise<boolean> => {
    try {
      const given = await give.send({ body });
      const { id, number, teamName } = given;
      notification.success({
        key: id,
        title: teamName ? t('ordered', { name: teamName, number }) : t('orderedSupplies', { number }),
        duration: 12,
        actions: <Button onClick={() => void undo(given)}>{t('undo')}</Button>,
      });
      return true;
    } catch (error) {
      void message.error(problem(error).text);
      return false;
    }
  };
  return { order, pending: give.pending };
}

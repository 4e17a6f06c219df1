import { FinishTask, type Task } from '@muster/contracts';
import { Alert } from 'antd';
import { useNow } from '../../app/clock.ts';
import { useSend } from '../../app/intent.ts';
import { moment } from '../../app/time.ts';
import { useMe } from '../../identity/session.ts';
import { Ask } from './Ask.tsx';
import { usePageTexts } from './texts.ts';

/** Asks what came of a task before it is finished, for nobody can take that back; tells when another was faster. */
export function TaskResult({ task, close }: { task: Task; close: () => void }) {
  const t = usePageTexts();
  const now = useNow(60);
  const me = useMe();
  const finish = useSend(FinishTask);
  const { state, title, finishedAt, finishedBy } = task;
  const params = { id: task.activationId, taskId: task.id };
  // One's own is heard of here before the answer to it comes.
  const byOther = state === 'finished' && finishedAt !== null && finishedBy?.id !== me.id;
  const over = byOther
    ? t('taskOvertaken', { who: finishedBy?.name ?? t('somebody'), when: moment(finishedAt, now) })
    : state === 'cancelled' && t('taskWithdrawn');
  return (
    <Ask
      title={t('taskFinishTitle', { title })}
      more={<div role="alert">{over && <Alert type="warning" showIcon title={over} />}</div>}
      ok={t('taskFinish')}
      reason="optional"
      called={t('taskResult')}
      longest={2000}
      draft={`task.${task.id}`}
      act={(result) => finish.send({ params, body: result === '' ? null : { note: result } })}
      close={close}
    />
  );
}

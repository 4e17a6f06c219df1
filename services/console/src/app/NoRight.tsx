import type { Right } from '@muster/contracts';
import { Button } from 'antd';
import { useMe } from '../identity/session.ts';
import { useRoleNames } from '../identity/texts.ts';
import { Notice } from './Notice.tsx';
import { useAppTexts } from './texts.ts';
import { useTitle } from './use-title.ts';

export function NoRight({ right }: { right: Right }) {
  const t = useAppTexts();
  const role = useRoleNames();
  const { roles } = useMe();
  useTitle(t('noRight'));
  return (
    <Notice
      title={t('noRight')}
      actions={
        <Button type="primary" href="/">
          {t('home')}
        </Button>
      }
    >
      {t('noRightMore', { right, roles: roles.map((each) => role(each)).join('、') })}
    </Notice>
  );
}

import { Button, Modal } from 'antd';
import { PasswordForm } from './PasswordForm.tsx';
import { useSession } from './session.ts';
import { useIdentityTexts } from './texts.ts';

/** Over the page, which stays as it is: what was typed is kept, and what waits to be sent goes on afterwards. */
export function SignInAgain() {
  const t = useIdentityTexts();
  const { me, ended } = useSession();
  if (!me) return null;
  return (
    <Modal
      open={ended}
      title={t('endedTitle')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
      afterOpenChange={(open) => {
        if (open) document.querySelector<HTMLInputElement>('[role=dialog] input[type=password]')?.focus();
      }}
    >
      <p>{t('ended')}</p>
      <PasswordForm username={me.username} submit={t('continue')} done={() => {}}>
        <Button type="link" href="/sign-in">
          {t('someoneElse')}
        </Button>
      </PasswordForm>
    </Modal>
  );
}

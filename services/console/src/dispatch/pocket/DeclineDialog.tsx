import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import styles from './PocketOrders.module.css';
import { usePocketTexts } from './texts.ts';

interface Props {
  open: boolean;
  close: () => void;
  decline: (reason: string) => void;
}
const usual = ['vehicle', 'people', 'busy', 'road'] as const;

export function DeclineDialog({ open, close, decline }: Props) {
  const t = usePocketTexts();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open={open}
      title={t('declineTitle')}
      onCancel={close}
      okText={t('decline')}
      cancelText={t('back')}
      okButtonProps={{ danger: true }}
      onOk={() => {
        decline(reason.trim());
        close();
      }}
    >
      <p>{t('declineMore')}</p>
      <div className={styles['usual']}>
        {usual.map((each) => (
          <Button key={each} onClick={() => setReason(t(`decline_${each}`))}>
            {t(`decline_${each}`)}
          </Button>
        ))}
      </div>
      <Input.TextArea
        aria-label={t('declineTitle')}
        rows={3}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </Modal>
  );
}

import { Button, Modal } from 'antd';
import { useSay } from '../../app/Said.tsx';
import styles from '../Administration.module.css';
import { usePeopleTexts } from './texts.ts';

interface Props {
  name: string;
  password: string;
  close: () => void;
}

/** A one-time password, shown this once: nothing here or there keeps it. */
export function OncePassword({ name, password, close }: Props) {
  const t = usePeopleTexts();
  const say = useSay();
  return (
    <Modal
      open
      title={t('onceTitle', { name })}
      closable={false}
      maskClosable={false}
      keyboard={false}
      footer={
        <Button type="primary" onClick={close}>
          {t('done')}
        </Button>
      }
    >
      <p>{t('onceMore')}</p>
      <p className={styles['once']}>
        <code>{password}</code>
        {/* Missing where the page is opened by plain http from another machine. */}
        {'clipboard' in navigator && (
          <Button
            size="small"
            onClick={() =>
              void navigator.clipboard.writeText(password).then(
                () => say(t('copied')),
                () => {},
              )
            }
          >
            {t('copy')}
          </Button>
        )}
      </p>
    </Modal>
  );
}

import { ExportAudit } from '@muster/contracts';
import { Button } from 'antd';
import { type ArgsOf, urlOf } from '../../app/api.ts';
import { useLanguage } from '../../app/i18n.ts';
import styles from './AuditPage.module.css';
import { useAuditTexts } from './texts.ts';

type Asked = NonNullable<ArgsOf<typeof ExportAudit>['query']>;

/** What is shown, as a file: the browser takes it in as it comes, so a large one stands in no memory. */
export function Export({ asked }: { asked: Asked }) {
  const t = useAuditTexts();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  return (
    <div className={styles['export']}>
      {(['csv', 'ndjson'] as const).map((format) => (
        <Button key={format} download href={urlOf(ExportAudit, { query: { ...asked, format, language } })}>
          {t(format)}
        </Button>
      ))}
    </div>
  );
}

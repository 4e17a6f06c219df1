import { Button } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { Scroll } from '../../app/Scroll.tsx';
import type { Sheet } from '../../app/sheet/sheet.ts';
import type { SheetForm } from '../../app/sheet/use-sheet.ts';
import styles from '../Administration.module.css';
import { copiedKey } from './rule-set.ts';
import { useRulesTexts } from './texts.ts';

export type Row = Sheet[string];
interface Props {
  form: SheetForm;
  label: string;
  /** Heads between the rule's name and its buttons. */
  heads: readonly string[];
  cells: (row: Row) => readonly ReactNode[];
  editor: (key: string, row: Row) => ReactNode;
  editable: boolean;
  pending: boolean;
}

/** Rules one a line; each opens to all of its fields. */
export function RuleTable({ form, label, heads, cells, editor, editable, pending }: Props) {
  const t = useRulesTexts();
  const [open, setOpen] = useState<string>();
  const copy = (key: string, row: Row) => {
    const next = copiedKey(key, Object.keys(form.state));
    form.setRow(next, { ...row, name: t('copied', { name: String(row['name']) }).slice(0, 200) });
    setOpen(next);
  };
  return (
    <Scroll label={label} inert={pending}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {[t('rule'), ...heads, ...(editable ? [t('edit')] : [])].map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(form.state).map(([key, row]) => {
            const name = String(row['name']);
            return (
              <Fragment key={key}>
                <tr
                  aria-current={open === key ? 'true' : undefined}
                  className={row['enabled'] ? '' : styles['off']}
                >
                  <th scope="row">
                    {name} [{String(row['mark'])}]{!row['enabled'] && ` · ${t('off')}`}
                    <small>
                      {String(row['source'])}
                      {form.edits[key] && ` · ${t('changedHere')}`}
                    </small>
                  </th>
                  {cells(row).map((cell, n) => (
                    <td key={heads[n]}>{cell}</td>
                  ))}
                  {editable && (
                    <td>
                      <Button
                        size="small"
                        aria-expanded={open === key}
                        aria-label={t(open === key ? 'foldName' : 'editName', { name })}
                        onClick={() => setOpen(open === key ? undefined : key)}
                      >
                        {t(open === key ? 'fold' : 'edit')}
                      </Button>
                    </td>
                  )}
                </tr>
                {open === key && (
                  <tr>
                    <td colSpan={heads.length + 2}>
                      <div className={styles['form']}>
                        {editor(key, row)}
                        <div className={styles['row']}>
                          <Button
                            size="small"
                            aria-label={t('copyName', { name })}
                            onClick={() => copy(key, row)}
                          >
                            {t('copy')}
                          </Button>
                          <Button
                            size="small"
                            disabled={!form.edits[key]}
                            onClick={() => form.setRow(key, undefined)}
                          >
                            {t('undo')}
                          </Button>
                        </div>
                      </div>
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

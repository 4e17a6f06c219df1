import { type Incident, ListIncidents, MergeIncident } from '@muster/contracts';
import { Alert, Input, Modal } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { Held } from '../../app/Held.tsx';
import { useSend } from '../../app/intent.ts';
import { LevelMark } from '../../app/LevelMark.tsx';
import { useRead } from '../../app/queries.ts';
import { useAppTexts } from '../../app/texts.ts';
import { useProblem } from '../../app/use-problem.ts';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';
import { keepIncident } from './use-incident.ts';

/** Chooses the incident that this one is part of. */
export function MergeDialog({ incident, close }: { incident: Incident; close: () => void }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const problem = useProblem();
  const id = useId();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const [into, setInto] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const { send, pending } = useSend(MergeIncident);
  const { data } = useRead(
    ListIncidents,
    { query: { status: 'open', limit: 20, ...(q ? { q } : {}) } },
    { keep: true },
  );
  const others =
    data?.items.filter((each) => each.id !== incident.id && each.exercise === incident.exercise) ?? [];
  const merge = async () => {
    if (!into) return setWrong(t('mergeChoose'));
    try {
      keepIncident(await send({ params: { id: incident.id }, body: { intoId: into } }));
      close();
    } catch (error) {
      setWrong(problem(error).text);
    }
  };
  return (
    <Modal
      open
      title={t('mergeTitle')}
      okText={t('merge')}
      okButtonProps={{ danger: true, loading: pending }}
      cancelText={words('cancel')}
      onOk={() => void merge()}
      onCancel={close}
      afterOpenChange={(open) => open && document.getElementById(id)?.focus()}
    >
      <p>{t('mergeMore')}</p>
      <Held pending={pending}>
        <Input
          id={id}
          aria-label={t('mergeSearch')}
          placeholder={t('mergeSearch')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <fieldset className={page['choices']}>
          <legend className="heard">{t('mergeTitle')}</legend>
          {others.map(({ id: other, title, number, level, place }) => (
            <label key={other}>
              <input
                type="radio"
                name={`${id}-into`}
                checked={into === other}
                onChange={() => setInto(other)}
              />
              <LevelMark level={level} />
              <span>
                {title} <span className={page['muted']}>{`${number} · ${place}`}</span>
              </span>
            </label>
          ))}
          {data && others.length === 0 && <p className={page['muted']}>{t('mergeNone')}</p>}
        </fieldset>
      </Held>
      <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
    </Modal>
  );
}

import { useFieldNames } from '../../app/field-texts.ts';
import { usePlainValues, type Words } from '../../app/sheet/Differences.tsx';
import { fullTime } from '../../app/time.ts';
import { useIncidentStates, useLevelNames } from '../../app/words.ts';
import { useRoleNames } from '../../identity/texts.ts';
import { useActionNames } from './action-texts.ts';
import { eventKey } from './change.ts';
import { useEventNames } from './event-texts.ts';
import { useAuditTexts } from './texts.ts';

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value);

/** An entry in the reader's words: what was done, what happened, which field, which value. */
export function useAuditWords() {
  const t = useAuditTexts();
  const action = useActionNames();
  const event = useEventNames();
  const field = useFieldNames();
  const role = useRoleNames();
  const state = useIncidentStates();
  const level = useLevelNames();
  const plain = usePlainValues();
  const eventName = (type: string): string => {
    const key = eventKey(type);
    return key in useEventNames.table ? event(key as 'duty-call-logged') : type;
  };
  const actionName = (name: string): string => {
    if (name in useActionNames.table) return action(name as 'LogCall');
    const [, type] = / on (\S+)$/.exec(name) ?? [];
    return type ? t('after', { event: eventName(type) }) : name;
  };
  const say: Words['say'] = (name, value) => {
    if (isTime(value)) return fullTime(value);
    if (name === 'status' && String(value) in useIncidentStates.table) return state(value as 'reported');
    if (/^(suggestedL|l)evel$/.test(name) && String(value) in useLevelNames.table)
      return level(value as 1 as never);
    if (name === 'roles' && Array.isArray(value)) return plain(value.map((each) => role(each)));
    if (Array.isArray(value) && value.some((each) => typeof each === 'object')) return JSON.stringify(value);
    return plain(value);
  };
  const label: Words['label'] = (_, name) =>
    name
      .split('.')
      .map((part) => (part in useFieldNames.table ? field(part as 'name') : part))
      .join(' · ');
  return { eventName, actionName, roleName: (name: string) => role(name as 'commander'), label, say };
}

import { LookAtCall } from '@muster/contracts';
import { handle } from '@muster/kit';
import { instant } from '../time.ts';
import { listen } from './call.ts';
import { likelyDuplicates } from './duplicates.ts';
import { lookAround } from './look.ts';
import { phoneAt } from './phone.ts';

/** Of a number half typed: nobody is known by less than three digits. */
const known = (phone: string): boolean => {
  const digits = phone.replace(/\D/g, '').length;
  return digits >= 3 && digits <= 24;
};

/** The same look around that a call's writing down takes, while it is still being written. */
export const lookAtCall = handle(LookAtCall, async ({ body, who, db, now }) => {
  const { callerPhone = '', content = '', receivedAt, ...rest } = body;
  if (receivedAt !== undefined) instant(receivedAt, '/receivedAt');
  const phone = known(callerPhone) ? callerPhone : undefined;
  const account = listen({ ...body, ...rest, content, callerPhone: phone ?? '0' }, now);
  const view = await lookAround(db, { who, at: account.receivedAt, ...account });
  const caller = phone === undefined ? undefined : phoneAt(account.dialled, view.settings.areaCode);
  // A withheld number is nobody's: it makes no two calls alike.
  const told = { ...account.told, callerKey: caller?.key ?? '' };
  return {
    likelyDuplicates: likelyDuplicates(told, view.candidates, view.settings.duplicateScore),
    callerHistory: caller ? view.history : [],
    callerPhoneLocal: caller?.local ?? null,
    warnings: caller?.warning ? [caller.warning] : [],
  };
});

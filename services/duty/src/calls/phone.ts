import type { DutyWarning } from '@muster/contracts';
import { Invalid } from '@muster/kit';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A number as it was dialled: all that can be said of it without knowing where. */
export interface Dialled {
  typed: string;
  /** Width, separators and extension (转, 分机) made plain. */
  plain: string;
  digits: string;
  /** The digits of a local number that wants its area code; null for any other. */
  subscriber: string | null;
  /** E.164; null for what stands in no international plan. */
  e164: string | null;
  local: string;
  /** By which the same caller is known again: E.164, else the digits. */
  key: string;
  short: boolean;
}
/** What a desk writes where the line shows no number. */
const withheld = /^(?:未知|不详|不明|匿名|隐藏|私密|保密|未显示|无来电显示)(?:号码|来电|电话)?$/;
/** A key that tells nobody: no number, or zeros in its place. */
export const tellsNobody = (key: string): boolean => /^0*$/.test(key);

export interface CallerPhone extends Pick<Dialled, 'typed' | 'e164' | 'local' | 'key'> {
  warning: DutyWarning | null;
}

/**
 * Reads a number as the desk typed it. Refuses only what cannot be one at all: at three in the morning a call is
 * not turned away for its number.
 */
export function readDialled(input: string): Dialled {
  const typed = input.trim();
  // Two calls of three: a mobile, plain. All of 13x to 19x are (MIIT's numbering plan).
  if (/^1[3-9]\d{9}$/.test(typed)) {
    const local = `${typed.slice(0, 3)} ${typed.slice(3, 7)} ${typed.slice(7)}`;
    const e164 = `+86${typed}`;
    return { typed, plain: typed, digits: typed, subscriber: null, e164, local, key: e164, short: false };
  }
  if (withheld.test(typed.normalize('NFKC')))
    return {
      typed,
      plain: '0',
      digits: '0',
      subscriber: null,
      e164: null,
      local: typed,
      key: '0',
      short: false,
    };
  const plain = typed
    .normalize('NFKC')
    .replace(/\s*(转|分机|ext\.?)\s*(?=\d)/i, ' ext. ')
    // 029-87654321-802: what follows a whole number behind a dash is an extension.
    .replace(/(?<=\d{7})\s*[-—–]\s*(?=\d{1,5}$)/, ' ext. ');
  const digits = plain.replace(/\D/g, '');
  if (digits === '')
    throw Invalid(
      'duty.phone_without_digits',
      `"${typed}" has no digit: give the caller's number, or 0 where it was withheld.`,
      { errors: [{ path: '/callerPhone', message: 'must have a digit' }] },
    );
  if (digits.length > 24)
    throw Invalid('duty.phone_too_long', `"${typed}" has ${digits.length} digits; no number has over 24.`, {
      errors: [{ path: '/callerPhone', message: 'must not have more than 24 digits' }],
    });
  // 110, 119, 12345, 95598: public numbers that stand in no international plan.
  const short = /^[1-9]\d{2,5}$/.test(digits) && !plain.includes('ext');
  const subscriber = /^[2-8]\d{6,7}$/.test(plain.replace(/[\s-]/g, '')) ? digits : null;
  const whole = short || subscriber !== null ? null : inPlan(plain);
  const local = short ? digits : (whole?.local ?? typed);
  return {
    typed,
    plain,
    digits,
    subscriber,
    e164: whole?.e164 ?? null,
    local,
    key: whole?.e164 ?? digits,
    short,
  };
}

/** The caller's number, now that the area code of the place is known; one that no plan knows has a warning. */
export function phoneAt(dialled: Dialled, areaCode: string | null): CallerPhone {
  const { typed, e164, local, key, short, subscriber } = dialled;
  if (e164 !== null || short) return { typed, e164, local, key, warning: null };
  const whole = subscriber !== null && areaCode !== null ? inPlan(`0${areaCode}${subscriber}`) : null;
  if (whole) return { typed, ...whole, key: whole.e164, warning: null };
  if (tellsNobody(key))
    return {
      typed,
      e164: null,
      local,
      key,
      warning: {
        code: 'duty.phone_not_recognised',
        detail: 'The line shows no number. Ask the caller for one while they are on the line.',
      },
    };
  const detail = `"${typed}" is not a number that can be dialled; it was kept as typed. Check it while the caller is on the line.`;
  return { typed, e164: null, local, key, warning: { code: 'duty.phone_not_recognised', detail } };
}

/** The number in E.164 and as one dials it from here; null where no numbering plan has it. */
function inPlan(text: string): { e164: string; local: string } | null {
  const parsed = parsePhoneNumberFromString(text, 'CN');
  if (!parsed?.isValid()) return null;
  const local =
    parsed.country === 'CN' ? parsed.formatNational() : parsed.format('IDD', { fromCountry: 'CN' });
  return { e164: parsed.number, local: local ?? parsed.number };
}

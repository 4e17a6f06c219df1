import type { DutyWarning } from '@muster/contracts';
import { Invalid } from '@muster/kit';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export interface CallerPhone {
  typed: string;
  e164: string | null;
  /** What to dial to call back. */
  local: string;
  /** By which the same caller is known again. */
  key: string;
  warning: DutyWarning | null;
}

/**
 * Reads a caller's number as the desk typed it: dialled locally, with or without area code, separators,
 * full-width digits, an extension (转, 分机) or a country code. What no numbering plan knows is kept with a
 * warning: at three in the morning a call is not refused for its number. Only what cannot be one at all is.
 */
export function readPhone(input: string, areaCode: string | null): CallerPhone {
  const typed = input.trim();
  // Two calls of three: a mobile, plain. All of 13x to 19x are (MIIT's numbering plan).
  if (/^1[3-9]\d{9}$/.test(typed)) {
    const e164 = `+86${typed}`;
    const local = `${typed.slice(0, 3)} ${typed.slice(3, 7)} ${typed.slice(7)}`;
    return { typed, e164, local, key: e164, warning: null };
  }
  const plain = typed.normalize('NFKC').replace(/\s*(转|分机|ext\.?)\s*(?=\d)/i, ' ext. ');
  const digits = plain.replace(/\D/g, '');
  if (digits === '')
    throw Invalid(
      'duty.phone_without_digits',
      `"${typed}" has no digit: give the caller's number, or 0 where it was withheld.`,
      { errors: [{ path: '/callerPhone', message: 'must have a digit' }] },
    );
  if (digits.length > 24)
    throw Invalid(
      'duty.phone_too_long',
      `"${typed}" has ${digits.length} digits; no number has more than 24.`,
      {
        errors: [{ path: '/callerPhone', message: 'must not have more than 24 digits' }],
      },
    );
  // 110, 119, 12345, 95598: public numbers that stand in no international plan.
  if (/^[1-9]\d{2,5}$/.test(digits) && !plain.includes('ext'))
    return { typed, e164: null, local: digits, key: digits, warning: null };
  const subscriber = /^[2-8]\d{6,7}$/.test(plain.replace(/[\s-]/g, '')) && areaCode !== null;
  const parsed = parsePhoneNumberFromString(subscriber ? `0${areaCode}${digits}` : plain, 'CN');
  if (parsed?.isValid())
    return {
      typed,
      e164: parsed.number,
      local: parsed.country === 'CN' ? parsed.formatNational() : parsed.format('IDD', { fromCountry: 'CN' }),
      key: parsed.number,
      warning: null,
    };
  const detail = `"${typed}" is not a number that can be dialled; it was kept as typed. Check it while the caller is on the line.`;
  return {
    typed,
    e164: null,
    local: typed,
    key: digits,
    warning: { code: 'duty.phone_not_recognised', detail },
  };
}

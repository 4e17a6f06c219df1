import { faultInChinese } from './faults.ts';
import { useLanguage } from './i18n.ts';
import { refusalInChinese } from './refusals.ts';
import { Refused } from './refused.ts';
import { useAppTexts } from './texts.ts';

export interface Told {
  text: string;
  /** Other fields' faults, by JSON pointer. */
  faults: Refused['faults'];
  traceId: string | undefined;
}

/** Says in the reader's language what went wrong and what to do, whatever was thrown. */
export function useProblem(): (error: unknown) => Told {
  const t = useAppTexts();
  const chinese = useLanguage() === 'zh-CN';
  return (error) => {
    if (!(error instanceof Refused)) {
      const detail = error instanceof Error ? error.message : String(error);
      return { text: t('failed', { status: '–', detail }), faults: [], traceId: undefined };
    }
    const { status, traceId } = error;
    const detail = error.message;
    const faults = chinese
      ? error.faults.map(({ path, message }) => ({ path, message: faultInChinese(message) }))
      : error.faults;
    // What is not here yet is acted upon by telephone: only the reason itself says so.
    const reason = chinese
      ? refusalInChinese(error)
      : error.code.endsWith('_not_here_yet')
        ? detail
        : undefined;
    const text =
      status === 0
        ? t('offline')
        : reason !== undefined && status !== 412
          ? reason
          : status === 403
            ? t('forbidden', { detail })
            : status === 404
              ? t('missing', { detail })
              : status === 409
                ? t('conflict', { detail })
                : status === 412
                  ? t('changed')
                  : status === 400 || status === 422
                    ? t('invalid', { detail })
                    : status === 429
                      ? t('tooMany')
                      : error.passing
                        ? t('away')
                        : t('failed', { status, detail });
    return { text, faults, traceId };
  };
}

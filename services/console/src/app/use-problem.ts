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
  return (error) => {
    if (!(error instanceof Refused)) {
      const detail = error instanceof Error ? error.message : String(error);
      return { text: t('failed', { status: '–', detail }), faults: [], traceId: undefined };
    }
    const { status, faults, traceId } = error;
    const detail = error.message;
    const text =
      status === 0
        ? t('offline')
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

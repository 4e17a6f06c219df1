import type { DueReport } from '@muster/contracts';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { sound } from '../../app/time.ts';
import { type Phase, phaseOf } from './phase.ts';
import { prepareSound, soundLate, soundSoon } from './sound.ts';

/** What is late sounds again until it is made or the sound is off. */
const againMs = 60_000;

/**
 * Sounds when a limit turns amber and when it turns red, and answers the sentence that is read out with it. What was
 * amber or red when the page was opened sounds once, together.
 */
export function useAlarm(
  due: readonly DueReport[],
  now: number,
  say: (due: DueReport, phase: Phase) => string,
): string {
  const on = useSyncExternalStore(sound.subscribe, sound.get) === 'on';
  const known = useRef(new Map<string, Phase>());
  const lastLate = useRef(0);
  const [said, setSaid] = useState('');
  useEffect(prepareSound, []);
  useEffect(() => {
    const turned = due
      .map((each) => ({ each, phase: phaseOf(each, now) }))
      .filter(({ each, phase }) => known.current.get(each.id) !== phase);
    known.current = new Map(due.map((each) => [each.id, phaseOf(each, now)]));
    const late = turned.find(({ phase }) => phase === 'late');
    const soon = turned.find(({ phase }) => phase === 'soon');
    const anyLate = [...known.current.values()].includes('late');
    const news = late ?? soon;
    if (news) setSaid(say(news.each, news.phase));
    if (late || (anyLate && now - lastLate.current >= againMs)) {
      lastLate.current = now;
      if (on) soundLate();
    } else if (soon && on) soundSoon();
  }, [due, now, on, say]);
  return said;
}

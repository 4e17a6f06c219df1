let context: AudioContext | undefined;

/** Whether the browser would let us sound now: it wants a key or a click on the page first. */
export const mayNotSound = (): boolean => context?.state === 'suspended';

function open(): AudioContext | undefined {
  if (typeof AudioContext === 'undefined') return undefined;
  if (!context) {
    context = new AudioContext();
    const resume = () => void context?.resume();
    document.addEventListener('pointerdown', resume);
    document.addEventListener('keydown', resume);
  }
  void context.resume().catch(() => {});
  return context;
}

/** Notes in turn, in Hz: soft in their beginning and end, so that nobody starts. */
function play(notes: readonly number[]): void {
  const audio = open();
  if (audio?.state !== 'running') return;
  for (const [index, pitch] of notes.entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const from = audio.currentTime + index * 0.22;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.25, from + 0.03);
    volume.gain.linearRampToValueAtTime(0, from + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.21);
  }
}
/** Rising for what is due soon, falling twice for what is late: told apart without looking. */
export const soundSoon = (): void => play([660, 880]);
export const soundLate = (): void => play([880, 587, 880, 587]);
export const prepareSound = (): void => void open();

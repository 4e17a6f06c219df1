/** Letters that are not taken for one another when they are read out. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `qdmw-kqrc-bpud-vfuh`: 79 bits, easy to say over the phone. Made here, so that no answer and no log ever holds it. */
export function newPassword(): string {
  let text = '';
  while (text.length < 16) {
    // What lies above would make some letters likelier than others.
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < 248 && text.length < 16) text += letters[byte % letters.length];
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

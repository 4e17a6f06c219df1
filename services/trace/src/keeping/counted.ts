/** Of this process, since its start: what the health page shows of the receiver. */
export const counted = { accepted: 0, refused: 0, turnedAway: 0, waiting: 0 };

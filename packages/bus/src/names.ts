/** Streams, durables and subjects are named here and nowhere by hand. */

/** The stream that holds all events of one service. */
export const streamName = (service: string): string => service.toUpperCase();

/** `<service>_<feature>_<noun-verb>`; a break's version is kept: `duty.call.logged.v2` -> `call-logged-v2`. */
export const durableName = (service: string, feature: string, eventType: string): string =>
  `${service}_${feature}_${eventType.split('.').slice(1).join('-')}`;

/** The short-lived consumer through which a durable's keeper looks whether its stream went back. */
export const checkName = (durable: string): string => `${durable}_check`;

/** Core NATS subject on which a process that committed wakes the relay that leads. */
export const wakeSubject = (service: string): string => `wake.${service}`;

export const inboxPrefix = (service: string): string => `_INBOX_${service}`;

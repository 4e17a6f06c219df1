export { Refusal, rpc } from './answer.ts';
export { type Intake, openReceiver } from './receive.ts';
export type { Attributes, LogRecord, Resource, Span } from './span.ts';

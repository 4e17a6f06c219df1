export { type BreakableNats, openBreakableNats, openBreakablePostgres } from './breakable.ts';
export { type Answer, Caller } from './caller.ts';
export { personOf } from './people.ts';
export { accountNames, openNats, openPostgres, testNatsConfig, testPassword } from './stack.ts';
export { duration, TestClock } from './test-clock.ts';
export { openWorld, type Started, World, type WorldOptions } from './world.ts';

import { allStages } from './all-stages.ts';
import { consume } from './consume.ts';
import { dispatch } from './dispatch.ts';
import { endToEnd } from './end-to-end.ts';
import { fullCommand } from './full-command.ts';
import { groupCommit } from './group-commit.ts';
import { growth } from './growth.ts';
import { live } from './live.ts';
import { logCall } from './log-call.ts';
import { relay } from './relay.ts';
import type { Row } from './row.ts';
import { search } from './search.ts';
import { startIdle } from './start-idle.ts';
import { trace } from './trace.ts';
import { tracing } from './tracing.ts';

const onTheStand = [fullCommand, groupCommit, relay, consume, allStages, endToEnd, tracing, trace];
/** The one that stops it first, while little lies in it; the one that fills its tables last. */
const onThePlatform = [startIdle, logCall, live, search, dispatch, growth];

/** In this order: the platform takes the stand's place. */
export const rows: readonly Row[] = [...onTheStand, ...onThePlatform];

import { allStages } from './all-stages.ts';
import { consume } from './consume.ts';
import { endToEnd } from './end-to-end.ts';
import { fullCommand } from './full-command.ts';
import { groupCommit } from './group-commit.ts';
import { relay } from './relay.ts';
import type { Row } from './row.ts';

/** In the order of the goals' table; those on the stand come first, for the platform takes its place. */
export const rows: readonly Row[] = [fullCommand, groupCommit, relay, consume, allStages, endToEnd];

import { feature } from '@muster/kit';
import { getChain } from './get-chain.ts';

export { tracesOfChain } from './traces-of-chain.ts';

export const chainsFeature = feature({ name: 'chains', slices: [getChain] });

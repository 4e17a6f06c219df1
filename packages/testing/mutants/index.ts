export { copyTree, mutate } from './copy.ts';
export { type Mutation, mutations } from './mutations.ts';

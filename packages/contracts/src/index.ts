export * from './contract.ts';
export * from './rights.ts';
export * from './shapes.ts';

export * from './contract.ts';
export * from './dispatch/index.ts';
export * from './duty/index.ts';
export * from './identity/index.ts';
export * from './incident/index.ts';
export * from './plan/index.ts';
export * from './rights.ts';
export * from './shapes.ts';

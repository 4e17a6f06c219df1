export * from './contract.ts';
export * from './events.ts';
export * from './model.ts';
export * from './order-routes.ts';
export * from './recommendation.ts';
export * from './region-centres.ts';
export * from './routes.ts';
export * from './words.ts';

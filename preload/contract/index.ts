export * from './errors.ts';
export * from './methods.ts';
export * from './models.ts';
export * from './reply.ts';

export * from './errors.ts';
export * from './events.ts';
export * from './methods.ts';
export * from './models.ts';
export * from './note-tags.ts';
export * from './reply.ts';
export * from './review.ts';

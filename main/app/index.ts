export { type App, type AppPorts, createApp } from './app.ts';
export { type CoreOptions, openCore } from './core.ts';

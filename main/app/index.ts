export {
  type Fetch,
  type FetchRequest,
  type FetchResponse,
  type Gateway,
  isPrivateHost,
  nodeFetch,
  startGateway,
} from '../importers/index.ts';
export type { RenderedPage, RenderOptions, RenderPage } from '../library/ports.ts';
export { copyLibrary, isEmptyFolder, isLibrary } from '../storage/index.ts';
export { type App, type AppPorts, createApp } from './app.ts';
export { type CoreOptions, openCore } from './core.ts';
export { createDispatch } from './dispatch.ts';
export type { Handlers, HandlersOf } from './handlers/types.ts';
export { version } from './version.ts';

/** The bridge, and nothing else: the page gets three functions and no part of Electron. */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { Bridge, PostilEvent } from './contract/index.ts';

const bridge = {
  invoke: (method, params) => ipcRenderer.invoke('postil:invoke', method, params),
  subscribe(listener) {
    // The event object holds the way back to the main process: the page never sees it.
    const forward = (_event: IpcRendererEvent, event: PostilEvent) => listener(event);
    ipcRenderer.on('postil:event', forward);
    return () => {
      ipcRenderer.off('postil:event', forward);
    };
  },
  pathOf: (file) => webUtils.getPathForFile(file),
} satisfies Bridge;

contextBridge.exposeInMainWorld('postil', bridge);

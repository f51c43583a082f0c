export { copyLibrary, isEmptyFolder, isLibrary } from './copy-library.ts';
export { type FileLayer, nodeFiles } from './file-layer.ts';
export { isWhole } from './late-assets.ts';
export { openStorage, type StorageOptions } from './storage.ts';

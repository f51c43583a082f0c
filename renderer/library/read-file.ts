/** A file of the page's as it crosses to the core. */
import { PostilError } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

/** FileReader rather than `arrayBuffer`: it encodes outside the main thread. */
export function base64Of(piece: Blob, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () =>
      reject(new PostilError('disk', say('add.unreadable', { name }), { cause: reader.error }));
    reader.readAsDataURL(piece);
  });
}

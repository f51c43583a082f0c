/** A file of the page's as it crosses to the core. */
import { PostilError } from '../../preload/contract/index.ts';

/** FileReader rather than `arrayBuffer`: it encodes outside the main thread. */
export function base64Of(piece: Blob, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () =>
      reject(
        new PostilError(
          'disk',
          `${name} could not be read. If it was moved or changed since, choose it again.`,
          { cause: reader.error },
        ),
      );
    reader.readAsDataURL(piece);
  });
}

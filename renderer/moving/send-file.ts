/** Reads a file piece by piece, so that one of a gigabyte is never in the page's memory. */
import { PostilError } from '../../preload/contract/index.ts';

/** A multiple of three, so that pieces in base64 could also be joined. */
const PIECE = 6 * 1024 * 1024;

/** Calls `send` with each piece in base64, and how many bytes it is. */
export async function sendFile(
  file: File,
  send: (base64: string, bytes: number) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < file.size; at += PIECE) {
    const piece = file.slice(at, at + PIECE);
    await send(await base64Of(piece, file.name), piece.size);
  }
}

/** FileReader rather than `arrayBuffer`: it encodes outside the main thread. */
export function base64Of(piece: Blob, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () =>
      reject(
        new PostilError(
          'disk',
          `${name} could not be read. If it is a folder, zip it, or drop the files in it; if it was moved, choose it again.`,
          { cause: reader.error },
        ),
      );
    reader.readAsDataURL(piece);
  });
}

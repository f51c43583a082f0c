/** Reads a file piece by piece, so that one of a gigabyte is never in the page's memory. */
import { base64Of } from '../library/read-file.ts';

/** A multiple of three, so that pieces in base64 could also be joined. */
const PIECE = 6 * 1024 * 1024;

/** Calls `send` with each piece in base64, and how many bytes it is. */
export async function sendFile(
  file: File,
  send: (base64: string, bytes: number) => Promise<void>,
): Promise<void> {
  // An empty file is one piece too: without any it would not be there.
  for (let at = 0; at === 0 || at < file.size; at += PIECE) {
    const piece = file.slice(at, at + PIECE);
    await send(await base64Of(piece, file.name), piece.size);
  }
}

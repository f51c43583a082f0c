/** What is opened outside Postil: one rule and one sentence, whichever host is asked. */
import { isExternal, PostilError } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

/** What to answer for an address that is neither of the web nor of mail. */
export function notExternal(): PostilError {
  return new PostilError('invalid', say('onlyWebAndMail'));
}

/** @throws {PostilError} invalid, for any other address than one of the web or of mail */
export function demandExternal(url: string): void {
  if (!isExternal(url)) throw notExternal();
}

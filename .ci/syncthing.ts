/** Finds Syncthing, or installs Debian's package, for the test of two computers that share a library. */
import { attempt, onPath } from './browser.ts';

/** The sentence for the log: whether that test runs. */
export function prepareSyncthing(): string {
  if (!onPath(['syncthing']) && process.getuid?.() === 0 && onPath(['apt-get'])) {
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'syncthing'];
    if (!attempt('apt-get', install, 300)) {
      attempt('apt-get', ['update', '-qq'], 300);
      attempt('apt-get', install, 300);
    }
  }
  return onPath(['syncthing'])
    ? 'Syncthing: the test of two computers runs.'
    : 'Syncthing: not on this machine, so the test of two computers is skipped.';
}

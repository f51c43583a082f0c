/** Hands what the desktop host tells to the page. */
import type { PostilEvent } from '../../preload/contract/index.ts';
import { COMMANDS } from '../app/commands.ts';
import { runCommand } from '../app/shortcuts.ts';
import { useHost } from './host.ts';
import { takeRequests } from './requests.ts';

export function noticeDesktop(event: PostilEvent): void {
  if (event.type === 'desktop.command') {
    const command = COMMANDS.find(({ id }) => id === event.id);
    if (command) runCommand(command.id);
  }
  if (event.type === 'desktop.requests') void takeRequests();
  if (event.type === 'desktop.update') useHost.setState({ update: event.update });
  if (event.type === 'desktop.moving') {
    const { done, total } = event;
    useHost.setState({ moving: done < total ? { done, total } : null });
  }
}

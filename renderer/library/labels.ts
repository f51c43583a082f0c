/** Saved filters and colours of tags in the page, and what is done with them. */
import { create } from 'zustand';
import type { Color, Labels, PostilEvent, SavedFilter } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { navigate, parseRoute } from '../app/route.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

export const useLabels = create<Labels>(() => ({ filters: [], tagColors: {} }));

export async function loadLabels(): Promise<void> {
  try {
    useLabels.setState(await client.call('labels.get', {}));
  } catch (error) {
    showError(error);
  }
}

/** To be called with every event of the bridge. */
export function noticeLabels(event: PostilEvent): void {
  if (event.type === 'labels.changed') useLabels.setState(event.labels);
}

/** A new filter, or with `id` the one that is there; then shows it. */
export async function saveFilter(name: string, query: string, id?: string): Promise<void> {
  try {
    const saved = await client.call('filter.save', { name, query, ...(id ? { id } : {}) });
    navigate({ name: 'library', view: 'filter', of: saved.id });
  } catch (error) {
    showError(error);
  }
}

export async function removeFilter(filter: SavedFilter): Promise<void> {
  try {
    await client.call('filter.remove', { id: filter.id });
    showToast({
      kind: 'done',
      message: say('did.removedFilter', { name: filter.name }),
      action: {
        label: common('undo'),
        run: () => void client.call('filter.save', filter).catch(showError),
      },
    });
  } catch (error) {
    showError(error);
  }
}

/** Null takes the colour away. */
export async function colorTag(tag: string, color: Color | null): Promise<void> {
  try {
    await client.call('tag.color', { tag, color });
  } catch (error) {
    showError(error);
  }
}

export async function renameTag(from: string, to: string): Promise<void> {
  try {
    const { articles, undo } = await client.call('tag.rename', { from, to });
    const back = async () => {
      try {
        await client.call('tag.undo', { undo });
        follow(to, from);
      } catch (error) {
        showError(error);
      }
    };
    showToast({
      kind: 'done',
      message: say('did.renamedTag', { from: `#${from}`, to: `#${to}`, count: articles }),
      action: { label: common('undo'), run: () => void back() },
    });
    follow(from, to);
  } catch (error) {
    showError(error);
  }
}

/** The open list goes along with its tag. */
function follow(from: string, to: string): void {
  const route = parseRoute(window.location.hash);
  if (route.name !== 'library' || route.view !== 'tag' || route.of === undefined) return;
  const folded = route.of.toLowerCase();
  const old = from.toLowerCase();
  if (folded !== old && !folded.startsWith(`${old}/`)) return;
  navigate({ name: 'library', view: 'tag', of: `${to}${route.of.slice(from.length)}` });
}

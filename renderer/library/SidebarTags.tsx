import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import { COLORS } from '../../preload/contract/index.ts';
import { formatNumber } from '../../preload/words/index.ts';
import { formatRoute } from '../app/route.ts';
import { Icon, MenuAt, type MenuEntry } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { colorTag, useLabels } from './labels.ts';
import { RenameTagDialog } from './RenameTagDialog.tsx';
import { MoreButton, type Shared, SidebarAnchor } from './SidebarLine.tsx';
import { useLibrary } from './store.ts';
import { allTags, type TagNode, tagsAbove, tagTree } from './tag-tree.ts';
import { useRoving } from './use-roving.ts';
import { say } from './words/index.ts';

/** Folded-out tags (in small letters); outlives the sidebar, which every screen makes anew. */
const useOpenTags = create<{ open: ReadonlySet<string> }>(() => ({ open: new Set() }));

const isOpen = (open: ReadonlySet<string>, tag: string) => open.has(tag.toLowerCase());

function setOpen(tags: readonly string[], is: boolean): void {
  const open = new Set(useOpenTags.getState().open);
  for (const tag of tags) {
    if (is) open.add(tag.toLowerCase());
    else open.delete(tag.toLowerCase());
  }
  useOpenTags.setState({ open });
}

/** The tags as a tree. One stop for Tab; the arrows go on, out and in. */
export function SidebarTags({ here, onGo }: Shared) {
  const rows = useLibrary((state) => state.rows);
  const tree = useMemo(() => tagTree(rows.values()), [rows]);
  const colors = useLabels((state) => state.tagColors);
  const { open } = useOpenTags();
  const [menu, setMenu] = useState<{ tag: string; anchor: HTMLElement } | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const shown = useMemo(() => shownTags(tree, open), [tree, open]);
  const current = shown.find(
    (tag) => here === formatRoute({ name: 'library', view: 'tag', of: tag }),
  );
  const roving = useRoving(shown, current);
  // What is shown stands in the tree, also when a row's tag led to it.
  useEffect(() => {
    const tag = tagOf(here);
    if (tag) setOpen(tagsAbove(tag), true);
  }, [here]);
  if (tree.length === 0) return null;

  const list = (nodes: readonly TagNode[], depth: number) => (
    <ul>
      {nodes.map((node) => {
        const hasMore = node.children.length > 0;
        const unfolded = hasMore && isOpen(open, node.tag);
        const isStop = roving.isStop(node.tag);
        return (
          <li key={node.tag}>
            <div
              className="sidebar-line"
              style={{ paddingInlineStart: depth * 14 }}
              {...roving.line(node.tag, {
                // Out of a closed one, into an open one; back to the one above.
                onRight: () => {
                  if (hasMore && !unfolded) setOpen([node.tag], true);
                  else if (hasMore) return node.children[0]?.tag;
                },
                onLeft: () => {
                  if (unfolded) setOpen([node.tag], false);
                  else return tagsAbove(node.tag).at(-1);
                },
                onMenu: (anchor) => setMenu({ tag: node.tag, anchor }),
              })}
            >
              {hasMore ? (
                <button
                  type="button"
                  className="sidebar-turn"
                  aria-expanded={unfolded}
                  aria-label={say('tagsBelow', { tag: node.tag })}
                  tabIndex={isStop ? 0 : -1}
                  onClick={() => setOpen([node.tag], !unfolded)}
                >
                  <Icon name="chevronDown" />
                </button>
              ) : (
                <span className="sidebar-turn" />
              )}
              <SidebarAnchor
                to={{ name: 'library', view: 'tag', of: node.tag }}
                label={say('tagCount', { tag: node.tag, count: node.count })}
                here={here}
                onGo={onGo}
                isStop={isStop}
              >
                <span className="sidebar-dot" data-color={colors[node.tag]} />
                <span className="sidebar-name">{node.name}</span>
                <span className="sidebar-count">{formatNumber(node.count)}</span>
              </SidebarAnchor>
              <MoreButton
                label={say('tagMore', { tag: node.tag })}
                isOpen={menu?.tag === node.tag}
                isStop={isStop}
                onOpen={(anchor) => setMenu({ tag: node.tag, anchor })}
              />
            </div>
            {unfolded && list(node.children, depth + 1)}
          </li>
        );
      })}
    </ul>
  );
  return (
    <section aria-labelledby="sidebar-tags">
      <h2 id="sidebar-tags" className="sidebar-head">
        {say('tags')}
      </h2>
      {list(tree, 0)}
      <MenuAt
        anchor={menu?.anchor ?? null}
        onClose={() => setMenu(null)}
        label={say('tagMenu', { tag: menu?.tag ?? '' })}
        {...(menu ? { selected: colors[menu.tag] ?? 'none' } : {})}
        entries={menu ? tagEntries(menu.tag, setRenaming) : []}
      />
      <RenameTagDialog tag={renaming} known={allTags(tree)} onClose={() => setRenaming(null)} />
    </section>
  );
}

/** The tag that the address of the screen names; null where it names none. */
function tagOf(here: string): string | null {
  const [, tag] = /^#\/tag\/(.+)$/.exec(here) ?? [];
  return tag === undefined ? null : decodeURIComponent(tag);
}

/** The tags with a line, top to bottom. */
function shownTags(nodes: readonly TagNode[], open: ReadonlySet<string>): string[] {
  return nodes.flatMap((node) => [
    node.tag,
    ...(isOpen(open, node.tag) ? shownTags(node.children, open) : []),
  ]);
}

function tagEntries(tag: string, rename: (tag: string) => void): MenuEntry[] {
  return [
    {
      id: 'rename',
      label: say('tagRename'),
      icon: 'edit',
      isAct: true,
      onAction: () => rename(tag),
    },
    {
      id: 'none',
      label: say('tagNoColour'),
      color: null,
      separated: true,
      onAction: () => void colorTag(tag, null),
    },
    ...COLORS.map((color) => ({
      id: color,
      label: common(`color.${color}`),
      color,
      onAction: () => void colorTag(tag, color),
    })),
  ];
}

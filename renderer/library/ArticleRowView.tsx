import { Button as AriaButton, Checkbox } from 'react-aria-components';
import type { ArticleRow, View } from '../../preload/contract/index.ts';
import { Icon, IconButton, Menu, type MenuEntry } from '../ui/index.ts';
import type { RowCommands } from './ArticleList.tsx';
import {
  count,
  formatDay,
  formatMinutes,
  formatMoment,
  formatProgress,
  formatSite,
  interfaceLocale,
  isBegun,
  isFinished,
  readingMinutes,
} from './format.ts';
import { useListing } from './store.ts';
import './article-row.css';

const MAX_TAGS = 4;
const locale = interfaceLocale(navigator.language);

export function ArticleRowView({
  row,
  view,
  now,
  commands,
}: {
  row: ArticleRow;
  view: View;
  now: Date;
  commands: RowCommands;
}) {
  const time = view === 'trash' && row.trashedAt !== null ? row.trashedAt : row.addedAt;
  const begun = isBegun(row) && !isFinished(row);
  return (
    <div className={`article-row${isFinished(row) ? ' article-row-finished' : ''}`}>
      <Checkbox slot="selection" className="article-row-check">
        <span className="article-row-box">
          <Icon name="check" />
        </span>
      </Checkbox>
      <div className="article-row-words">
        <p className="article-row-title" dir="auto" lang={row.lang || undefined}>
          {row.title}
          {row.favourite && (
            <span className="article-row-star">
              <Icon name="star" filled />
              <span className="visually-hidden">, favourite</span>
            </span>
          )}
        </p>
        <p className="article-row-meta">
          {[row.author, formatSite(row)].filter(Boolean).map((fact) => (
            <span key={fact} className="article-row-fact">
              <bdi>{fact}</bdi>
            </span>
          ))}
          <time
            className="article-row-fact article-row-day"
            dateTime={time}
            title={formatMoment(time, locale)}
          >
            {view === 'trash' ? 'deleted ' : ''}
            {formatDay(time, now, locale)}
          </time>
          {row.missing.length > 0 && (
            <span className="article-row-fact article-row-missing">
              <Icon name="imageMissing" />
              {count(row.missing.length, 'image')} missing
            </span>
          )}
          {row.tags.length > 0 && <RowTags tags={row.tags} />}
        </p>
      </div>
      <div className="article-row-figures">
        <p>{formatMinutes(readingMinutes(row.words))}</p>
        <p className="article-row-small">
          {row.notes > 0 && <span className="article-row-fact">{count(row.notes, 'note')}</span>}
          {formatProgress(row) && <span className="article-row-fact">{formatProgress(row)}</span>}
        </p>
      </div>
      <div className="article-row-tools">
        <Menu
          label={`Actions for ${row.title}`}
          trigger={<IconButton icon="more" label="More" />}
          entries={rowEntries(row, commands)}
        />
      </div>
      {begun && (
        <div
          className="article-row-progress"
          style={{ transform: `scaleX(${row.progress.fraction})` }}
        />
      )}
    </div>
  );
}

function RowTags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="article-row-tags">
      {tags.slice(0, MAX_TAGS).map((tag) => (
        <AriaButton
          key={tag}
          className="article-row-tag"
          aria-label={`Show articles tagged ${tag}`}
          onPress={() => useListing.setState({ tag })}
        >
          #{tag}
        </AriaButton>
      ))}
      {tags.length > MAX_TAGS && <span>+{tags.length - MAX_TAGS}</span>}
    </span>
  );
}

function rowEntries(row: ArticleRow, commands: RowCommands): MenuEntry[] {
  const ids = [row.id];
  if (row.trashedAt !== null) {
    return [
      {
        id: 'restore',
        label: 'Restore',
        icon: 'restore',
        shortcut: 'r',
        onAction: () => commands.restore(ids),
      },
      {
        id: 'purge',
        label: 'Delete for good',
        icon: 'trash',
        tone: 'danger',
        separated: true,
        onAction: () => commands.purge(ids),
      },
    ];
  }
  return [
    {
      id: 'archive',
      label: row.archived ? 'Move to Unread' : 'Archive',
      icon: row.archived ? 'inbox' : 'archive',
      shortcut: 'e',
      onAction: () => commands.archive(ids, !row.archived),
    },
    {
      id: 'favourite',
      label: row.favourite ? 'No longer a favourite' : 'Favourite',
      icon: 'star',
      shortcut: 'f',
      onAction: () => commands.favourite(ids, !row.favourite),
    },
    {
      id: 'tags',
      label: 'Tags',
      icon: 'tag',
      shortcut: 't',
      onAction: () => commands.tag(ids),
    },
    {
      id: 'export',
      label: 'Export notes',
      icon: 'export',
      isDisabled: row.notes === 0,
      onAction: () => commands.exportNotes(ids),
    },
    {
      id: 'trash',
      label: 'Move to the trash',
      icon: 'trash',
      shortcut: '#',
      separated: true,
      onAction: () => commands.trash(ids),
    },
  ];
}

import { Button as AriaButton } from 'react-aria-components';
import type { ListRow } from '../../preload/contract/index.ts';
import { navigate } from '../app/route.ts';
import { dragRow } from '../desktop/drag-row.ts';
import { Icon } from '../ui/index.ts';
import {
  describeLink,
  formatDay,
  formatMinutes,
  formatMoment,
  formatProgress,
  formatSite,
  isBegun,
  isFinished,
  readingMinutes,
} from './format.ts';
import { useLabels } from './labels.ts';
import type { ListView } from './rows.ts';
import './article-row.css';
import { formatNumber } from '../../preload/words/index.ts';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

const MAX_TAGS = 4;

export interface ArticleRowViewProps {
  row: ListRow;
  view: ListView;
  density: 'roomy' | 'close';
  now: Date;
  isSelected: boolean;
  /** Its controls can be reached with Tab. */
  isReachable: boolean;
  isMenuOpen: boolean;
  onMenu: (id: string, anchor: HTMLElement) => void;
  onToggle: () => void;
}

export function ArticleRowView(props: ArticleRowViewProps) {
  const { row, density } = props;
  const finished = isFinished(row);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a second way; the menu and the keys export too
    <div
      className={`article-row${finished ? ' article-row-finished' : ''}`}
      draggable
      onDragStart={(event) => dragRow(event, row)}
    >
      {/* biome-ignore lint/a11y: the cell of a grid that is no table */}
      <div role="gridcell" className="article-row-check">
        <input
          type="checkbox"
          className="article-row-box"
          aria-label={say('select', { title: row.title })}
          tabIndex={props.isReachable ? 0 : -1}
          checked={props.isSelected}
          onChange={props.onToggle}
        />
        <Icon name="check" />
      </div>
      {density === 'close' ? <CloseCells {...props} /> : <RoomyCells {...props} />}
      {/* biome-ignore lint/a11y: as above */}
      <div role="gridcell" className="article-row-tools">
        <AriaButton
          className="icon-button"
          aria-label={say('more')}
          aria-haspopup="menu"
          aria-expanded={props.isMenuOpen}
          excludeFromTabOrder={!props.isReachable}
          onPress={(event) => props.onMenu(row.id, event.target as HTMLElement)}
        >
          <Icon name="more" />
        </AriaButton>
      </div>
      {isBegun(row) && !finished && (
        <div
          className="article-row-progress"
          style={{ transform: `scaleX(${row.progress.fraction})` }}
        />
      )}
    </div>
  );
}

function Title({ row }: { row: ListRow }) {
  return (
    <p
      id={`title-${row.id}`}
      className="article-row-title"
      dir="auto"
      lang={row.lang || undefined}
      title={row.title}
    >
      {row.title}
      {row.favourite && (
        <span className="article-row-star">
          <Icon name="star" filled />
          <span className="visually-hidden">{say('isFavourite')}</span>
        </span>
      )}
    </p>
  );
}

function When({ row, view, now }: Pick<ArticleRowViewProps, 'row' | 'view' | 'now'>) {
  const time = view === 'trash' && row.trashedAt !== null ? row.trashedAt : row.addedAt;
  return (
    <time className="article-row-fact article-row-day" dateTime={time} title={formatMoment(time)}>
      {view === 'trash' ? say('deletedOn', { day: formatDay(time, now) }) : formatDay(time, now)}
    </time>
  );
}

function RoomyCells({ row, view, now, isReachable }: ArticleRowViewProps) {
  return (
    <>
      {/* biome-ignore lint/a11y: as above */}
      <div role="gridcell" className="article-row-words">
        <Title row={row} />
        <p className="article-row-meta">
          {[...new Set([row.author, formatSite(row)])].filter(Boolean).map((fact) => (
            <span key={fact} className="article-row-fact">
              <bdi>{fact}</bdi>
            </span>
          ))}
          <When row={row} view={view} now={now} />
          {row.link && (
            <span
              className="article-row-fact article-row-link"
              title={row.link.message || undefined}
            >
              {describeLink(row.link)}
            </span>
          )}
          {row.missing > 0 && !row.link && (
            <span className="article-row-fact article-row-missing">
              <Icon name="imageMissing" />
              {say('imagesMissing', { count: row.missing })}
            </span>
          )}
          {row.tags.length > 0 && <RowTags tags={row.tags} isReachable={isReachable} />}
        </p>
      </div>
      {/* biome-ignore lint/a11y: as above */}
      <div role="gridcell" className="article-row-figures">
        <p>{formatMinutes(readingMinutes(row.words))}</p>
        <p className="article-row-small">
          {row.notes > 0 && (
            <span className="article-row-fact">{common('notes', { count: row.notes })}</span>
          )}
          {formatProgress(row) && <span className="article-row-fact">{formatProgress(row)}</span>}
        </p>
      </div>
    </>
  );
}

function CloseCells({ row, view, now }: ArticleRowViewProps) {
  const cells: [name: string, content: React.ReactNode][] = [
    ['title', <Title key="title" row={row} />],
    ['author', <bdi key="author">{row.author}</bdi>],
    ['site', <bdi key="site">{formatSite(row)}</bdi>],
    ['added', <When key="added" row={row} view={view} now={now} />],
    ['length', formatMinutes(readingMinutes(row.words))],
    ['progress', formatProgress(row)],
    ['notes', row.notes > 0 ? formatNumber(row.notes) : ''],
  ];
  return cells.map(([name, content]) => (
    // biome-ignore lint/a11y: as above
    <div key={name} role="gridcell" className={`article-row-cell column-${name}`}>
      {content}
    </div>
  ));
}

function RowTags({ tags, isReachable }: { tags: readonly string[]; isReachable: boolean }) {
  const colors = useLabels((state) => state.tagColors);
  return (
    <span className="article-row-tags">
      {tags.slice(0, MAX_TAGS).map((tag) => (
        <AriaButton
          key={tag}
          className="article-row-tag"
          aria-label={say('showTagged', { tag })}
          excludeFromTabOrder={!isReachable}
          data-color={colors[tag]}
          onPress={() => navigate({ name: 'library', view: 'tag', of: tag })}
        >
          <bdi>#{tag}</bdi>
        </AriaButton>
      ))}
      {tags.length > MAX_TAGS && <span>+{tags.length - MAX_TAGS}</span>}
    </span>
  );
}

import { Button as AriaButton, Checkbox } from 'react-aria-components';
import type { ArticleRow, View } from '../../preload/contract/index.ts';
import { Icon } from '../ui/index.ts';
import {
  count,
  describeLink,
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
  isMenuOpen,
  onMenu,
}: {
  row: ArticleRow;
  view: View;
  now: Date;
  isMenuOpen: boolean;
  onMenu: (id: string, anchor: HTMLElement) => void;
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
          {row.missing.length > 0 && !row.link && (
            <span className="article-row-fact article-row-missing">
              <Icon name="imageMissing" />
              {count(row.missing.length, 'image')} missing
            </span>
          )}
          {row.link && (
            <span
              className="article-row-fact article-row-link"
              title={row.link.message || undefined}
            >
              {describeLink(row.link)}
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
        <AriaButton
          className="icon-button"
          aria-label="More"
          aria-haspopup="menu"
          aria-expanded={isMenuOpen}
          onPress={(event) => onMenu(row.id, event.target as HTMLElement)}
        >
          <Icon name="more" />
        </AriaButton>
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

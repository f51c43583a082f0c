import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Anchored } from '../anchoring/index.ts';
import { client } from '../app/bridge.ts';
import { lastList, navigate } from '../app/route.ts';
import { useSettings } from '../app/settings.ts';
import { useArticleCommands } from '../desktop/use-article-commands.ts';
import { articleChanges } from '../library/article-changes.ts';
import { FilterBar } from '../margin/FilterFields.tsx';
import { FoldedNotes } from '../margin/FoldedNotes.tsx';
import { Margin } from '../margin/Margin.tsx';
import type { MarginFit } from '../margin/margin-width.ts';
import { ArticleNotes, OrphanNotes } from '../margin/NoteSections.tsx';
import { NotesOnly } from '../margin/NotesOnly.tsx';
import { useNotesView } from '../margin/notes-view.ts';
import { useNoteLinks } from '../margin/use-note-links.ts';
import { Button } from '../ui/index.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { Arriving } from './Arriving.tsx';
import { ArticleBody } from './ArticleBody.tsx';
import { ArticleHead } from './ArticleHead.tsx';
import { CursorLayer } from './CursorLayer.tsx';
import { isEditing, isOnArticle, isOrphan, isShown } from './entries.ts';
import { followChanges } from './follow-changes.ts';
import { FoldedFootnote } from './footnotes/FoldedFootnote.tsx';
import { useHyphensReady } from './hyphens/use-hyphens.ts';
import { ImageNoteButton } from './ImageNoteButton.tsx';
import { KeysFoot } from './KeysFoot.tsx';
import { LinkOnly } from './LinkOnly.tsx';
import { openLink } from './links.ts';
import { Outline } from './Outline.tsx';
import { followPosition, type Position } from './position.ts';
import { noteElementId, ReaderContext, type ReaderTools } from './reader-context.ts';
import type { Reader } from './reader-state.ts';
import { SelectionToolbar } from './SelectionToolbar.tsx';
import { showPassage } from './show-passage.ts';
import type { Surface } from './surface.ts';
import { TopBar } from './TopBar.tsx';
import type { OwnTypography } from './typography.ts';
import { acquireReader, holdReader, releaseReader } from './unsaved.ts';
import { useChrome } from './use-chrome.ts';
import { useFailedSaves } from './use-failed-saves.ts';
import { useFoundPassage } from './use-found-passage.ts';
import { type NotesOnlyView, useNotesOnly } from './use-notes-only.ts';
import { usePainting, usePointing, useSelection } from './use-passages.ts';
import { useSeenEntries } from './use-seen-entries.ts';
import { useOwnTypography } from './use-typography.ts';
import './reader.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

export interface ReaderScreenProps {
  id: string;
  /** A note to go to. */
  noteId: string | null;
  /** A passage that a search found, as offsets in the article's text. */
  at?: { start: number; end: number } | null;
}

export default function ReaderScreen({ id, noteId, at = null }: ReaderScreenProps) {
  const reader = useMemo(() => acquireReader(client, id), [id]);
  const phase = useStore(reader.state, (state) => state.phase);
  const problem = useStore(reader.state, (state) => state.problem);
  const lang = useStore(reader.state, ({ article }) => article?.lang ?? null);
  const isReady = useHyphensReady(lang);
  useArticleCommands(useStore(reader.state, (state) => state.article));

  useEffect(() => {
    holdReader(reader);
    void reader.open();
    const unfollow = followChanges(reader);
    return () => {
      unfollow();
      void releaseReader(reader);
    };
  }, [reader]);

  if (phase === 'failed') return <Failed problem={problem} onRetry={() => void reader.open()} />;
  if (phase === 'opening' || !isReady) return <p className="reader-opening">{say('opening')}</p>;
  return <OpenReader key={id} reader={reader} noteId={noteId} at={at} />;
}

function Failed({ problem, onRetry }: { problem: string; onRetry: () => void }) {
  return (
    <main className="reader-failed">
      <h1>{say('failed')}</h1>
      <p>{problem}</p>
      <Button tone="primary" onPress={() => navigate(lastList())}>
        {say('toLibrary')}
      </Button>
      <Button onPress={onRetry}>{common('tryAgain')}</Button>
    </main>
  );
}

const showFound = (surface: Surface, place: { start: number; end: number }) =>
  showPassage(surface, place.start, true);
const openOutside = (url: string) => void openLink(client, url);

function OpenReader({
  reader,
  noteId,
  at,
}: { reader: Reader } & Required<Pick<ReaderScreenProps, 'noteId' | 'at'>>) {
  const [surface, setSurface] = useState<Surface | null>(null);
  const [marginShown, setMarginShown] = useState(true);
  const writing = useStore(reader.state, (state) => state.entries.some(isEditing));
  const [wish, setWish] = useState<{ key: string } | null>(null);
  const { away, margin, page } = useChrome();
  const position = useRef<Position | null>(null);
  // The page opens at the note of the address, if there is one; later ones are gone to from there.
  const opensAtNote = useRef(noteId !== null || at !== null);

  const goTo = useCallback<ReaderTools['goTo']>(
    (key, { card = false, instant = false } = {}) => {
      reader.focus(key);
      const entry = reader.entry(key);
      const alone = useNotesView.getState().only;
      if (surface && entry?.place && !alone) showPlace(surface, entry.place, instant);
      else setWish({ key });
      if (card) setWish({ key });
    },
    [reader, surface],
  );
  const tools = useMemo<ReaderTools>(
    () => ({ reader, goTo, openLink: openOutside }),
    [reader, goTo],
  );

  // After the note is on the page: in a narrow window it appears only once it has the focus.
  useEffect(() => {
    if (!wish) return;
    const card = document.getElementById(noteElementId(wish.key));
    if (!reader.entry(wish.key)?.place) card?.scrollIntoView({ block: 'center' });
    else if (useNotesView.getState().only) card?.scrollIntoView({ block: 'nearest' });
    if (card && !card.contains(document.activeElement)) card.focus({ preventScroll: true });
  }, [wish, reader]);

  useEffect(() => {
    if (!surface) return;
    reader.setText(surface.map.text, surface.images);
    const article = reader.state.getState().article;
    // What is not here yet, a page to come or a text still to arrive, is not read to its end by being looked at.
    const isEmpty = surface.map.text.trim() === '' && surface.images.length === 0;
    if (!article || isEmpty) return;
    const scrolling = history.scrollRestoration;
    history.scrollRestoration = 'manual';
    if (article.progress.offset === 0) window.scrollTo({ top: 0, behavior: 'instant' });
    let told = false;
    const following = followPosition({
      surface,
      start: article.progress,
      restore: !opensAtNote.current,
      onFraction: reader.setFraction,
      save: (progress) => {
        const id = reader.articleId;
        const call = () => client.call('article.setProgress', { id, progress }).then(() => true);
        const save = articleChanges(client).saveBy(id, { progress }, call, { isQuiet: true });
        save.catch((error) => {
          // Once: a library that cannot be written would say it at every stop.
          if (!told) showError(error);
          told = true;
        });
      },
    });
    position.current = following;
    return () => {
      following.stop();
      position.current = null;
      history.scrollRestoration = scrolling;
    };
  }, [surface, reader]);

  useEffect(() => {
    if (!surface || noteId === null) return;
    const entry = reader.state.getState().entries.find((one) => one.id === noteId && isShown(one));
    useNotesView.setState({ only: false });
    if (entry) goTo(entry.key, { card: true, instant: true });
    else showToast({ kind: 'error', message: say('noteGone') });
  }, [surface, noteId, reader, goTo]);

  useFoundPassage(surface, at?.start ?? null, at?.end ?? null, showFound);

  const reading = useCallback(() => position.current?.offset() ?? 0, []);
  const leave = useCallback(() => navigate({ name: 'library', view: 'unread' }), []);

  const alone = useNotesOnly({ articleId: reader.articleId, tools, position });

  return (
    <ReaderContext value={tools}>
      <Page
        alone={alone}
        surface={surface}
        onSurface={setSurface}
        away={away}
        fit={margin}
        folded={margin.folded || !marginShown}
        hideNotes={!marginShown && !writing}
        marginShown={marginShown}
        pageRef={page}
        onToggleMargin={() => setMarginShown((shown) => !shown)}
        reader={reader}
      />
      <CursorLayer surface={surface} reading={reading} leave={leave} />
    </ReaderContext>
  );
}

interface PageProps {
  reader: Reader;
  alone: NotesOnlyView;
  surface: Surface | null;
  onSurface: (surface: Surface | null) => void;
  away: boolean;
  fit: MarginFit;
  folded: boolean;
  hideNotes: boolean;
  marginShown: boolean;
  pageRef: React.Ref<HTMLDivElement>;
  onToggleMargin: () => void;
}

function Page(props: PageProps) {
  const { reader, surface, folded, hideNotes } = props;
  const { only, openPassage, close } = props.alone;
  const article = useStore(reader.state, (state) => state.article);
  const content = useStore(reader.state, (state) => state.content);
  const entries = useStore(reader.state, (state) => state.entries);
  const focused = useStore(reader.state, (state) => state.focused);
  const hovered = useStore(reader.state, (state) => state.hovered);
  const announcement = useStore(reader.state, (state) => state.announcement);
  const [late, setLate] = useState(0);
  const seen = useSeenEntries();
  const { placed, orphans, onArticle } = useMemo(
    () => ({
      placed: seen.filter((entry) => entry.place !== null),
      orphans: surface ? seen.filter(isOrphan) : [],
      onArticle: seen.filter(isOnArticle),
    }),
    [seen, surface],
  );
  useSelection(surface, reader);
  usePointing(surface, reader);
  useNoteLinks();
  useFailedSaves();
  const marginSide = useSettings((state) => state.settings.marginSide);
  const saveOwn = useCallback(
    (reading: OwnTypography) => reader.updateArticle({ reading }).then(Boolean),
    [reader],
  );
  useOwnTypography(article, saveOwn);
  const title = article?.title;
  useEffect(() => {
    if (title) document.title = `${title} · Postil`;
  }, [title]);
  if (!article) return null;

  const ruleOf = (key: string | null) => {
    const color = entries.find((entry) => entry.key === key)?.mine.color ?? 'yellow';
    return `var(--rule-${color})`;
  };
  // The margin's side is seen in reading direction: an article from right to left is mirrored.
  const rtl = surface !== null && getComputedStyle(surface.root).direction === 'rtl';
  const side = (marginSide === 'end') === rtl ? 'left' : 'right';
  return (
    <div
      className="reader"
      data-chrome={props.away ? 'away' : 'here'}
      data-folded={folded || undefined}
      data-margin={side}
      style={{ '--margin-width': `${props.fit.width}px` }}
    >
      <TopBar
        article={article}
        marginShown={props.marginShown}
        onToggleMargin={props.onToggleMargin}
      />
      <div className="reader-page" ref={props.pageRef}>
        <div className="reader-side" hidden={only}>
          {surface && <Outline surface={surface} />}
        </div>
        {only && surface && (
          <NotesOnly
            title={article.title}
            entries={seen}
            surface={surface}
            onOpen={openPassage}
            onClose={close}
          />
        )}
        <main className="reader-main" hidden={only}>
          <article
            className="article"
            lang={article.lang}
            dir={article.dir}
            style={{ '--mark-focus': ruleOf(focused), '--mark-hover': ruleOf(hovered) }}
          >
            <ArticleHead article={article} />
            {folded && !hideNotes && !only && <ArticleNotes entries={onArticle} />}
            {content === '' && article.link?.what === 'page' && <LinkOnly article={article} />}
            <Arriving article={article} content={content} images={late} />
            <ArticleBody content={content} onSurface={props.onSurface} onLate={setLate} />
          </article>
          {surface && folded && !only && <FoldedFootnote surface={surface} />}
          {surface && folded && !hideNotes && !only && (
            <>
              <FoldedNotes entries={placed} surface={surface} />
              <OrphanNotes entries={orphans} />
            </>
          )}
        </main>
        {surface && !folded && !only && (
          <Margin
            placed={placed}
            onArticle={onArticle}
            orphans={orphans}
            surface={surface}
            side={side}
            fit={props.fit}
          />
        )}
        <Painting surface={surface} />
        {surface && <SelectionToolbar surface={surface} />}
        {surface && <ImageNoteButton surface={surface} />}
        <FilterBar />
      </div>
      <KeysFoot />
      <div className="visually-hidden" role="status">
        {announcement}
      </div>
    </div>
  );
}

/** Alone: what is near enough to be painted changes while scrolling, and the page does not. */
function Painting({ surface }: { surface: Surface | null }) {
  usePainting(surface);
  return null;
}

function showPlace(surface: Surface, place: Anchored, instant: boolean): void {
  const image = place.image === undefined ? null : surface.imageAt(place.image);
  if (image)
    image.scrollIntoView({ block: 'nearest', ...(instant ? { behavior: 'instant' } : {}) });
  else showPassage(surface, place.start, instant);
}

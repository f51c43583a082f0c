import { useEffect, useId, useRef, useState } from 'react';
import type { ExportOptions, ExportPreview } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf } from '../ui/index.ts';
import './preview.css';
import { say } from './words/index.ts';

export interface PreviewProps {
  /** The article that is shown; null when none has notes. */
  articleId: string | null;
  options: ExportOptions;
  onChange: (options: ExportOptions) => void;
  /** What is wrong with the template for names. */
  onNameError: (message: string) => void;
}

/** Long enough not to run at every letter. */
const PAUSE = 150;
const MOST = 20_000;

/** What the layout makes of a real article, beside the person's own template while it is written. */
export function Preview({ articleId, options, onChange, onNameError }: PreviewProps) {
  const [shown, setShown] = useState<ExportPreview | null>(null);
  const key = JSON.stringify(options);
  useEffect(() => {
    if (articleId === null) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      let next: ExportPreview;
      try {
        next = await client.call('export.preview', { id: articleId, options: JSON.parse(key) });
      } catch (error) {
        next = { ok: false, in: 'template', message: messageOf(error), line: 0, column: 0 };
      }
      if (!isWanted) return;
      setShown(next);
      onNameError(!next.ok && next.in === 'name' ? next.message : '');
    }, PAUSE);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [articleId, key, onNameError]);

  const isWrong = shown !== null && !shown.ok && shown.in === 'template';
  return (
    <div className="preview">
      {options.template !== undefined && (
        <TemplateField
          value={options.template}
          problem={isWrong ? shown : null}
          onChange={(template) => onChange({ ...options, template })}
        />
      )}
      <p className="preview-path" role="status">
        {shown?.ok ? (
          <bdi dir="ltr">{shown.path}</bdi>
        ) : articleId === null ? (
          say('preview.none')
        ) : (
          ''
        )}
      </p>
      <textarea
        className="preview-text"
        aria-label={say('preview')}
        dir="auto"
        readOnly
        spellCheck={false}
        value={shown?.ok ? shown.markdown.slice(0, MOST) : ''}
      />
    </div>
  );
}

interface Problem {
  message: string;
  line: number;
  column: number;
}

/** The template with its lines counted; where it is wrong the line is marked. */
function TemplateField({
  value,
  problem,
  onChange,
}: {
  value: string;
  problem: Problem | null;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const numbers = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const count = value.split('\n').length;
  const goTo = () => {
    const element = field.current;
    if (!element || !problem || problem.line === 0) return;
    const lines = value.split('\n').slice(0, problem.line - 1);
    const at = lines.join('\n').length + (lines.length > 0 ? 1 : 0) + problem.column - 1;
    element.focus();
    element.setSelectionRange(at, at);
  };
  return (
    <div className="preview-template">
      <label htmlFor={id} className="select-label">
        {say('template')}
      </label>
      <div className="preview-code" data-wrong={problem !== null || undefined}>
        <div className="preview-numbers" ref={numbers} aria-hidden="true">
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line's number is what it is
            <span key={index} data-wrong={problem?.line === index + 1 || undefined}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={field}
          id={id}
          className="preview-input"
          rows={12}
          wrap="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => {
            if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <p id={`${id}-problem`} role="status" className="preview-problem">
        {problem?.message}{' '}
        {problem !== null && problem.line > 0 && (
          <button type="button" onClick={goTo}>
            {say('template.goTo', { line: problem.line })}
          </button>
        )}
      </p>
    </div>
  );
}

/** What can be chosen for an export, in words. */
import type { ExportFormat, ExportOptions } from '../../preload/contract/index.ts';

export type Form = 'markdown' | ExportFormat;

export const FORMS: readonly { id: Form; label: string; hint: string }[] = [
  { id: 'markdown', label: 'Markdown', hint: 'For a vault or any folder, again and again.' },
  {
    id: 'html',
    label: 'Pages with notes in the margin',
    hint: 'One HTML file for each article, with its images. For reading anywhere and for paper.',
  },
  { id: 'csv', label: 'CSV', hint: 'A table of notes, in the columns of Readwise’s export.' },
  {
    id: 'json',
    label: 'W3C Web Annotations',
    hint: 'JSON-LD, with everything Postil knows of each note. Can be imported again.',
  },
  {
    id: 'csl',
    label: 'Bibliography, CSL-JSON',
    hint: 'The articles, for Zotero, Pandoc and others.',
  },
  { id: 'bibtex', label: 'Bibliography, BibTeX', hint: 'The articles, for LaTeX.' },
];

/** `own` is the person's template. */
export type LayoutName = 'postil' | 'callout' | 'readwise' | 'omnivore' | 'plain' | 'own';

export const LAYOUTS: readonly { id: LayoutName; label: string; hint: string }[] = [
  {
    id: 'postil',
    label: 'Postil',
    hint: 'Brought up to date note by note; your own words around the notes stay.',
  },
  { id: 'callout', label: 'Callouts', hint: 'Quotes as Obsidian callouts.' },
  { id: 'readwise', label: 'Like Readwise', hint: 'A list of highlights with indented notes.' },
  { id: 'omnivore', label: 'Like Omnivore', hint: 'Quotes with a link, notes below.' },
  { id: 'plain', label: 'Plain', hint: 'Quotes and notes, nothing else.' },
  { id: 'own', label: 'Your own template', hint: 'Written in Liquid; see the page on templates.' },
];

export function layoutOf(options: ExportOptions): LayoutName {
  if (options.template !== undefined) return 'own';
  const known = LAYOUTS.find(({ id }) => id === options.preset);
  return known && known.id !== 'own' ? known.id : 'postil';
}

/** The options with another layout; `template` is what the person's own begins with. */
export function withLayout(
  options: ExportOptions,
  layout: LayoutName,
  template: string,
): ExportOptions {
  const { preset: _, template: __, ...rest } = options;
  if (layout === 'own') return { ...rest, template };
  return layout === 'postil' ? rest : { ...rest, preset: layout };
}

export const EDITED_WAYS: readonly {
  id: NonNullable<ExportOptions['edited']>;
  label: string;
}[] = [
  { id: 'ask', label: 'Ask me each time' },
  { id: 'keep', label: 'Keep the file’s text' },
  { id: 'take', label: 'Take it into Postil' },
  { id: 'replace', label: 'Replace it with Postil’s' },
];

/** A start for a template of one's own, in case the layouts cannot be had. */
export const FIRST_TEMPLATE = `---
title: {{ title }}
source: {{ source }}
tags: {{ tags }}
id: {{ id }}
---
{% for note in notes %}
> {{ note.quote }} [open]({{ note.link }})

{{ note.body }}
{% endfor %}
`;

/** What can be chosen for an export, in words. */
import type { ExportFormat, ExportOptions } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

export type Form = 'markdown' | ExportFormat;

export interface Named<T extends string> {
  id: T;
  label: string;
  hint: string;
}

export function forms(): Named<Form>[] {
  const ids: Form[] = ['markdown', 'html', 'csv', 'json', 'csl', 'bibtex'];
  return ids.map((id) => ({ id, label: say(`form.${id}`), hint: say(`form.${id}.hint`) }));
}

/** `own` is the person's template. */
export type LayoutName = 'postil' | 'callout' | 'readwise' | 'omnivore' | 'plain' | 'own';

const LAYOUTS: readonly LayoutName[] = [
  'postil',
  'callout',
  'readwise',
  'omnivore',
  'plain',
  'own',
];

export function layouts(): Named<LayoutName>[] {
  return LAYOUTS.map((id) => ({ id, label: say(`layout.${id}`), hint: say(`layout.${id}.hint`) }));
}

export function layoutOf(options: ExportOptions): LayoutName {
  if (options.template !== undefined) return 'own';
  const known = LAYOUTS.find((id) => id === options.preset);
  return known && known !== 'own' ? known : 'postil';
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

/** What becomes of a note that was changed in its file. */
export function editedWays(): { id: NonNullable<ExportOptions['edited']>; label: string }[] {
  const ids = ['ask', 'keep', 'take', 'replace'] as const;
  return ids.map((id) => ({ id, label: say(`edited.${id}`) }));
}

/** A start for a template of one's own, in case the layouts cannot be had. */
// words: names of the template language
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

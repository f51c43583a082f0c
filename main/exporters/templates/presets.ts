/** The layouts that come with Postil, written as a person would write one. */
import { PostilError } from '../../../preload/contract/index.ts';
import { say } from '../words/index.ts';
import { type CompiledTemplate, compileTemplate } from './engine.ts';

const FRONT = `---
title: {{ title }}
source: {{ source }}
author: {{ author }}
published: {{ published }}
created: {{ created }}
updated: {{ updated }}
description: {{ description }}
tags: {{ tags }}
id: {{ id }}
---
`;

/** The article's own text, where it is wanted. */
const TEXT = `{% if text %}
## Text

{{ text }}
{% endif %}`;

const CALLOUT = `${FRONT}{% for note in notes %}
{%- if note.quote %}
> [!quote] [↗]({{ note.link }})
> {{ note.quote }}

^{{ note.block | raw }}
{% endif %}
{%- if note.body %}
{{ note.body }}
{% endif %}
{%- if note.tags.size > 0 %}
{{ note.tags | hashtags }}
{% endif %}
{%- unless note.quote %}
^{{ note.block | raw }}
{% endunless %}
{%- endfor %}${TEXT}`;

const READWISE = `${FRONT}
# {{ title }}

## Metadata
{% if author %}- Author: {{ author }}
{% endif %}- Full Title: {{ title }}
- Category: #articles
{% if source %}- URL: {{ source }}
{% endif %}
## Highlights
{% for note in notes %}
{%- if note.quote %}
- {{ note.quote }} ([View]({{ note.link }}))
{%- else %}
- Note on the article ([View]({{ note.link }}))
{%- endif %}
{%- if note.tags.size > 0 %}
    - Tags: {{ note.tags | hashtags }}
{%- endif %}
{%- if note.body %}
    - Note: {{ note.body }}
{%- endif %}
{% endfor %}${TEXT}`;

const OMNIVORE = `${FRONT}
# {{ title }}
#Postil

[Read on Postil]({{ link }})
{% if source %}[Read Original]({{ source }})
{% endif %}
## Highlights
{% for note in notes %}
{%- if note.quote %}
> {{ note.quote }} [⤴️]({{ note.link }}) {{ note.tags | hashtags }} ^{{ note.block | raw }}
{% else %}
Note on the article [⤴️]({{ note.link }}) {{ note.tags | hashtags }} ^{{ note.block | raw }}
{% endif %}
{%- if note.body %}
{{ note.body }}
{% endif %}
{%- endfor %}${TEXT}`;

const PLAIN = `${FRONT}{% for note in notes %}
{%- if note.quote %}
> {{ note.quote }}
{% endif %}
{%- if note.body %}
{{ note.body }}
{% endif %}
{%- if note.tags.size > 0 %}
{{ note.tags | hashtags }}
{% endif %}
{%- unless forloop.last %}
---
{% endunless %}
{%- endfor %}${TEXT}`;

/** `postil` is not among them: it is written by `writeArticleFile`, and merged note by note. */
export const PRESETS = { callout: CALLOUT, readwise: READWISE, omnivore: OMNIVORE, plain: PLAIN };
export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[];

/** Postil's own first; it is no template. */
export function presetSources(): { name: string; source: string }[] {
  return [
    { name: 'postil', source: '' },
    ...PRESET_NAMES.map((name) => ({ name, source: PRESETS[name] })),
  ];
}

/** @throws {PostilError} invalid for a name that is none */
export function preset(name: string): CompiledTemplate {
  const source = PRESET_NAMES.includes(name as Preset) ? PRESETS[name as Preset] : undefined;
  if (source === undefined) {
    throw new PostilError('invalid', say('noPreset', { name, names: PRESET_NAMES.join(', ') }));
  }
  return compileTemplate(source, { name: `preset “${name}”` });
}

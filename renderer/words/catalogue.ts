/** Catalogues in the page: tags and arguments of a message may be elements. */
import { createElement, Fragment, type ReactNode } from 'react';
import {
  type Call,
  type Messages,
  catalogue as plainCatalogue,
  type Say,
} from '../../preload/words/index.ts';

export interface PageSay<C extends Messages> extends Say<C> {
  /** A message with elements in it: `say.rich('keyOf', { key: (text) => <kbd>{text}</kbd> })`. */
  rich<K extends keyof C & string>(key: K, ...call: Call<C[K], ReactNode>): ReactNode;
}

/** English comes with the code that says it; other languages when they are chosen (languages.ts). */
export function catalogue<const C extends Messages>(name: string, english: C): PageSay<C> {
  const say = plainCatalogue(name, english);
  return Object.assign(say, {
    rich: <K extends keyof C & string>(key: K, ...call: Call<C[K], ReactNode>) =>
      createElement(Fragment, null, ...say.parts<K, ReactNode>(key, ...call)),
  });
}

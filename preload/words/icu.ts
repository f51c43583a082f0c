/**
 * What an ICU message asks for, read from its text by the type checker: a call without an argument that the
 * message names, or with one of the wrong kind, does not compile. Syntax:
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/
 */

/** Names and kinds of a message: `['count', 'plural'] | ['title', 'value'] | ['link', 'tag']`. */
type Found = readonly [name: string, kind: string];

type Blank = ' ' | '\n' | '\t';
type Trim<S extends string> = S extends `${Blank}${infer Rest}`
  ? Trim<Rest>
  : S extends `${infer Rest}${Blank}`
    ? Trim<Rest>
    : S;

/** `<link>…</link>` in a stretch of text. */
type TagsIn<
  S extends string,
  F extends Found = never,
> = S extends `${string}<${infer Name}>${infer Rest}`
  ? TagsIn<Rest, Name extends `/${string}` ? F : F | readonly [Name, 'tag']>
  : F;

type TextIn<S extends string, Mode extends string> = Mode extends `a${string}` ? never : TagsIn<S>;

/** `Mode` is a stack of letters, the innermost first: `m` inside a message, `a` inside an argument. */
type Scan<
  S extends string,
  Mode extends string,
  F extends Found,
> = S extends `${infer Before}{${infer After}`
  ? Before extends `${infer Text}}${string}`
    ? Close<S, Text, Mode, F>
    : Mode extends `a${string}`
      ? Scan<After, `m${Mode}`, F>
      : Open<After, Mode, F | TextIn<Before, Mode>>
  : S extends `${infer Text}}${string}`
    ? Close<S, Text, Mode, F>
    : F | TextIn<S, Mode>;

type Close<
  S extends string,
  Text extends string,
  Mode extends string,
  F extends Found,
> = S extends `${Text}}${infer Rest}`
  ? Mode extends `${'a' | 'm'}${infer Outer}`
    ? Scan<Rest, Outer, F | TextIn<Text, Mode>>
    : F
  : F;

/** After the brace of an argument: `name}` or `name, kind…`. */
type Open<
  S extends string,
  Mode extends string,
  F extends Found,
> = S extends `${infer Head}}${infer Rest}`
  ? Head extends `${infer Name},${infer Kind}`
    ? S extends `${Name},${infer Inside}`
      ? Scan<Inside, `a${Mode}`, F | readonly [Trim<Name>, KindOf<Kind>]>
      : F
    : Scan<Rest, Mode, F | readonly [Trim<Head>, 'value']>
  : F;

type KindOf<S extends string> = S extends `${infer Kind},${string}` ? Trim<Kind> : Trim<S>;

type FoundIn<M extends string> = string extends M ? never : Scan<M, 'm', never>;

/** `Node` is what may stand inside the text beside text: nothing in a plain string, elements in a page. */
type ValueOf<Kind extends string, Node> = Kind extends 'plural' | 'selectordinal' | 'number'
  ? number
  : Kind extends 'date' | 'time'
    ? Date | number
    : Kind extends 'tag'
      ? (chunks: (string | Node)[]) => Node
      : Kind extends 'select'
        ? string
        : string | Node;

/** The arguments of a message by their names. */
export type ArgumentsOf<M extends string, Node = never> = {
  [F in FoundIn<M> as F[0]]: ValueOf<F[1], Node>;
};

/** The rest of a call: nothing for a message without arguments. */
export type Call<M extends string, Node = never> = [FoundIn<M>] extends [never]
  ? []
  : [args: ArgumentsOf<M, Node>];

/** The articles as a bibliography: CSL-JSON (citation styles) and BibTeX. */
import type { Article } from '../../preload/contract/index.ts';
import { shortHash } from './comment.ts';

interface Name {
  family?: string;
  given?: string;
  /** A name that is not plainly given name and family name. */
  literal?: string;
}

/** CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema), a list with a line end after it. */
export function writeCsl(articles: readonly Article[]): string {
  const items = articles.map((article) => {
    const author = namesOf(article.author);
    const issued = dateParts(article.publishedAt);
    return {
      id: article.id,
      type: 'webpage',
      title: article.title,
      ...(author.length > 0 && { author }),
      ...(article.site && { 'container-title': article.site }),
      ...(issued && { issued: { 'date-parts': [issued] } }),
      ...(article.url && {
        URL: article.url,
        accessed: { 'date-parts': [dateParts(article.addedAt)] },
      }),
      ...(article.description && { abstract: article.description }),
      ...(article.lang && { language: article.lang }),
      ...(article.tags.length > 0 && { keyword: article.tags.join(', ') }),
    };
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** BibTeX as biblatex and Zotero read it; keys are the same at every export. */
export function writeBibtex(articles: readonly Article[]): string {
  return articles
    .map((article) => {
      const [year, month, day] = dateParts(article.publishedAt) ?? [];
      const fields: [string, string][] = [
        ['title', `{${latex(article.title)}}`],
        ['author', namesOf(article.author).map(bibName).join(' and ')],
        ['organization', latex(article.site)],
        ['year', year === undefined ? '' : String(year)],
        ['month', month === undefined ? '' : String(month)],
        [
          'date',
          [year, month, day]
            .filter((n) => n !== undefined)
            .map((n) => String(n).padStart(2, '0'))
            .join('-'),
        ],
        ['url', bibUrl(article.url)],
        ['urldate', article.url && article.addedAt.slice(0, 10)],
        ['keywords', article.tags.map(latex).join(', ')],
      ];
      const lines = fields
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `  ${name} = {${value}},\n`);
      return `@online{${citeKey(article, year)},\n${lines.join('')}}\n`;
    })
    .join('\n');
}

function citeKey(article: Article, year: number | undefined): string {
  const ascii = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]/g, '')
      .toLowerCase();
  const [first] = namesOf(article.author);
  const name = ascii(first?.family ?? first?.literal ?? article.site).slice(0, 20);
  return `${name || 'article'}${year ?? ''}-${shortHash(article.id, 6)}`;
}

function bibName({ family, given, literal }: Name): string {
  return literal === undefined
    ? `${latex(family ?? '')}, ${latex(given ?? '')}`
    : `{${latex(literal)}}`;
}

const LATEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** One line of text; braces stay balanced for BibTeX, which counts escaped ones too. */
function latex(text: string): string {
  return line(text)
    .replace(/[\\{}$&#_%~^]/g, (c) => LATEX[c] ?? '')
    .replaceAll('\\{', '\\textbraceleft{}')
    .replaceAll('\\}', '\\textbraceright{}');
}

/** Addresses stay as they are: biblatex takes them verbatim. Braces would unbalance the entry. */
function bibUrl(url: string): string {
  return line(url).replace(/[{}\\\s]/g, (c) => encodeURIComponent(c));
}

function line(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** “A B and C D”, “A B; C D”, “A B & C D”. What is no plain name stays whole. */
function namesOf(author: string): Name[] {
  return line(author)
    .replace(/^by /i, '')
    .split(/\s*;\s*|\s+(?:and|&|und|et)\s+/)
    .flatMap((name) => name.split(/,\s+(?=\S+\s\S)/))
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      const inverted = /^([\p{L}\p{M}'’-]+), ([\p{L}\p{M}.'’ -]+)$/u.exec(name);
      if (inverted) return { family: inverted[1] ?? '', given: inverted[2] ?? '' };
      const plain =
        /^(?!The )((?:\p{Lu}[\p{L}\p{M}.'’-]* ){1,3})((?:(?:van|von|de|der|den|la|le|di|da) )*\p{Lu}[\p{L}\p{M}'’-]+)$/u.exec(
          name,
        );
      return plain ? { family: plain[2] ?? '', given: (plain[1] ?? '').trim() } : { literal: name };
    });
}

function dateParts(date: string): number[] | null {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T|$)/.exec(date)?.slice(1) ?? [];
  const numbers = parts.filter((part) => part !== undefined).map(Number);
  return numbers.length > 0 ? numbers : null;
}

/** What was exported, shown by a page that guards nothing: no policy, scripts allowed. */
import type { Browser } from '@playwright/test';
import { toHtml } from 'hast-util-to-html';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { type Breach, provoke, watchPage } from './watch.ts';

/**
 * Markdown as a program shows it that lets raw HTML through (`raw`), or shows it as text. A note's own words
 * are the person's Markdown and leave as they were written, raw HTML too; nothing else may bring any.
 */
export function shownMarkdown(markdown: string, raw: boolean): string {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: raw });
  const tree = processor.runSync(processor.parse(markdown));
  return toHtml(tree, { allowDangerousHtml: raw });
}

/** The breaches of `pages`, each shown by itself. */
export async function showBare(browser: Browser, pages: Iterable<string>): Promise<Breach[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const origin = 'http://exported.example';
  const { breaches } = await watchPage(page, origin);
  let html = '';
  await context.route(`${origin}/**`, (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      : route.fulfill({ status: 404, body: '' }),
  );
  for (html of pages) {
    const before = breaches.length;
    await page.goto(`${origin}/`);
    await provoke(page, 'body');
    if (breaches.length > before && process.env.POSTIL_VERBOSE) console.log(html.slice(0, 2000));
  }
  await context.close();
  return breaches;
}

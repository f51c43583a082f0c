/** The export as a JSON-LD processor and the rules of the vocabulary read it. */
import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import type { Note } from '../../preload/contract/index.ts';
import { CONTEXT, CONTEXT_URL } from './testing/annotation-context.ts';
import { hostileNotes, hostileText, sampleArticle, sampleNote } from './testing/samples.ts';
import { readAnnotations, writeAnnotations } from './web-annotation.ts';

const OA = 'http://www.w3.org/ns/oa#';
const AS = 'http://www.w3.org/ns/activitystreams#';
const RDF_VALUE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

type Node = { '@type'?: string[]; '@id'?: string } & Record<string, unknown>;

/** Fails on any key or value that the context gives no meaning to, and on any other address. */
async function expand(text: string): Promise<Node> {
  const options = {
    safe: true,
    documentLoader: async (url: string) => {
      if (url !== CONTEXT_URL) throw new Error(`${url} is not at hand`);
      return { documentUrl: url, document: CONTEXT, contextUrl: undefined };
    },
  };
  const nodes = await jsonld.expand(JSON.parse(text), options as object);
  expect(nodes).toHaveLength(1);
  return nodes[0] as Node;
}

const all = (node: Node, term: string) => (node[term] ?? []) as Node[];
const one = (node: Node, term: string) => {
  expect(all(node, term), term).toHaveLength(1);
  return all(node, term)[0] as Node;
};
const isOf = (node: Node, type: string) => node['@type']?.includes(type) === true;
const isIri = (text: unknown) => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(String(text));

/** https://www.w3.org/TR/annotation-model/: how many of what there must be, and of which kind. */
function checkCollection(collection: Node, count: number): Node[] {
  expect(isOf(collection, `${AS}OrderedCollection`)).toBe(true);
  expect(isIri(collection['@id'])).toBe(true);
  expect(one(collection, `${AS}totalItems`)).toEqual({
    '@value': count,
    '@type': `${XSD}nonNegativeInteger`,
  });
  if (count === 0) return [];
  const page = one(collection, `${AS}first`);
  expect(isOf(page, `${AS}OrderedCollectionPage`)).toBe(true);
  expect(isIri(page['@id'])).toBe(true);
  expect(one(page, `${AS}partOf`)['@id']).toBe(collection['@id']);
  expect(one(collection, `${AS}last`)['@id']).toBe(page['@id']);
  expect(one(page, `${AS}startIndex`)['@value']).toBe(0);
  return one(page, `${AS}items`)['@list'] as Node[];
}

function checkAnnotation(annotation: Node): void {
  expect(isOf(annotation, `${OA}Annotation`)).toBe(true);
  expect(isIri(annotation['@id'])).toBe(true);
  const terms = ['bookmarking', 'commenting', 'highlighting'].map((term) => OA + term);
  expect(terms).toContain(one(annotation, `${OA}motivatedBy`)['@id']);
  for (const time of ['created', 'modified']) {
    const value = one(annotation, `http://purl.org/dc/terms/${time}`);
    expect(value['@type']).toBe(`${XSD}dateTime`);
    expect(value['@value']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
  }
  for (const body of all(annotation, `${OA}hasBody`)) {
    expect(isOf(body, `${OA}TextualBody`)).toBe(true);
    one(body, RDF_VALUE);
    one(body, 'http://purl.org/dc/elements/1.1/format');
    const purpose = one(body, `${OA}hasPurpose`)['@id'];
    expect([`${OA}commenting`, `${OA}tagging`]).toContain(purpose);
  }
  const target = one(annotation, `${OA}hasTarget`);
  expect(isOf(target, `${OA}SpecificResource`)).toBe(true);
  expect(isIri(one(target, `${OA}hasSource`)['@id'])).toBe(true);
  // A class of a style sheet that is there, as section 4.4 wants it.
  const style = one(one(annotation, `${OA}styledBy`), RDF_VALUE)['@value'];
  expect(style).toContain(`.${one(target, `${OA}styleClass`)['@value']} `);
  for (const selector of all(target, `${OA}hasSelector`)) checkSelector(selector);
}

function checkSelector(selector: Node): void {
  if (isOf(selector, `${OA}TextQuoteSelector`)) {
    one(selector, `${OA}exact`);
    for (const side of ['prefix', 'suffix']) {
      expect(all(selector, OA + side).length).toBeLessThanOrEqual(1);
    }
    return;
  }
  if (!isOf(selector, `${OA}TextPositionSelector`)) return;
  const [start, end] = ['start', 'end'].map((side) => {
    const value = one(selector, OA + side);
    expect(value['@type']).toBe(`${XSD}nonNegativeInteger`);
    return value['@value'] as number;
  });
  expect(end).toBeGreaterThan(start as number);
}

describe('Web Annotations as JSON-LD', () => {
  it('mean what the vocabulary has words for, whatever the notes hold', async () => {
    await fc.assert(
      fc.asyncProperty(hostileNotes, hostileText, async (notes, title) => {
        const article = sampleArticle({ title: title || 'x' });
        const text = writeAnnotations([{ article, notes }]);
        const annotations = checkCollection(await expand(text), notes.length);
        expect(annotations).toHaveLength(notes.length);
        for (const annotation of annotations) checkAnnotation(annotation);
      }),
      { numRuns: 30 },
    );
  });

  it('say every part of a note in the vocabulary’s terms', async () => {
    const quote = { exact: 'brass rule', prefix: 'a ', suffix: ' in' };
    const note: Note = {
      ...sampleNote({ id: 'n1', body: '*mine*', color: 'blue' }),
      tags: ['sea'],
      target: { quote, position: { start: 3, end: 13 } },
    };
    const article = sampleArticle({ lang: 'en' });
    const [annotation] = checkCollection(
      await expand(writeAnnotations([{ article, notes: [note] }])),
      1,
    );
    expect(annotation).toMatchObject({
      '@id': `postil://article/${article.id}#n1`,
      [`${OA}motivatedBy`]: [{ '@id': `${OA}commenting` }],
      [`${OA}hasBody`]: [
        {
          [RDF_VALUE]: [{ '@value': '*mine*' }],
          'http://purl.org/dc/elements/1.1/format': [{ '@value': 'text/markdown' }],
        },
        { [RDF_VALUE]: [{ '@value': 'sea' }], [`${OA}hasPurpose`]: [{ '@id': `${OA}tagging` }] },
      ],
      [`${OA}hasTarget`]: [
        {
          [`${OA}hasSource`]: [
            {
              '@id': article.url,
              'http://purl.org/dc/terms/title': [{ '@value': article.title }],
              'http://purl.org/dc/elements/1.1/language': [{ '@value': 'en' }],
            },
          ],
          [`${OA}hasSelector`]: [
            { [`${OA}exact`]: [{ '@value': 'brass rule' }] },
            { [`${OA}start`]: [{ '@value': 3 }], [`${OA}end`]: [{ '@value': 13 }] },
          ],
        },
      ],
    });
  });

  it('give one file for the same notes each time, and are read back', () => {
    const items = [{ article: sampleArticle(), notes: [sampleNote({ id: 'n1' })] }];
    const text = writeAnnotations(items);
    expect(writeAnnotations(items)).toBe(text);
    expect(readAnnotations(text).notes.map(({ noteId }) => noteId)).toEqual(['n1']);
  });

  it('are refused by the processor when they have a key of no meaning', async () => {
    const text = writeAnnotations([{ article: sampleArticle(), notes: [sampleNote()] }]);
    await expect(expand(text.replace('"motivation"', '"motive"'))).rejects.toThrow();
  });
});

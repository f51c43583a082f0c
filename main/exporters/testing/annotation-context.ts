/**
 * What http://www.w3.org/ns/anno.jsonld says of the terms that Postil writes, so that tests read its annotations
 * as a JSON-LD processor does, without the network. The mappings are those of the Web Annotation Vocabulary,
 * appendix A (https://www.w3.org/TR/annotation-vocab/#json-ld-context), © 2017 W3C (MIT, ERCIM, Keio, Beihang),
 * under the W3C Software and Document License. A term that is not here is none of that context.
 */
export const CONTEXT_URL = 'http://www.w3.org/ns/anno.jsonld';

const PREFIXES = {
  as: 'http://www.w3.org/ns/activitystreams#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  dctypes: 'http://purl.org/dc/dcmitype/',
  oa: 'http://www.w3.org/ns/oa#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const CLASSES = {
  Annotation: 'oa:Annotation',
  AnnotationCollection: 'as:OrderedCollection',
  AnnotationPage: 'as:OrderedCollectionPage',
  Choice: 'oa:Choice',
  CssStylesheet: 'oa:CssStyle',
  FragmentSelector: 'oa:FragmentSelector',
  Image: 'dctypes:StillImage',
  SpecificResource: 'oa:SpecificResource',
  Text: 'dctypes:Text',
  TextPositionSelector: 'oa:TextPositionSelector',
  TextQuoteSelector: 'oa:TextQuoteSelector',
  TextualBody: 'oa:TextualBody',
};
const MOTIVATIONS = ['bookmarking', 'commenting', 'highlighting', 'tagging', 'describing'];
const RESOURCES = {
  body: 'oa:hasBody',
  conformsTo: 'dcterms:conformsTo',
  first: 'as:first',
  last: 'as:last',
  partOf: 'as:partOf',
  refinedBy: 'oa:refinedBy',
  scope: 'oa:hasScope',
  selector: 'oa:hasSelector',
  source: 'oa:hasSource',
  stylesheet: 'oa:styledBy',
  target: 'oa:hasTarget',
};
const NAMES = { motivation: 'oa:motivatedBy', purpose: 'oa:hasPurpose' };
const LITERALS = {
  exact: 'oa:exact',
  format: 'dc:format',
  label: 'rdfs:label',
  language: 'dc:language',
  prefix: 'oa:prefix',
  styleClass: 'oa:styleClass',
  suffix: 'oa:suffix',
  value: 'rdf:value',
};
const TIMES = { created: 'dcterms:created', modified: 'dcterms:modified' };
const NUMBERS = {
  end: 'oa:end',
  start: 'oa:start',
  startIndex: 'as:startIndex',
  total: 'as:totalItems',
};

const typed = (terms: Record<string, string>, type: string) =>
  Object.fromEntries(
    Object.entries(terms).map(([term, id]) => [term, { '@id': id, '@type': type }]),
  );

export const CONTEXT = {
  '@context': {
    ...PREFIXES,
    id: '@id',
    type: '@type',
    ...CLASSES,
    ...Object.fromEntries(MOTIVATIONS.map((term) => [term, `oa:${term}`])),
    ...typed(RESOURCES, '@id'),
    items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
    ...typed(NAMES, '@vocab'),
    ...LITERALS,
    ...typed(TIMES, 'xsd:dateTime'),
    ...typed(NUMBERS, 'xsd:nonNegativeInteger'),
  },
};

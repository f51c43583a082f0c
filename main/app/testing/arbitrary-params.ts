/** Params that a method's schema accepts, filled with the most hostile text it lets through. */
import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that `z.toJSONSchema` writes for our table. */
interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
}

const HOSTILE = [
  '../../etc/passwd',
  '..\\..\\x',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  'a"b OR NOT (',
  "'; DROP TABLE articles; --",
  '<img src=x onerror=alert(1)>',
  '{{ "a" | x }}{% for %}',
  '---\ntags: [',
  '%',
  '((((((((((a*)*)*)*)*)*)*)*)*)b',
  'http://[::1',
  'javascript:alert(1)',
  'CON',
  '\u202e'.repeat(50),
  'x'.repeat(3000),
];

export interface Known {
  /** Ids of things that are there. */
  ids: readonly string[];
  /** Paths that may be read and written. */
  paths: readonly string[];
}

/** Mostly valid params for `schema`; sometimes not. */
export function arbitraryParams(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  return arbitrary(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema,
    known,
    '',
  );
}

function arbitrary(schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> {
  const any = schema.anyOf ?? schema.oneOf;
  if (any) return fc.oneof(...any.map((one) => arbitrary(one, known, name)));
  if (schema.allOf) return arbitrary(Object.assign({}, ...schema.allOf), known, name);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return arbitraryObject(schema, known);
    case 'array': {
      const minLength = schema.minItems ?? 0;
      const items = arbitrary(schema.items ?? {}, known, name);
      return fc.array(items, { minLength, maxLength: Math.max(minLength, 4) });
    }
    case 'string':
      return arbitraryString(schema, known, name);
    case 'integer':
    case 'number': {
      const min = Math.max(schema.minimum ?? -1e6, -1e6);
      const max = Math.min(schema.maximum ?? 1e6, 1e6);
      return schema.type === 'integer'
        ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
        : fc.double({ min, max, noNaN: true });
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function arbitraryObject(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties } = schema;
  if (!properties) {
    const values =
      typeof additionalProperties === 'object'
        ? arbitrary(additionalProperties, known, '')
        : fc.jsonValue();
    return fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE)), values, {
      maxKeys: 4,
    });
  }
  const fields = Object.entries(properties).map(([key, inner]) => [
    key,
    arbitrary(inner, known, key),
  ]);
  const record: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
  return fc.record(record, { requiredKeys: required });
}

function arbitraryString(schema: Schema, known: Known, name: string): fc.Arbitrary<string> {
  if (/path|dir|folder|file/i.test(name) && known.paths.length > 0) {
    return fc.constantFrom(...known.paths);
  }
  if (schema.format === 'date-time') return fc.constant('2026-03-04T09:00:00.000Z');
  if (/base64/.test(schema.format ?? '') || /base64/.test(name)) return fc.base64String();
  if (schema.pattern?.includes('{1,64}')) return fc.constantFrom(...known.ids, 'nothing', '-');
  // Nothing is fetched but from a port that nobody listens on.
  if (/url/i.test(name)) return fc.constantFrom('http://127.0.0.1:1/x', ...HOSTILE);
  const { minLength = 0, maxLength = 4000 } = schema;
  return fc
    .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }))
    .filter((text) => text.length >= minLength && text.length <= maxLength);
}

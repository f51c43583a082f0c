import { describe, expect, it } from 'vitest';
import { articleFormat, encode } from './decode.ts';
import { type Migrations, migrate } from './migrations.ts';
import { documentOf } from './testing/library.ts';

describe('bringing an older document forward', () => {
  const steps: Migrations = {
    1: (document) => ({ ...document, names: [document.name] }),
    2: ({ name: _name, ...document }) => document,
  };

  it('runs each step once, in order', () => {
    expect(migrate({ format: 1, name: 'x' }, 3, steps)).toEqual({ format: 3, names: ['x'] });
    expect(migrate({ format: 2, name: 'x' }, 3, steps)).toEqual({ format: 3 });
  });

  it('leaves a document of this format as it is', () => {
    const document = { format: 3, names: [] };
    expect(migrate(document, 3, steps)).toBe(document);
  });

  it.each([0, -1, 1.5, '1', null, undefined, 4])('gives up at format %j', (format) => {
    expect(migrate({ format }, 3, steps)).toBeNull();
  });
});

describe('a document as bytes', () => {
  it('comes back as it was, whatever characters it holds', () => {
    const document = documentOf('a1', 'Ünïcödé 😀 \u2028 \ud800 "\\ \u0000');
    expect(articleFormat.decode(encode(document))).toEqual({ state: 'good', data: document });
  });

  it('cut off anywhere is never taken for whole', () => {
    const bytes = encode(documentOf('a1'));
    for (let length = 0; length < bytes.length - 1; length += 1) {
      const { state } = articleFormat.decode(bytes.subarray(0, length));
      // The last two bytes are the closing brace and a line break.
      expect(state).toBe('garbled');
    }
  });
});

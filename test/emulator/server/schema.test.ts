import { expect, test } from '@jest/globals';
import {
  closed,
  constant,
  fields,
  integer,
  listOf,
  oneOf,
  orNull,
  recordOf,
  string,
  union,
  unionOrNull,
  type BodyOf,
} from '../../../emulator/server/schema.ts';

const file = union('kind', {
  url: fields({ url: string, fit: oneOf('cover', 'contain') }, 'url'),
  empty: fields({ note: string }),
});
const body = closed(
  {
    name: string,
    size: orNull(integer({ minimum: 1 })),
    mode: orNull(oneOf('fast', 'slow')),
    type: constant('order'),
    files: listOf(file),
    more: recordOf(string),
    cover: unionOrNull(file),
  },
  ['name', 'files'],
);

type File = { kind: 'url'; url: string; fit?: 'cover' | 'contain' } | { kind: 'empty'; note?: string };
interface Body {
  name: string;
  files: File[];
  size?: number | null;
  mode?: 'fast' | 'slow' | null;
  type?: 'order';
  more?: Record<string, string>;
  cover?: File | null;
}

test('The type of a body follows from its schema', () => {
  const sent = {
    name: 'Ann',
    files: [{ kind: 'url', url: 'https://example.com/a.jpg' }],
    size: null,
  } as const;
  // Compiles only where each of the two types takes the other.
  const written: Body = { ...sent, files: [...sent.files] };
  const inferred: BodyOf<typeof body> = written;
  const back: Body = inferred;
  expect(back).toEqual(sent);
});

test('A schema is plain JSON Schema', () => {
  expect(JSON.parse(JSON.stringify(body))).toMatchObject({
    type: 'object',
    required: ['name', 'files'],
    additionalProperties: false,
    properties: {
      size: { type: 'integer', minimum: 1, nullable: true },
      mode: { type: 'string', enum: ['fast', 'slow', null], nullable: true },
      files: {
        type: 'array',
        items: {
          discriminator: { propertyName: 'kind' },
          required: ['kind'],
          oneOf: [
            {
              properties: { kind: { const: 'url' }, url: { type: 'string' } },
              required: ['url'],
              additionalProperties: false,
            },
            { properties: { kind: { const: 'empty' }, note: { type: 'string' } }, required: [] },
          ],
        },
      },
      cover: { nullable: true, if: { type: 'object' } },
    },
  });
});

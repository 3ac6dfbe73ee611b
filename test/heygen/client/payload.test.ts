import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { checkPayload, textUpTo } from '../../../heygen/client/payload.ts';

const schema = z.strictObject({
  script: z.optional(textUpTo(5000)),
  voice: z.optional(z.strictObject({ speed: z.number().check(z.minimum(0.5), z.maximum(1.5)) })),
  fit: z.optional(z.enum(['cover', 'contain'])),
  color: z.optional(z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'must be a color code such as #FAFAFA'))),
  media: z.optional(z.union([z.strictObject({ url: z.string() }), z.strictObject({ asset_id: z.string() })])),
});
const labels = {
  script: 'Script',
  voice: 'Voice',
  'voice.speed': 'Voice Speed',
  fit: 'Fit',
  color: 'Background Color',
  media: 'Background Image',
};

/** The body as it came from somewhere that no compiler has seen. */
const check = (body: unknown) => checkPayload<unknown>(schema, body, labels);

test.each<[object, string]>([
  [
    { script: 'x'.repeat(6000) },
    'Script (6,000 characters) is too long. HeyGen allows at most 5,000 characters.',
  ],
  [
    { script: '🎂'.repeat(5001) },
    'Script (5,001 characters) is too long. HeyGen allows at most 5,000 characters.',
  ],
  [{ script: '' }, 'Script must not be empty.'],
  [{ voice: { speed: 3 } }, 'Voice Speed must be 1.5 or less.'],
  [{ voice: { speed: 0.1 } }, 'Voice Speed must be 0.5 or more.'],
  [{ voice: {} }, 'Voice Speed is missing. Fill it in.'],
  [{ fit: 'fill' }, 'Fit must be one of: cover, contain.'],
  [{ color: 'red' }, 'Background Color must be a color code such as #FAFAFA.'],
  [{ script: 7 }, 'Script must be a string.'],
  [{ media: {} }, 'Background Image is not a value that HeyGen accepts. Correct it in this step.'],
  [{ script: '', voice: { speed: 9 } }, 'Script must not be empty. Voice Speed must be 1.5 or less.'],
])('A body that HeyGen would refuse is told by the labels of its fields: %j', (body, sentence) => {
  expect(() => check(body)).toThrow(sentence);
});

test('A part without a label is named by its path', () => {
  expect(() => checkPayload(schema, { voice: { speed: 9 } }, {})).toThrow('voice.speed must be 1.5 or less.');
});

test('A body that HeyGen takes is passed on as it is', () => {
  const body = { script: '🎂'.repeat(5000), voice: { speed: 1.5 }, fit: 'cover' };
  expect(check(body)).toBe(body);
});

import { describe, expect, test } from '@jest/globals';
import { toPage } from '../../../heygen/client/envelope.ts';

describe('A list goes on', () => {
  test.each([
    { has_more: true, next_token: 'p2' },
    { has_more: null, next_token: 'p2' },
    { next_token: 'p2' },
  ])('where HeyGen says so: %j', (answer) => {
    expect(toPage({ data: ['v1'], ...answer })).toEqual({ items: ['v1'], next: 'p2' });
  });
});

describe('A list ends', () => {
  test.each([
    { has_more: false, next_token: null },
    { has_more: false, next_token: 'p2' },
    { has_more: true, next_token: null },
    { has_more: true, next_token: '' },
    { has_more: null, next_token: '' },
    {},
  ])('where there is nothing to go on with: %j', (answer) => {
    expect(toPage({ data: ['v1'], ...answer })).toEqual({ items: ['v1'], next: undefined });
  });
});

import { describe, expect, test } from '@jest/globals';
import { complaintOf, getSession, listStyles, waitsForSomebody } from '../../heygen/video-agents.ts';
import { reply, scripted } from '../support/transport.ts';

const sessionOf = (data: object) => getSession(scripted(reply(200, { data })).heygen, 'n1');

const draft = { role: 'model', resource_ids: ['image_1', 'draft_7'] };

describe('A session waits for somebody', () => {
  test.each([
    { status: 'waiting_for_input' },
    { status: ' Reviewing' },
    { status: 'generating', messages: [draft, { role: 'user', content: 'Hi' }] },
  ])('%j', async (data) => {
    expect(waitsForSomebody(await sessionOf(data))).toBe(true);
  });
});

describe('A session goes on by itself', () => {
  test.each([
    { status: 'generating' },
    { status: 'generating', messages: null },
    { status: 'generating', messages: [] },
    { status: 'generating', messages: [{ role: 'model', resource_ids: [] }] },
    { status: 'generating', messages: [{ role: 'model', resource_ids: null }] },
    { status: 'generating', messages: [{ role: 'model', resource_ids: ['image_1', 'my_draft'] }] },
    // Somebody has seen the draft, and said something.
    { status: 'generating', messages: [{ role: 'user', content: 'Fine' }, draft] },
    { status: 'generating', messages: [{ ...draft, role: 'user' }] },
    { status: 'completed' },
    {},
  ])('%j', async (data) => {
    expect(waitsForSomebody(await sessionOf(data))).toBe(false);
  });
});

describe('What went wrong in a session', () => {
  const said = { type: 'error', content: 'No credits are left' };

  test.each([
    [
      { error: { code: 'quota', message: 'Too much' }, messages: [said] },
      { code: 'quota', message: 'Too much' },
    ],
    [{ messages: [{ type: 'text', content: 'Hi' }, said] }, { code: null, message: 'No credits are left' }],
    [
      { error: { code: 'quota' }, messages: [said] },
      { code: 'quota', message: 'No credits are left' },
    ],
    [{ messages: [{ type: 'text', content: 'Hi' }] }, { code: null, message: null }],
    [{ messages: null }, { code: null, message: null }],
    [{}, { code: null, message: null }],
  ])('is read from %j', async (data, complaint) => {
    expect(complaintOf(await sessionOf(data))).toEqual(complaint);
  });
});

test('Styles are listed by the hundred, those without a name by their id', async () => {
  const { heygen, requests } = scripted(
    reply(200, {
      data: [{ style_id: 's1', name: 'Noir', aspect_ratio: '16:9' }, { id: 's2' }, { name: 'Lost' }],
      has_more: true,
      next_token: 'more',
    }),
  );
  expect(await listStyles(heygen, 'p2')).toEqual({
    items: [
      { style_id: 's1', name: 'Noir', aspect_ratio: '16:9' },
      { style_id: 's2', name: 's2' },
    ],
    next: 'more',
  });
  expect(requests.map(({ url }) => new URL(url).search)).toEqual(['?limit=100&token=p2']);
});

import { describe, expect, test } from '@jest/globals';
import { findLipsync, listLipsyncs } from '../../heygen/lipsyncs.ts';
import { lipsyncJson } from '../support/lipsync.ts';
import { reply, scripted } from '../support/transport.ts';

describe('A lipsync', () => {
  test('is read at its own place', async () => {
    const { heygen, requests } = scripted(reply(200, { data: lipsyncJson('a/b', 'completed') }));
    await findLipsync(heygen, 'a/b');
    expect(requests[0]?.url).toBe('https://api.heygen.com/v3/lipsyncs/a%2Fb');
  });

  test('that is not there is told from other troubles', async () => {
    const gone = reply(404, { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } });
    const refused = reply(403, { error: { code: 'forbidden', message: 'No', doc_url: '' } });
    expect(await findLipsync(scripted(gone).heygen, 'l1')).toBeUndefined();
    await expect(findLipsync(scripted(refused).heygen, 'l1')).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});

test('The account’s lipsyncs come in pages, as large as HeyGen gives them', async () => {
  const data = [lipsyncJson('l1', 'completed'), lipsyncJson('l2', 'running')];
  const { heygen, requests } = scripted(
    reply(200, { data, has_more: true, next_token: 'x' }),
    reply(200, { data: [], has_more: false, next_token: null }),
  );
  const { items, next } = await listLipsyncs(heygen);
  expect(items.map(({ id }) => id)).toEqual(['l1', 'l2']);
  expect(await listLipsyncs(heygen, next)).toEqual({ items: [], next: undefined });
  expect(requests.map(({ url }) => url)).toEqual([
    'https://api.heygen.com/v3/lipsyncs?limit=100',
    'https://api.heygen.com/v3/lipsyncs?limit=100&token=x',
  ]);
});

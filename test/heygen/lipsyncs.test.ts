import { describe, expect, test } from '@jest/globals';
import { toRecord } from '../../heygen/dubbing.ts';
import { findLipsync, listLipsyncs } from '../../heygen/lipsyncs.ts';
import { lipsyncJson, type LipsyncJson } from '../support/lipsync.ts';
import { reply, scripted } from '../support/transport.ts';

/** The record of what HeyGen answers. */
const recordOf = async (json: LipsyncJson) => {
  const { heygen, requests } = scripted(reply(200, { data: json }));
  const lipsync = await findLipsync(heygen, json.id);
  return { url: requests[0]?.url, record: lipsync && toRecord(lipsync) };
};

describe('A lipsync', () => {
  test('keeps what HeyGen knows of it, under the names that a video has', async () => {
    const { record } = await recordOf(
      lipsyncJson('l1', 'completed', {
        title: 'Product tour',
        video_url: 'https://files.heygen.ai/l1.mp4',
        caption_url: 'https://files.heygen.ai/l1.srt',
        duration: 62,
        created_at: 1_795_000_000,
        callback_id: 'row-2',
      }),
    );
    expect(record).toEqual({
      id: 'l1',
      status: 'completed',
      title: 'Product tour',
      video_url: 'https://files.heygen.ai/l1.mp4',
      subtitle_url: 'https://files.heygen.ai/l1.srt',
      duration: 62,
      created_at: '2026-11-18T11:06:40Z',
      callback_id: 'row-2',
    });
  });

  test('has no empty parts', async () => {
    expect((await recordOf(lipsyncJson('l1', 'running', { title: '' }))).record).toEqual({
      id: 'l1',
      status: 'running',
    });
  });

  test('is read at its own place', async () => {
    expect((await recordOf(lipsyncJson('a/b', 'completed'))).url).toBe(
      'https://api.heygen.com/v3/lipsyncs/a%2Fb',
    );
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

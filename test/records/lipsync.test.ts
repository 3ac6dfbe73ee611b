import { describe, expect, test } from '@jest/globals';
import { findLipsync } from '../../heygen/lipsyncs.ts';
import { toDubbing } from '../../records/dubbing.ts';
import { lipsyncJson, type LipsyncJson } from '../support/lipsync.ts';
import { reply, scripted } from '../support/transport.ts';

/** The record of what HeyGen answers. */
const recordOf = async (json: LipsyncJson) => {
  const { heygen } = scripted(reply(200, { data: json }));
  const lipsync = await findLipsync(heygen, json.id);
  return lipsync && toDubbing(lipsync);
};

describe('A lipsync', () => {
  test('keeps what HeyGen knows of it, under the names that a video has', async () => {
    const record = await recordOf(
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
    expect(await recordOf(lipsyncJson('l1', 'running', { title: '' }))).toEqual({
      id: 'l1',
      status: 'running',
    });
  });
});

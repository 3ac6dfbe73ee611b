import { describe, expect, test } from '@jest/globals';
import { toVideo } from '../../records/video.ts';
import { videoJson } from '../support/account.ts';

test('A video keeps what HeyGen knows of it, with times that every app reads', () => {
  const json = videoJson('v1', 'completed', {
    title: 'Happy birthday, Ana!',
    created_at: 1_795_000_000,
    completed_at: 1_795_000_200,
    duration: 12.5,
    video_url: 'https://files.heygen.ai/v1.mp4?Expires=1',
    thumbnail_url: 'https://files.heygen.ai/v1.jpg',
    folder_id: 'f1',
  });
  expect(toVideo(json)).toEqual({
    id: 'v1',
    status: 'completed',
    title: 'Happy birthday, Ana!',
    created_at: '2026-11-18T11:06:40Z',
    completed_at: '2026-11-18T11:10:00Z',
    duration: 12.5,
    video_url: 'https://files.heygen.ai/v1.mp4?Expires=1',
    thumbnail_url: 'https://files.heygen.ai/v1.jpg',
    folder_id: 'f1',
  });
});

test('A video has no empty parts: what is null or blank in HeyGen is not there', () => {
  expect(toVideo({ ...videoJson('v1', 'processing'), title: '', folder_id: '' })).toEqual({
    id: 'v1',
    status: 'processing',
  });
});

test('A failed video says why', () => {
  const json = videoJson('v1', 'failed', {
    failure_code: 'rendering_failed',
    failure_message: 'No face found',
  });
  expect(toVideo(json)).toEqual({
    id: 'v1',
    status: 'failed',
    failure_code: 'rendering_failed',
    failure_message: 'No face found',
  });
});

describe('What the step knows fills in what HeyGen has not said yet', () => {
  const known = { title: 'Mine', callback_id: 'row-2', folder_id: undefined };

  test('its reference and title are there at once', () => {
    expect(toVideo({ id: 'v1', status: 'waiting' }, known)).toEqual({
      id: 'v1',
      status: 'waiting',
      title: 'Mine',
      callback_id: 'row-2',
    });
  });

  test('HeyGen’s own title wins', () => {
    expect(toVideo(videoJson('v1', 'pending', { title: 'HeyGen’s' }), known)).toMatchObject({
      title: 'HeyGen’s',
      callback_id: 'row-2',
    });
  });
});

test.each<[number | string | null, string | undefined]>([
  [1_795_000_000, '2026-11-18T11:06:40Z'],
  ['1795000000', '2026-11-18T11:06:40Z'],
  ['2026-11-18T11:06:40.123456', '2026-11-18T11:06:40.123Z'],
  ['2026-11-18T11:06:40+00:00', '2026-11-18T11:06:40Z'],
  ['yesterday', undefined],
  ['', undefined],
  [null, undefined],
])('A time given as %j is %s', (created_at, shown) => {
  expect(toVideo({ id: 'v1', status: 'pending', created_at }).created_at).toBe(shown);
});

import { describe, expect, test } from '@jest/globals';
import type { HeyGen } from '../../heygen/client/client.ts';
import {
  deleteVideoById,
  findVideoById,
  getKnownTemplate,
  startAvatarVideo,
  startTemplateVideo,
} from '../../heygen/generation.ts';
import type { AvatarVideo } from '../../heygen/videos/avatar-video.ts';
import { videoJson } from '../support/account.ts';
import { values } from '../support/template-values.ts';
import { play, reply } from '../support/transport.ts';

const failing = reply(500, { error: { code: 'internal_error', message: 'Oops' } });

describe('An avatar video goes', () => {
  const video: AvatarVideo = {
    avatar_id: 'look_1',
    speech: { script: 'Hi!', voice_id: 'voice_1' },
    options: {},
  };
  const started = reply(200, { data: { video_id: 'v1', status: 'waiting' } });
  const start = (background: AvatarVideo['background']) => (heygen: HeyGen) =>
    startAvatarVideo(heygen, { ...video, background }, {});

  test.each([
    { what: 'no background', background: undefined },
    { what: 'a color', background: { type: 'color', color: '#fafafa' } as const },
  ])('to v3 with $what', async ({ background }) => {
    const { result, asked, bodies } = await play(start(background), started);
    expect(asked).toEqual(['POST /v3/videos']);
    expect(bodies[0]).toMatchObject({ type: 'avatar', avatar_id: 'look_1', script: 'Hi!' });
    expect(result).toEqual({ id: 'v1', status: 'waiting' });
  });
});

describe('A template is looked up', () => {
  const find = (heygen: HeyGen) => getKnownTemplate(heygen, 't1');
  const detail = { id: 't1', name: 'Birthday', variables: null, scenes: null };

  test('in v3', async () => {
    const { result, asked } = await play(find, reply(200, { data: detail }));
    expect(asked).toEqual(['GET /v3/templates/t1']);
    expect(result).toMatchObject({ name: 'Birthday' });
  });

  test('and nowhere else when v3 fails', async () => {
    const { result, asked } = await play(find, failing, failing);
    expect(asked).toEqual(['GET /v3/templates/t1', 'GET /v3/templates/t1']);
    expect(result).toMatchObject({ kind: 'server' });
  });
});

describe('A render from a template begins', () => {
  test('in v3, whose variables are flat', async () => {
    const template = { id: 't1', name: 'Birthday', generation: 'v3' as const, variables: [] };
    const start = (heygen: HeyGen) => startTemplateVideo(heygen, template, values, { title: 'For Ana' }, {});
    const { result, asked, bodies } = await play(start, reply(200, { data: videoJson('v1', 'pending') }));
    expect(asked).toEqual(['POST /v3/templates/t1']);
    expect(result).toMatchObject({ id: 'v1', status: 'pending' });
    expect(bodies[0]).toEqual({
      title: 'For Ana',
      variables: {
        name: { type: 'text', content: 'Ana' },
        host: { type: 'character', character_id: 'look_1', character_type: 'avatar' },
        voice: { type: 'voice', voice_id: 'voice_1' },
        photo: { type: 'image', asset: { type: 'url', url: 'https://example.com/a.png' }, fit: 'cover' },
        logo: { type: 'image', asset: { type: 'asset_id', asset_id: 'asset_1' } },
        clip: {
          type: 'video',
          asset: { type: 'asset_id', asset_id: 'asset_2' },
          fit: 'contain',
          play_style: 'loop',
        },
        'b-roll': { type: 'video', asset: { type: 'url', url: 'https://example.com/b.mp4' } },
        music: { type: 'audio', asset: { type: 'url', url: 'https://example.com/a.mp3' } },
      },
    });
  });
});

const V3 = '/v3/videos/v1';

describe('A video is found', () => {
  const find = (heygen: HeyGen) => findVideoById(heygen, 'v1');

  test('in v3', async () => {
    const { result, asked } = await play(find, reply(200, { data: videoJson('v1', 'completed') }));
    expect(asked).toEqual([`GET ${V3}`]);
    expect(result).toMatchObject({ id: 'v1', status: 'completed' });
  });
});

describe('A video is deleted', () => {
  const remove = (heygen: HeyGen) => deleteVideoById(heygen, 'v1');
  const done = reply(200, { data: { id: 'v1' } });

  test('in v3', async () => {
    const { result, asked } = await play(remove, done);
    expect(asked).toEqual([`DELETE ${V3}`]);
    expect(result).toBe(true);
  });

  test('or the step says that it was not, when v3 refuses', async () => {
    const refusal = reply(400, { code: 400_140, message: 'Video is locked' });
    const { result, asked } = await play(remove, refusal);
    expect(result).toBeInstanceOf(Error);
    expect(asked).toEqual([`DELETE ${V3}`]);
  });
});

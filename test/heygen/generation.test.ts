import { describe, expect, test } from '@jest/globals';
import type { AvatarVideo } from '../../heygen/videos/avatar-video.ts';
import { createHeyGen, type HeyGen } from '../../heygen/client/client.ts';
import {
  deleteVideoById,
  findTemplate,
  findVideoById,
  listOlderTemplates,
  startAvatarVideo,
  startTemplateVideo,
} from '../../heygen/generation.ts';
import type { Template, VariableValues } from '../../heygen/templates.ts';
import { videoJson } from '../support/account.ts';
import { ORIGIN } from '../support/heygen.ts';
import { jsonOf, reply, scripted, TIMES } from '../support/transport.ts';

type Script = Parameters<typeof scripted>;

/** What came of it, and which endpoints were asked. */
const play = async <Result>(run: (heygen: HeyGen) => Promise<Result>, ...script: Script) => {
  const { heygen, requests } = scripted(...script);
  const result = await run(heygen).catch((error: unknown) => error);
  const asked = requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  return { result, asked, bodies: requests.map(jsonOf) };
};

const missing = reply(404, { error: { code: 'video_not_found', message: 'Video not found' } });
const gone = reply(404, '<html>Not Found</html>');
const failing = reply(500, { error: { code: 'internal_error', message: 'Oops' } });
const refusal = reply(400, { code: 400_140, message: 'Video is locked' });
const noKey = reply(401, { code: 40_009, message: 'Unauthorized' });
const noScope = reply(403, { code: 40_010, message: 'Forbidden' });

describe('An avatar video goes', () => {
  const video: AvatarVideo = {
    avatar_id: 'look_1',
    speech: { script: 'Hi!', voice_id: 'voice_1' },
    options: {},
  };
  const clip = { type: 'video', video: { url: 'https://example.com/a.mp4' }, play_style: 'loop' } as const;
  const started = reply(200, { data: { video_id: 'v1', status: 'waiting' } });
  const look = reply(200, {
    data: { id: 'look_1', name: 'Ann', avatar_type: 'studio_avatar', default_voice_id: null },
  });
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

  test('to the older API with a clip behind it, after a look at the avatar', async () => {
    const { result, asked, bodies } = await play(start(clip), look, started);
    expect(asked).toEqual(['GET /v3/avatars/looks/look_1', 'POST /v2/video/generate']);
    expect(bodies[1]).toMatchObject({
      video_inputs: [{ background: { type: 'video', play_style: 'loop' } }],
    });
    expect(result).toEqual({ id: 'v1', status: 'waiting' });
  });

  test('nowhere when what is asked for does not go with a clip', async () => {
    const run = (heygen: HeyGen) =>
      startAvatarVideo(heygen, { ...video, background: clip, engine: 'avatar_iv' }, {});
    const { result, asked } = await play(run);
    expect(asked).toEqual([]);
    expect(result).toMatchObject({ kind: 'input' });
  });
});

describe('A template is looked up', () => {
  const find = (heygen: HeyGen) => findTemplate(heygen, 't1');
  const detail = { id: 't1', name: 'Birthday', variables: null, scenes: null };
  const older = reply(200, { error: null, data: { variables: {} } });

  test('in v3', async () => {
    const { result, asked } = await play(find, reply(200, { data: detail }));
    expect(asked).toEqual(['GET /v3/templates/t1']);
    expect(result).toMatchObject({ name: 'Birthday', generation: 'v3' });
  });

  test('and in v2 when v3 does not know it', async () => {
    const { result, asked } = await play(find, missing, older);
    expect(asked).toEqual(['GET /v3/templates/t1', 'GET /v2/template/t1']);
    expect(result).toMatchObject({ id: 't1', generation: 'v2' });
  });

  test('and nowhere else when v3 fails', async () => {
    const { result, asked } = await play(find, failing, failing);
    expect(asked).toEqual(['GET /v3/templates/t1', 'GET /v3/templates/t1']);
    expect(result).toMatchObject({ kind: 'server' });
  });
});

describe('A render begins in the generation that knows the template', () => {
  const values: VariableValues = new Map([
    ['name', { type: 'text', content: 'Ana' }],
    ['host', { type: 'character', id: 'look_1', characterType: 'avatar' }],
    ['voice', { type: 'voice', id: 'voice_1' }],
    ['photo', { type: 'image', media: { url: 'https://example.com/a.png' }, layout: { fit: 'cover' } }],
    ['logo', { type: 'image', media: { asset_id: 'asset_1' } }],
    [
      'clip',
      {
        type: 'video',
        media: { asset_id: 'asset_2' },
        layout: { fit: 'contain', play_style: 'loop' },
      },
    ],
    ['b-roll', { type: 'video', media: { url: 'https://example.com/b.mp4' } }],
    ['music', { type: 'audio', media: { url: 'https://example.com/a.mp3' } }],
  ]);
  const start = (generation: Template['generation']) => (heygen: HeyGen) => {
    const template: Template = { id: 't1', name: 'Birthday', generation, variables: [] };
    return startTemplateVideo(heygen, template, values, { title: 'For Ana' }, {});
  };

  test('v3, whose variables are flat', async () => {
    const answer = reply(200, { data: videoJson('v1', 'pending') });
    const { result, asked, bodies } = await play(start('v3'), answer);
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

  test('or v2, whose variables repeat their names and nest their values', async () => {
    const answer = reply(200, { error: null, data: { video_id: 'v1' } });
    const { result, asked, bodies } = await play(start('v2'), answer);
    expect(asked).toEqual(['POST /v2/template/t1/generate']);
    expect(result).toEqual({ id: 'v1', status: 'waiting' });
    const nested = (name: string, type: string, properties: object) => ({ name, type, properties });
    expect(bodies[0]).toEqual({
      title: 'For Ana',
      variables: {
        name: nested('name', 'text', { content: 'Ana' }),
        host: nested('host', 'character', { character_id: 'look_1', type: 'avatar' }),
        voice: nested('voice', 'voice', { voice_id: 'voice_1' }),
        photo: nested('photo', 'image', { url: 'https://example.com/a.png', fit: 'cover' }),
        logo: nested('logo', 'image', { asset_id: 'asset_1' }),
        clip: nested('clip', 'video', { asset_id: 'asset_2', fit: 'contain', play_style: 'loop' }),
        'b-roll': nested('b-roll', 'video', { url: 'https://example.com/b.mp4' }),
        music: nested('music', 'audio', { url: 'https://example.com/a.mp3' }),
      },
    });
  });

  test('and a v2 that is switched off says so', async () => {
    const { result } = await play(start('v2'), gone);
    expect(result).toMatchObject({ kind: 'retired' });
  });
});

test('Templates of the old editor are none where HeyGen does not give them', async () => {
  const { heygen } = scripted(reply(403, { error: { code: 'forbidden', message: 'No' } }));
  expect(await listOlderTemplates(heygen)).toEqual([]);
});

test('A mistake of the app’s own does not hide them', async () => {
  const broken = createHeyGen(
    () => {
      throw new TypeError('oops');
    },
    ORIGIN,
    TIMES,
  );
  await expect(listOlderTemplates(broken)).rejects.toThrow(TypeError);
});

const V3 = '/v3/videos/v1';

describe('A video is found', () => {
  const find = (heygen: HeyGen) => findVideoById(heygen, 'v1');
  const older = reply(200, { code: 100, data: { id: 'v1', status: 'completed' }, message: 'Success' });

  test('in v3', async () => {
    const { result, asked } = await play(find, reply(200, { data: videoJson('v1', 'completed') }));
    expect(asked).toEqual([`GET ${V3}`]);
    expect(result).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test('in v1 when v3 does not know it', async () => {
    const { result, asked } = await play(find, missing, older);
    expect(asked).toEqual([`GET ${V3}`, 'GET /v1/video_status.get']);
    expect(result).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test.each([
    ['does not know it, either', missing],
    ['refuses the id', refusal],
    ['is switched off', gone],
    ['does not take the key, which v3 took', noKey],
    ['does not let the key do that', noScope],
  ])('nowhere when v1 %s', async (_what, answer) => {
    expect((await play(find, missing, answer)).result).toBeUndefined();
  });

  test('perhaps, when v1 fails: then nobody knows', async () => {
    expect((await play(find, missing, failing, failing)).result).toMatchObject({ kind: 'server' });
  });

  test('or not looked for when the app itself is at fault', async () => {
    let requests = 0;
    const heygen = createHeyGen(
      () => {
        requests += 1;
        if (requests === 1) return Promise.resolve(missing);
        throw new TypeError('oops');
      },
      ORIGIN,
      TIMES,
    );
    await expect(findVideoById(heygen, 'v1')).rejects.toThrow(TypeError);
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

  test('in v1 when v3 does not know it', async () => {
    const { result, asked } = await play(remove, missing, reply(200, { code: 100, data: null }));
    expect(asked).toEqual([`DELETE ${V3}`, 'DELETE /v1/video.delete']);
    expect(result).toBe(true);
  });

  test.each([
    ['knows it', missing],
    ['is there', gone],
    ['takes the key', noKey],
  ])('and was gone already when no other endpoint %s', async (_what, answer) => {
    expect((await play(remove, missing, answer)).result).toBe(false);
  });

  test.each([
    ['v3 refuses', [refusal]],
    ['v1 refuses', [missing, refusal]],
    ['v1 fails', [missing, failing, failing]],
  ])('or the step says that it was not: %s', async (_what, script) => {
    const { result, asked } = await play(remove, ...script);
    expect(result).toBeInstanceOf(Error);
    expect(asked).toHaveLength(script.length);
  });
});

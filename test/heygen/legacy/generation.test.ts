import { describe, expect, test } from '@jest/globals';
import { createHeyGen, type HeyGen } from '../../../heygen/client/client.ts';
import {
  deleteVideoById,
  findVideoById,
  getKnownTemplate,
  startAvatarVideo,
  startTemplateVideo,
} from '../../../heygen/generation.ts';
import { listLegacyTemplates } from '../../../heygen/legacy/templates.ts';
import { linkOf } from '../../support/account.ts';
import { ORIGIN } from '../../support/heygen.ts';
import { values } from '../../support/template-values.ts';
import { play, reply, scripted, TIMES } from '../../support/transport.ts';

const missing = reply(404, { error: { code: 'video_not_found', message: 'Video not found' } });
const gone = reply(404, '<html>Not Found</html>');
const failing = reply(500, { error: { code: 'internal_error', message: 'Oops' } });
const refusal = reply(400, { code: 400_140, message: 'Video is locked' });
const noKey = reply(401, { code: 40_009, message: 'Unauthorized' });
const noScope = reply(403, { code: 40_010, message: 'Forbidden' });

describe('An avatar video goes', () => {
  const clip = { type: 'video', video: { url: 'https://example.com/a.mp4' }, play_style: 'loop' } as const;
  const video = {
    avatar_id: 'look_1',
    speech: { script: 'Hi!', voice_id: 'voice_1' },
    background: clip,
    options: {},
  };
  const started = reply(200, { data: { video_id: 'v1', status: 'waiting' } });
  const look = reply(200, {
    data: { id: 'look_1', name: 'Ann', avatar_type: 'studio_avatar', default_voice_id: null },
  });

  test('to the older API with a clip behind it, after a look at the avatar', async () => {
    const { result, asked, bodies } = await play(
      (heygen) => startAvatarVideo(heygen, video, {}),
      look,
      started,
    );
    expect(asked).toEqual(['GET /v3/avatars/looks/look_1', 'POST /v2/video/generate']);
    expect(bodies[1]).toMatchObject({
      video_inputs: [{ background: { type: 'video', play_style: 'loop' } }],
    });
    expect(result).toEqual({ id: 'v1', status: 'waiting' });
  });

  test.each([0, 200, 'ok'])('and is started whatever code stands beside its id: %j', async (code) => {
    const run = (heygen: HeyGen) => startAvatarVideo(heygen, video, {});
    const odd = reply(200, { code, data: { video_id: 'v1' }, message: 'Success' });
    expect(await play(run, look, odd)).toMatchObject({ result: { id: 'v1' } });
  });

  test('nowhere when what is asked for does not go with a clip', async () => {
    const run = (heygen: HeyGen) => startAvatarVideo(heygen, { ...video, engine: 'avatar_iv' }, {});
    const { result, asked } = await play(run);
    expect(asked).toEqual([]);
    expect(result).toMatchObject({ kind: 'input' });
  });
});

describe('A template is looked up', () => {
  const find = (heygen: HeyGen) => getKnownTemplate(heygen, 't1');
  const older = reply(200, { error: null, data: { variables: {} } });

  test('in v3, which is remembered', async () => {
    const detail = { id: 't1', name: 'Birthday', variables: null, scenes: null };
    const { result } = await play(find, reply(200, { data: detail }));
    expect(result).toMatchObject({ name: 'Birthday', generation: 'v3' });
  });

  test('and in v2 when v3 does not know it', async () => {
    const { result, asked } = await play(find, missing, older);
    expect(asked).toEqual(['GET /v3/templates/t1', 'GET /v2/template/t1']);
    expect(result).toMatchObject({ id: 't1', generation: 'v2' });
  });
});

describe('A render from a template that only v2 knows', () => {
  const template = { id: 't1', name: 'Birthday', generation: 'v2' as const, variables: [] };
  const start = (heygen: HeyGen) => startTemplateVideo(heygen, template, values, { title: 'For Ana' }, {});

  test('begins there, with variables that repeat their names and nest their values', async () => {
    const answer = reply(200, { error: null, data: { video_id: 'v1' } });
    const { result, asked, bodies } = await play(start, answer);
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

  test('ends with a sentence when v2 is switched off', async () => {
    const { result } = await play(start, gone);
    expect(result).toMatchObject({ kind: 'retired' });
  });
});

test('Templates of the old editor are none where HeyGen does not give them', async () => {
  const { heygen } = scripted(reply(403, { error: { code: 'forbidden', message: 'No' } }));
  expect(await listLegacyTemplates(heygen)).toEqual([]);
});

test('A mistake of the app’s own does not hide them', async () => {
  const broken = createHeyGen(
    () => {
      throw new TypeError('oops');
    },
    ORIGIN,
    TIMES,
  );
  await expect(listLegacyTemplates(broken)).rejects.toThrow(TypeError);
});

const V3 = '/v3/videos/v1';

describe('A video is found', () => {
  const find = (heygen: HeyGen) => findVideoById(heygen, 'v1');
  const older = reply(200, {
    code: 100,
    data: { id: 'v1', status: 'completed', video_url: linkOf('v1') },
    message: 'Success',
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
    ['v1 refuses', [missing, refusal]],
    ['v1 fails', [missing, failing, failing]],
  ])('or the step says that it was not: %s', async (_what, script) => {
    const { result, asked } = await play(remove, ...script);
    expect(result).toBeInstanceOf(Error);
    expect(asked).toHaveLength(script.length);
  });
});

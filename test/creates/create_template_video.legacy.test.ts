import { describe, expect, test } from '@jest/globals';
import { perform, variableInputFields } from '../../creates/create_template_video.ts';
import { CALLBACK_URL, failureOf, install, run } from '../support/app.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

/** A template of the old editor, as v2 answers it. */
const oldTemplateOf = (variables: object): Reply => ({ body: { error: null, data: { variables } } });

const startedByV2: Reply = { body: { error: null, data: { video_id: 'v2' } } };

const unknownToV3: Reply = {
  status: 404,
  body: {
    error: {
      code: 'resource_not_found',
      message: 'Template not found',
      doc_url: 'https://developers.heygen.com',
    },
  },
};

const lookOf = (avatar_type: string): Reply => ({
  body: { data: { id: 'look_2', name: 'Ben', avatar_type, default_voice_id: null, status: null } },
});

const gone: Reply = { status: 404, body: { detail: 'Not Found' } };

/** What has the name that was given, in the lists of both editors. */
const listed = (items: object[] = [], old: Reply = { body: { data: { templates: [] } } }) => {
  heygen('GET', '/v3/templates?limit=100', { body: { data: items, has_more: false, next_token: null } });
  heygen('GET', '/v2/templates', old);
};

/** The body that a filled-in form sends. */
const sentToV2For = async (variables: object, inputData: Record<string, unknown>): Promise<unknown> => {
  heygen('GET', '/v3/templates/t1', unknownToV3);
  heygen('GET', '/v2/template/t1', oldTemplateOf(variables));
  const sent = heygen('POST', '/v2/template/t1/generate', startedByV2);
  await run(perform, { wait: false, template_id: 't1', ...inputData });
  return sent[0]?.body;
};

test('A birthday greeting goes out with nested variables for a template of the old editor', async () => {
  const old = {
    name: { name: 'name', type: 'text', properties: { content: '' } },
    message: { name: 'message', type: 'text', properties: { content: '' } },
  };
  expect(
    await sentToV2For(old, {
      variable__name: 'Alec',
      variable__message: 'Happy birthday, Alec!',
      title: 'Birthday Greeting for Alec',
    }),
  ).toEqual({
    title: 'Birthday Greeting for Alec',
    variables: {
      name: { name: 'name', type: 'text', properties: { content: 'Alec' } },
      message: { name: 'message', type: 'text', properties: { content: 'Happy birthday, Alec!' } },
    },
  });
});

test('Every type of variable goes out nested to the older endpoint, with all options', async () => {
  const filledIn = {
    variable__name: 'Ana',
    variable__photo: 'https://example.com/ana.png',
    variable__clip: 'asset_1',
    variable__jingle: 'https://drive.google.com/open?id=1AbC',
    variable__host: 'look_2',
    variable__narrator: 'voice_1',
    title: 'For Ana',
    caption: 'yes',
    include_gif: true,
    enable_sharing: false,
    brand_glossary_id: 'g1',
    folder_id: 'f1',
    callback_id: 'row-2',
  };
  const options = {
    title: 'For Ana',
    caption: true,
    include_gif: true,
    enable_sharing: false,
    brand_voice_id: 'g1',
    folder_id: 'f1',
    callback_id: 'row-2',
  };
  heygen('GET', '/v3/avatars/looks/look_2', lookOf('studio_avatar'));
  const old = (name: string, type: string, properties: object) => ({ name, type, properties });
  const variables = {
    name: old('name', 'text', { content: 'you' }),
    photo: old('photo', 'image', { url: 'https://example.com/a.png', asset_id: null, fit: 'contain' }),
    clip: old('clip', 'video', { url: null, asset_id: 'asset_0', play_style: 'loop' }),
    jingle: old('jingle', 'audio', { url: null, asset_id: null }),
    host: old('host', 'character', { character_id: 'look_1', type: 'talking_photo' }),
    narrator: old('narrator', 'voice', { voice_id: 'voice_0' }),
  };
  expect(await sentToV2For(variables, filledIn)).toEqual({
    ...options,
    variables: {
      name: old('name', 'text', { content: 'Ana' }),
      photo: old('photo', 'image', { url: 'https://example.com/ana.png', fit: 'contain' }),
      clip: old('clip', 'video', { asset_id: 'asset_1', play_style: 'loop' }),
      jingle: old('jingle', 'audio', { url: 'https://drive.google.com/uc?export=download&id=1AbC' }),
      host: old('host', 'character', { character_id: 'look_2', type: 'avatar' }),
      narrator: old('narrator', 'voice', { voice_id: 'voice_1' }),
    },
  });
});

test('The older endpoint takes the same options, and no accent', async () => {
  const variables = { host: { name: 'host', type: 'voice', properties: { voice_id: 'voice_0' } } };
  const input = {
    variable__host: 'voice_1',
    variable_locale__host: 'en-GB',
    caption_style: 'bold',
    width: 720,
    height: 1280,
    fps: '30',
    scene_ids: 's2, s1',
    reorder_music: false,
    keep_text_vertically_centered: true,
  };
  expect(await sentToV2For(variables, input)).toEqual({
    variables: { host: { name: 'host', type: 'voice', properties: { voice_id: 'voice_1' } } },
    subtitles: { preset_name: 'bold' },
    dimension: { width: 720, height: 1280 },
    fps: 30,
    scene_ids: ['s2', 's1'],
    reorder_music: false,
    keep_text_vertically_centered: true,
  });
});

test('The form asks for neither scenes nor accents of a template of the old editor', async () => {
  heygen('GET', '/v3/templates/t1', unknownToV3);
  const host = { name: 'host', type: 'voice', properties: { voice_id: 'voice_0' } };
  heygen('GET', '/v2/template/t1', oldTemplateOf({ host }));
  const fields = await run(variableInputFields, { template_id: 't1' });
  expect(fields.map(({ key }) => key)).toEqual(['variable__host']);
});

test.each(['{{bundle.inputData.x}}', '“quoted”\n🎂'])('Text goes out to the letter: %j', async (text) => {
  const variables = { name: { name: 'name', type: 'text', properties: { content: '' } } };
  expect(await sentToV2For(variables, { variable__name: text })).toMatchObject({
    variables: { name: { properties: { content: text } } },
  });
});

test('A step that waits has HeyGen call back', async () => {
  const old = { name: { name: 'name', type: 'text', properties: { content: '' } } };
  expect(await sentToV2For(old, { variable__name: 'Ana', wait: true })).toEqual({
    variables: { name: { name: 'name', type: 'text', properties: { content: 'Ana' } } },
    callback_url: CALLBACK_URL,
  });
});

test('The started video looks the same from the older endpoint', async () => {
  heygen('GET', '/v3/templates/t1', unknownToV3);
  heygen('GET', '/v2/template/t1', oldTemplateOf({}));
  heygen('POST', '/v2/template/t1/generate', startedByV2);
  expect(await run(perform, { template_id: 't1', title: 'For Ana' })).toEqual({
    id: 'v2',
    status: 'waiting',
    title: 'For Ana',
    video_file: pointerTo('videoFile', 'v2'),
  });
});

test('The rows of a sheet share one look-up', async () => {
  const row = { template_id: 't1', variable__name: 'Ana', variable__message: 'Hi' };
  const app = install();
  heygen('GET', '/v3/templates/t1', unknownToV3);
  heygen('GET', '/v2/template/t1', oldTemplateOf({ name: { name: 'name', type: 'text', properties: {} } }));
  heygen('POST', '/v2/template/t1/generate', startedByV2, startedByV2);
  await app.run(perform, row);
  await app.run(perform, row);
});

test('The form keeps its other fields, and says why, when the template was deleted', async () => {
  heygen('GET', '/v3/templates/t1', unknownToV3);
  heygen('GET', '/v2/template/t1', {
    status: 404,
    body: { data: null, error: { code: 'template_not_found', message: 'Gone' } },
  });
  listed();
  expect(await run(variableInputFields, { template_id: 't1' })).toMatchObject([
    {
      type: 'copy',
      helpText: expect.stringContaining('HeyGen has no template “t1” with variables in this account.'),
    },
  ]);
});

describe('What cannot work is said before anything is rendered', () => {
  test('a template that nobody knows, by its ID or its name', async () => {
    heygen('GET', '/v3/templates/t1', unknownToV3);
    heygen('GET', '/v2/template/t1', {
      status: 404,
      body: { data: null, error: { code: 'template_not_found', message: 'Template not found' } },
    });
    listed();
    expect(await failureOf(run(perform, { template_id: 't1' }))).toMatchObject({
      name: 'AppError',
      message:
        'HeyGen has no template “t1” with variables in this account. Choose one from the Template list. HeyGen says: “Template not found.” Choose it again, or check its ID. It may have been deleted, or it may belong to another HeyGen account.',
    });
  });

  test.each([
    [
      'a template without variables',
      {
        status: 400,
        body: {
          data: null,
          error: { code: 'invalid_parameter', message: 'Template t1 has no variable set.' },
        },
      },
      'HeyGen has no template “t1” with variables in this account. Choose one from the Template list. HeyGen says: “Template t1 has no variable set.” Correct the value in this step and try again.',
    ],
    [
      'another trouble than the template',
      { status: 409, body: { data: null, error: { code: 'conflict', message: 'Template t1 is locked' } } },
      'HeyGen says: “Template t1 is locked.” This conflicts with something else in HeyGen right now. Try again in a few minutes.',
    ],
    [
      'a wallet that is empty, whatever the status says',
      { status: 400, body: { data: null, error: { code: 'insufficient_credit', message: 'No credit' } } },
      'HeyGen says: “No credit.” Everything made with an API key is paid from the API wallet, not from the credits of your HeyGen web plan. Add funds to the wallet at https://app.heygen.com/settings?nav=API, then replay this run.',
    ],
  ])('%s', async (_what, reply, sentence) => {
    heygen('GET', '/v3/templates/t1', unknownToV3);
    heygen('GET', '/v2/template/t1', reply);
    expect(await failureOf(run(perform, { template_id: 't1' }))).toMatchObject({
      name: 'AppError',
      message: sentence,
    });
  });
});

describe('After the older endpoint is gone', () => {
  test('a template of the old editor says what to do', async () => {
    heygen('GET', '/v3/templates/t1', unknownToV3);
    heygen('GET', '/v2/template/t1', gone);
    listed([], gone);
    expect(await failureOf(run(perform, { template_id: 't1' }))).toMatchObject({
      name: 'AppError',
      message:
        'HeyGen does not know this template, or no longer supports templates made in the old editor. Nothing was rendered. Choose a template from the Template list, or open this one in HeyGen and save it in the current editor.',
    });
  });

  test('a template is still found by a name that could be an id', async () => {
    heygen('GET', '/v3/templates/welcome', unknownToV3);
    heygen('GET', '/v2/template/welcome', gone);
    listed([{ id: 't1', name: 'Welcome', aspect_ratio: 'landscape' }], gone);
    heygen('GET', '/v3/templates/t1', {
      body: { data: { id: 't1', name: 'Welcome', variables: { name: { type: 'text', content: 'Ana' } } } },
    });
    expect(await run(variableInputFields, { template_id: 'welcome' })).toMatchObject([
      { key: 'variable__name' },
    ]);
  });
});

test('The id of a template stays inside its place in the path', async () => {
  heygen('GET', '/v3/templates/a%2Fb%3Fc%23d', unknownToV3);
  heygen('GET', '/v2/template/a%2Fb%3Fc%23d', oldTemplateOf({}));
  heygen('POST', '/v2/template/a%2Fb%3Fc%23d/generate', startedByV2);
  expect(await run(perform, { template_id: 'a/b?c#d' })).toMatchObject({ id: 'v2' });
});

test('The older endpoint, which protects nothing, is asked once', async () => {
  heygen('GET', '/v3/templates/t1', unknownToV3);
  heygen('GET', '/v2/template/t1', oldTemplateOf({}));
  const sent = heygen('POST', '/v2/template/t1/generate', {
    status: 500,
    body: { data: null, error: { code: 'internal_error', message: 'Oops' } },
  });
  expect((await failureOf(run(perform, { template_id: 't1' }))).message).toBe(
    'HeyGen says: “Oops.” The problem is on HeyGen’s side. HeyGen may have started the video. Check in HeyGen before you replay this run.',
  );
  expect(sent[0]?.headers).not.toHaveProperty('idempotency-key');
});

test('A replay of what may have reached v3 is not sent to v2, which would make a second video', async () => {
  const app = install();
  const start = () => app.run(perform, { template_id: 't1', wait: false });
  heygen('GET', '/v3/templates/t1', { body: { data: { id: 't1', name: 'Birthday', variables: {} } } });
  heygen('POST', '/v3/templates/t1', { status: 502, body: '' }, { status: 502, body: '' });
  await hurried(() => failureOf(start()));

  // By then the template is forgotten, and v3 wrongly says that it has none.
  await app.run((z) => z.cache.delete('template:t1'));
  heygen('GET', '/v3/templates/t1', unknownToV3);
  heygen('GET', '/v2/template/t1', oldTemplateOf({}));
  expect(await failureOf(start())).toMatchObject({
    name: 'HaltedError',
    message: expect.stringMatching(
      /HeyGen may have started the video\. Check in HeyGen before you replay this run\.$/,
    ),
  });

  // Then the user replays it.
  heygen('POST', '/v2/template/t1/generate', startedByV2);
  expect(await start()).toMatchObject({ id: 'v2' });
});

describe('A key that v2 refuses inside a 200', () => {
  const wrongKey: Reply = { body: { code: 400112, message: 'Unauthorized' } };

  test('is no wrong key when the template is looked up: v3 has just accepted it', async () => {
    heygen('GET', '/v3/templates/t1', unknownToV3);
    heygen('GET', '/v2/template/t1', wrongKey);
    listed();
    expect(await failureOf(run(perform, { template_id: 't1' }))).toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/^HeyGen does not know this template/),
    });
  });

  test('asks for a new connection when the render begins', async () => {
    heygen('GET', '/v3/templates/t1', unknownToV3);
    heygen('GET', '/v2/template/t1', oldTemplateOf({}));
    heygen('POST', '/v2/template/t1/generate', wrongKey);
    expect(await failureOf(run(perform, { template_id: 't1' }))).toMatchObject({ name: 'ExpiredAuthError' });
  });
});

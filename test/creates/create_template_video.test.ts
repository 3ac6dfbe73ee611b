import { describe, expect, test } from '@jest/globals';
import { perform, variableInputFields } from '../../creates/create_template_video.ts';
import { variableKey } from '../../fields/template-variables.ts';
import { videoJson } from '../support/account.ts';
import { CALLBACK_URL, execute, failureOf, install, run } from '../support/app.ts';
import { hurried } from '../support/clock.ts';
import { spreadFrom } from '../support/delay.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const scene = (scene_id: string, script: string | null = null) => ({ scene_id, script, variables: [] });

/** A template from the current editor, as v3 returns it. */
const templateOf = (variables: object, id = 't1', scenes: object[] = []): Reply => ({
  body: {
    data: {
      id,
      name: 'Birthday',
      aspect_ratio: '16:9',
      thumbnail_url: null,
      created_at: null,
      updated_at: null,
      scene_ids: ['s1'],
      scenes,
      variables,
    },
  },
});

const started: Reply = { body: { data: videoJson('v1', 'pending', { created_at: 1_795_000_000 }) } };

const lookOf = (avatar_type: string): Reply => ({
  body: { data: { id: 'look_2', name: 'Ben', avatar_type, default_voice_id: null, status: null } },
});

const nameAndMessage = { name: { type: 'text' }, message: { type: 'text' } };

/** Runs the step, and returns the body that the v3 endpoint receives. */
const sentFor = async (variables: object, inputData: Record<string, unknown>): Promise<unknown> => {
  heygen('GET', '/v3/templates/t1', templateOf(variables));
  const sent = heygen('POST', '/v3/templates/t1', started);
  await run(perform, { wait: false, template_id: 't1', ...inputData });
  return sent[0]?.body;
};

describe('A birthday greeting', () => {
  const row = { variable__name: 'Alec', variable__message: 'Happy birthday, Alec!' };

  test('is sent with flat variables for a template from the current editor', async () => {
    expect(await sentFor(nameAndMessage, { ...row, title: 'Birthday Greeting for Alec' })).toEqual({
      title: 'Birthday Greeting for Alec',
      variables: {
        name: { type: 'text', content: 'Alec' },
        message: { type: 'text', content: 'Happy birthday, Alec!' },
      },
    });
  });
});

describe('Every type of variable is sent', () => {
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
    brand_glossary_id: 'g1',
    folder_id: 'f1',
    callback_id: 'row-2',
  };

  test('flat to v3, with all options', async () => {
    heygen('GET', '/v3/avatars/looks/look_2', lookOf('photo_avatar'));
    const variables = {
      name: { type: 'text', content: 'you' },
      photo: { type: 'image', asset: { type: 'url', url: 'https://example.com/a.png' }, fit: 'contain' },
      clip: { type: 'video', asset: null, fit: null, play_style: 'loop', volume: 1 },
      jingle: { type: 'audio', asset: null },
      host: { type: 'character', character_id: 'look_1', character_type: 'avatar' },
      narrator: { type: 'voice', voice_id: 'voice_0', locale: null },
    };
    expect(await sentFor(variables, filledIn)).toEqual({
      ...options,
      variables: {
        name: { type: 'text', content: 'Ana' },
        // Fit and playback are the template's.
        photo: { type: 'image', asset: { type: 'url', url: 'https://example.com/ana.png' }, fit: 'contain' },
        clip: {
          type: 'video',
          asset: { type: 'asset_id', asset_id: 'asset_1' },
          play_style: 'loop',
          volume: 1,
        },
        jingle: {
          type: 'audio',
          asset: { type: 'url', url: 'https://drive.google.com/uc?export=download&id=1AbC' },
        },
        host: { type: 'character', character_id: 'look_2', character_type: 'talking_photo' },
        narrator: { type: 'voice', voice_id: 'voice_1' },
      },
    });
  });

  test('except what is left empty: the template keeps its own, and its text is repeated', async () => {
    const variables = {
      greeting: { type: 'text', content: 'Hello' },
      photo: { type: 'image', asset: { type: 'url', url: 'https://example.com/a.png' } },
      host: { type: 'character', character_id: 'look_1', character_type: 'avatar' },
    };
    expect(await sentFor(variables, { variable__greeting: ' ' })).toEqual({
      variables: { greeting: { type: 'text', content: 'Hello' } },
    });
  });
});

describe('The options', () => {
  test('are sent as HeyGen takes them', async () => {
    const options = {
      caption: 'yes',
      caption_style: ' Bold-Outline ',
      width: '1280',
      height: 720,
      fps: '60 per second',
      keep_text_vertically_centered: 'true',
      reorder_music: 'no',
    };
    expect(await sentFor({}, options)).toEqual({
      variables: {},
      caption: true,
      subtitles: { preset_name: 'bold_outline' },
      dimension: { width: 1280, height: 720 },
      fps: 60,
      keep_text_vertically_centered: true,
      reorder_music: false,
    });
  });

  test('are left out while they are blank', async () => {
    const keys = ['caption_style', 'width', 'height', 'fps', 'reorder_music', 'scene_ids'];
    expect(await sentFor({}, Object.fromEntries(keys.map((key) => [key, ' '])))).toEqual({ variables: {} });
  });

  test('have a caption style alone, which shows captions', async () => {
    expect(await sentFor({}, { caption_style: 'classic' })).toEqual({
      variables: {},
      subtitles: { preset_name: 'classic' },
    });
  });

  test('have no caption style for a row without captions', async () => {
    expect(await sentFor({}, { caption: false, caption_style: 'classic' })).toEqual({
      variables: {},
      caption: false,
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a width alone',
      { width: 1280 },
      'Width (in Pixels) is filled in, but Height (in Pixels) is empty. Fill in both or neither.',
    ],
    [
      'a height alone',
      { height: 720, width: '' },
      'Height (in Pixels) is filled in, but Width (in Pixels) is empty. Fill in both or neither.',
    ],
    [
      'edges that HeyGen does not take',
      { width: 1281, height: 4098 },
      'Width (in Pixels) must be an even number. Height (in Pixels) must be 4096 or less.',
    ],
    ['a picture that is too small', { width: 126, height: 128 }, 'Width (in Pixels) must be 128 or more.'],
    ['words for a width', { width: 'HD', height: 720 }, 'Width (in Pixels) must be a number. It is “HD”.'],
    [
      'another frame rate',
      { fps: 24 },
      'Frame Rate must be one of: “25 per second”, “30 per second”, “60 per second”. It is “24”.',
    ],
    [
      'a yes-or-no field with another value',
      { reorder_music: 'maybe' },
      'Move Music With Scenes must be true or false. It is “maybe”.',
    ],
  ])('are refused before anything is sent: %s', async (_what, options, sentence) => {
    // What is wrong in itself is said before the template is looked up.
    const isKnownLater = /even|or less|or more/.test(sentence);
    if (isKnownLater) heygen('GET', '/v3/templates/t1', templateOf({}));
    expect((await failureOf(run(perform, { template_id: 't1', ...options }))).message).toBe(sentence);
  });

  test.each([
    ['dimension', 'Width (in Pixels)'],
    ['dimension.height', 'Height (in Pixels)'],
    ['subtitles.preset_name', 'Caption Style'],
    ['scene_ids.0', 'Scenes'],
    ['fps', 'Frame Rate'],
  ])('that HeyGen refuses have their field’s label: %s', async (param, label) => {
    heygen('GET', '/v3/templates/t1', templateOf({}));
    const error = { code: 'invalid_parameter', message: 'Not usable', param };
    heygen('POST', '/v3/templates/t1', { status: 400, body: { error } });
    expect((await failureOf(run(perform, { template_id: 't1' }))).message).toBe(
      `${label}: HeyGen says: “Not usable.” Correct the value in this step and try again.`,
    );
  });
});

describe('The scenes', () => {
  const scenes = [scene('intro', 'Hi {{name}},\n\nwelcome!'), scene('2'), scene('outro', 'Bye; see you')];

  test('can be chosen from in the form', async () => {
    const nameless = { script: 'A scene without its id', variables: [] };
    heygen('GET', '/v3/templates/t1', templateOf({}, 't1', [...scenes, nameless]));
    expect(await run(variableInputFields, { template_id: 't1' })).toMatchObject([
      {
        key: 'scene_ids',
        label: 'Scenes',
        list: true,
        group: 'content',
        choices: [
          { value: 'intro', label: 'Scene 1: Hi name welcome!' },
          { value: '2', label: 'Scene 2' },
          { value: 'outro', label: 'Scene 3: Bye see you' },
        ],
      },
    ]);
  });

  test('are told apart by their first words', async () => {
    heygen('GET', '/v3/templates/t1', templateOf({}, 't1', [scene('s1', 'x'.repeat(5000)), scene('s2')]));
    expect(await run(variableInputFields, { template_id: 't1' })).toMatchObject([
      { choices: [{ label: `Scene 1: ${'x'.repeat(100)}…` }, { label: 'Scene 2' }] },
    ]);
  });

  test('are no field where there is only one', async () => {
    heygen('GET', '/v3/templates/t1', templateOf({}, 't1', [scene('s1', 'Hi')]));
    expect(await run(variableInputFields, { template_id: 't1' })).toEqual([]);
  });

  test.each<[what: string, scene_ids: unknown, sent: string[]]>([
    ['their ids', ['outro', 'intro'], ['outro', 'intro']],
    ['numbers', [3, '1', 3], ['outro', 'intro', 'outro']],
    ['one text', '3, intro', ['outro', 'intro']],
    ['labels', ['Scene 3: Bye see you', 'scene 1'], ['outro', 'intro']],
    ['an id that looks like a number', '2', ['2']],
    ['a number', 1, ['intro']],
  ])('are those that were chosen, in that order, by %s', async (_what, scene_ids, sent) => {
    heygen('GET', '/v3/templates/t1', templateOf({}, 't1', scenes));
    const requests = heygen('POST', '/v3/templates/t1', started);
    await run(perform, { template_id: 't1', scene_ids, wait: false });
    expect(requests[0]?.body).toEqual({ variables: {}, scene_ids: sent });
  });

  test('may have numbers of several digits', async () => {
    const many = Array.from({ length: 12 }, (_, index) => scene(`s${index}`));
    heygen('GET', '/v3/templates/t1', templateOf({}, 't1', many));
    const requests = heygen('POST', '/v3/templates/t1', started);
    await run(perform, { template_id: 't1', scene_ids: 'Scene 12: Bye', wait: false });
    expect(requests[0]?.body).toMatchObject({ scene_ids: ['s11'] });
  });

  test.each(['4', '0', 'Intro', 'scene 9', '1.5', 'my scene 1'])(
    'are refused if the template does not have them: %s',
    async (word) => {
      heygen('GET', '/v3/templates/t1', templateOf({}, 't1', scenes));
      expect((await failureOf(run(perform, { template_id: 't1', scene_ids: ['intro', word] }))).message).toBe(
        `Scenes: the template “Birthday” has no scene “${word}”. It has 3. Choose from the list, or enter their numbers.`,
      );
    },
  );

  test('are left to HeyGen if it does not tell which there are', async () => {
    expect(await sentFor({}, { scene_ids: 's7' })).toEqual({ variables: {}, scene_ids: ['s7'] });
  });

  test('are single values', async () => {
    heygen('GET', '/v3/templates/t1', templateOf({}, 't1', scenes));
    expect((await failureOf(run(perform, { template_id: 't1', scene_ids: [{ id: 's1' }] }))).message).toBe(
      'Scenes takes a list of single values, but got whole rows. Map one column to it.',
    );
  });
});

describe('The accent of a voice', () => {
  const narrator = { type: 'voice', voice_id: 'voice_0', locale: 'en-US' };
  const key = 'variable_locale__the_x20_voice_id';

  test('has a field below the voice’s', async () => {
    heygen('GET', '/v3/templates/t1', templateOf({ 'the voice_id': narrator, name: { type: 'text' } }));
    const fields = await run(variableInputFields, { template_id: 't1' });
    expect(fields).toMatchObject([
      { key: 'variable__name' },
      { key: 'variable__the_x20_voice_id' },
      { key, label: 'the voice_id: Accent', required: false },
    ]);
  });

  test.each<[Record<string, unknown>, object]>([
    [
      { [key]: ' en-gb ', variable__the_x20_voice_id: 'voice_1' },
      { voice_id: 'voice_1', locale: 'en-GB' },
    ],
    [{ [key]: 'es-MX' }, { voice_id: 'voice_0', locale: 'es-MX' }],
    [{ variable__the_x20_voice_id: 'voice_1', [key]: ' ' }, { voice_id: 'voice_1' }],
  ])('goes with the voice, chosen or the template’s own: %j', async (input, voice) => {
    expect(await sentFor({ 'the voice_id': narrator }, input)).toEqual({
      variables: { 'the voice_id': { type: 'voice', ...voice } },
    });
  });

  test('needs a voice', async () => {
    heygen('GET', '/v3/templates/t1', templateOf({ host: { type: 'voice', voice_id: null, locale: null } }));
    const input = { template_id: 't1', variable_locale__host: 'en-GB' };
    expect((await failureOf(run(perform, input))).message).toBe(
      'host: Accent is filled in, but host is empty. Choose the voice, too.',
    );
  });

  test('is named if it is none', async () => {
    heygen('GET', '/v3/templates/t1', templateOf({ host: narrator }));
    const input = { template_id: 't1', variable_locale__host: 'posh' };
    expect((await failureOf(run(perform, input))).message).toBe(
      'host: Accent must be the codes of a language and a region, such as en-GB. It is “posh”.',
    );
  });

  test('is nothing for a variable that is no voice', async () => {
    expect(
      await sentFor({ name: { type: 'text' } }, { variable__name: 'Ana', variable_locale__name: '?' }),
    ).toEqual({
      variables: { name: { type: 'text', content: 'Ana' } },
    });
  });
});

describe('Text is sent unchanged', () => {
  test.each([
    'She said "hi" \\ and left',
    'two\nlines',
    'emoji 🎂 and ü',
    '{{curly}}',
    '{{bundle.inputData.x}}',
    '{{process.env.X}}',
    '{{{{bundle.authData.api_key}}}}',
  ])('%j', async (text) => {
    expect(await sentFor({ name: { type: 'text' } }, { variable__name: text })).toEqual({
      variables: { name: { type: 'text', content: text } },
    });
  });

  test('under a name that is no word', async () => {
    const variables = { 'First Name {{bundle.x}}': { type: 'text' } };
    const key = 'variable__First_x20_Name_x20__x7b__x7b_bundle_x2e_x_x7d__x7d_';
    expect(await sentFor(variables, { [key]: 'Ana' })).toEqual({
      variables: { 'First Name {{bundle.x}}': { type: 'text', content: 'Ana' } },
    });
  });
});

describe('A step that waits', () => {
  const row = { variable__name: 'Ana', variable__message: 'Hi' };
  const variables = { name: { type: 'text', content: 'Ana' }, message: { type: 'text', content: 'Hi' } };

  test.each([undefined, '', true, 'yes'])('asks HeyGen to call back when Wait is %j', async (wait) => {
    expect(await sentFor(nameAndMessage, { ...row, wait })).toEqual({
      variables,
      callback_url: CALLBACK_URL,
    });
  });

  test('does not wait in a test that renders, which never goes on', async () => {
    heygen('GET', '/v3/templates/t1', templateOf(nameAndMessage));
    const sent = heygen('POST', '/v3/templates/t1', started);
    await run(
      perform,
      { template_id: 't1', ...row, render_in_test: true },
      { meta: { isLoadingSample: true } },
    );
    expect(sent[0]?.body).toEqual({ variables });
  });

  test('does not wait without a callback address from Zapier, as on a developer’s machine', async () => {
    heygen('GET', '/v3/templates/t1', templateOf(nameAndMessage));
    const sent = heygen('POST', '/v3/templates/t1', started);
    const inputData = { template_id: 't1', ...row, wait: true };
    await execute('creates.create_template_video.operation.perform', inputData, { zcacheTestObj: {} });
    expect(sent[0]?.body).toEqual({ variables });
  });

  test.each(['no', 'false', '0'])('does not wait when the user says so: %s', async (wait) => {
    expect(await sentFor(nameAndMessage, { ...row, wait })).not.toHaveProperty('callback_url');
  });
});

describe('The started video', () => {
  test('has HeyGen’s values and the reference from the form', async () => {
    heygen('GET', '/v3/templates/t1', templateOf(nameAndMessage));
    heygen('POST', '/v3/templates/t1', started);
    const input = { template_id: 't1', variable__name: 'Ana', variable__message: 'Hi', callback_id: 'row-2' };
    expect(await run(perform, input)).toEqual({
      id: 'v1',
      status: 'pending',
      created_at: '2026-11-18T11:06:40Z',
      callback_id: 'row-2',
      video_file: pointerTo('videoFile', 'v1'),
    });
  });
});

describe('The rows of a sheet look the template up only once', () => {
  const row = { template_id: 't1', variable__name: 'Ana', variable__message: 'Hi' };

  test('and reuse the form’s lookup', async () => {
    const app = install();
    heygen('GET', '/v3/templates/t1', templateOf(nameAndMessage));
    await app.run(variableInputFields, { template_id: 't1' });
    heygen('POST', '/v3/templates/t1', started, started);
    await app.run(perform, row);
    await app.run(perform, row);
  });

  test('while each template has its own', async () => {
    const app = install();
    for (const id of ['t1', 't2']) {
      heygen('GET', `/v3/templates/${id}`, templateOf(nameAndMessage, id));
      heygen('POST', `/v3/templates/${id}`, started);
      await app.run(perform, { ...row, template_id: id });
    }
  });
});

describe('The form', () => {
  test('has a field for every variable of the chosen template', async () => {
    heygen(
      'GET',
      '/v3/templates/t1',
      templateOf({ 'First Name': { type: 'text' }, photo: { type: 'image' } }),
    );
    const fields = await run(variableInputFields, { template_id: ' t1 ' });
    expect(fields.map(({ key, label }) => [key, label])).toEqual([
      ['variable__First_x20_Name', 'First Name'],
      ['variable__photo', 'photo'],
    ]);
  });

  test('has none before a template is chosen', async () => {
    expect(await run(variableInputFields, {})).toEqual([]);
  });

  test.each(['{{123__template_id}}', 'tpl_{{=gives["123"]["id"]}}'])(
    'asks for all variables in one field when another step gives the template: %s',
    async (template_id) => {
      const [note, variables, scenes, ...more] = await run(variableInputFields, { template_id });
      expect(note).toMatchObject({
        type: 'copy',
        helpText: expect.stringContaining('comes from another step'),
      });
      expect(variables).toMatchObject({ key: 'variables', dict: true });
      expect(scenes).toMatchObject({ key: 'scene_ids', list: true });
      expect(scenes).not.toHaveProperty('choices');
      expect(more).toEqual([]);
    },
  );

  test.each<[string, Reply[], string]>([
    [
      'cannot be looked up',
      [
        { status: 503, body: '' },
        { status: 503, body: '' },
      ],
      'Try again in a few minutes.',
    ],
    ['may not be read', [{ status: 401, body: '' }], 'Reconnect HeyGen with a current key.'],
  ])('keeps its other fields, and says why, when the template %s', async (_what, replies, why) => {
    heygen('GET', '/v3/templates/t1', ...replies);
    const fields = await hurried(() => run(variableInputFields, { template_id: 't1' }));
    expect(fields).toMatchObject([{ type: 'copy', helpText: expect.stringContaining(why) }]);
  });

  test('keeps its other fields when the template is no id', async () => {
    expect(await run(variableInputFields, { template_id: ['t1', 't2'] })).toMatchObject([
      { type: 'copy', helpText: 'Template takes one value, but got a list. Map a single value to it.' },
    ]);
  });

  test('does not pass a mistake of this app off as a note', async () => {
    const inputData = Object.defineProperty({}, 'template_id', {
      get: () => {
        throw new TypeError('Broken');
      },
    });
    const form = run((z, bundle) => variableInputFields(z, { ...bundle, inputData }));
    await expect(form).rejects.toThrow('Broken');
  });

  test('shows a variable that was just added', async () => {
    const app = install();
    heygen('GET', '/v3/templates/t1', templateOf({}), templateOf(nameAndMessage));
    await app.run(variableInputFields, { template_id: 't1' });
    expect(await app.run(variableInputFields, { template_id: 't1' })).toHaveLength(2);
  });
});

describe('An error is reported before anything is rendered:', () => {
  test('no template', async () => {
    expect(await failureOf(run(perform, {}))).toMatchObject({
      name: 'AppError',
      message: 'Template is missing. Fill it in.',
    });
  });

  test('a text that HeyGen would speak as a placeholder', async () => {
    heygen('GET', '/v3/templates/t1', templateOf(nameAndMessage));
    expect((await failureOf(run(perform, { template_id: 't1', variable__name: 'Ana' }))).message).toBe(
      'message is missing. Fill it in, or the video will say “{{message}}”.',
    );
  });

  test.each([
    [['t1', 't2'], 'Template takes one value, but got a list. Map a single value to it.'],
    ['..', 'Template must be a HeyGen ID, or a HeyGen link that contains one. It is “..”.'],
  ])('an invalid template id: %j', async (template_id, sentence) => {
    expect((await failureOf(run(perform, { template_id }))).message).toBe(sentence);
  });

  test('an option other than yes or no', async () => {
    expect((await failureOf(run(perform, { template_id: 't1', include_gif: 'maybe' }))).message).toBe(
      'Make a GIF must be true or false. It is “maybe”.',
    );
  });
});

test.each(['photo', 'company.logo'])(
  'An error from HeyGen about a variable gives its name: %s',
  async (name) => {
    heygen(
      'GET',
      '/v3/templates/t1',
      templateOf({ [name]: { type: 'image', asset: { type: 'url', url: 'https://a.test/a.png' } } }),
    );
    heygen('POST', '/v3/templates/t1', {
      status: 404,
      body: {
        error: {
          code: 'asset_not_found',
          message: 'Asset asset_404 not found',
          param: `variables.${name}.asset.asset_id`,
          doc_url: 'https://developers.heygen.com',
        },
      },
    });
    expect(
      (await failureOf(run(perform, { template_id: 't1', [variableKey(name)]: 'asset_404' }))).message,
    ).toBe(
      `${name}: HeyGen says: “Asset asset_404 not found.” Check the Asset ID, or use a public link instead.`,
    );
  },
);

describe('A render is paid for once', () => {
  const row = { template_id: 't1', variable__name: 'Ana' };
  const variables = { name: { type: 'text' } };

  test('a failed request is sent again with the same key', async () => {
    heygen('GET', '/v3/templates/t1', templateOf(variables));
    const sent = heygen('POST', '/v3/templates/t1', { status: 502, body: '<html></html>' }, started);
    expect(await run(perform, row)).toMatchObject({ id: 'v1' });
    expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual([
      expect.stringMatching(/^[\w.:-]{1,255}$/),
      sent[0]?.headers['idempotency-key'],
    ]);
  });

  test('a busy HeyGen has the run tried again, since it has rendered nothing', async () => {
    heygen('GET', '/v3/templates/t1', templateOf(variables));
    heygen('POST', '/v3/templates/t1', {
      status: 429,
      headers: { 'Retry-After': '30' },
      body: { error: { code: 'rate_limit_exceeded', message: 'Concurrent limit reached' } },
    });
    expect(await failureOf(run(perform, row))).toMatchObject({
      name: 'ThrottledError',
      delay: spreadFrom(30),
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import createStudioVideo, { inputFields, perform, performResume } from '../../creates/create_studio_video.ts';
import { scenesField } from '../../fields/scenes.ts';
import { CALLBACK_URL, failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const started: Reply = { body: { data: { video_id: 'v1', status: 'waiting', output_format: 'mp4' } } };

type Row = Record<string, unknown>;

/** Rows under the form's keys. */
const scenesFor = (rows: Row[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [`scene_${key}`, value])));

/** Runs the step, and returns the body that HeyGen receives. */
const sentFor = async (rows: Row[], inputData: Row = {}): Promise<unknown> => {
  const sent = heygen('POST', '/v3/videos', started);
  await run(perform, { wait: false, scenes: scenesFor(rows), ...inputData });
  return sent[0]?.body;
};

const failureFor = (rows: Row[], inputData: Row = {}) =>
  failureOf(run(perform, { scenes: scenesFor(rows), ...inputData }));

const avatarScene = (input: object) => ({ type: 'avatar_video', input: { type: 'avatar', ...input } });
const photoScene = (input: object) => ({ type: 'avatar_video', input: { type: 'image', ...input } });

const ana = { avatar_id: 'look_1', script: 'Hi Ana!' };
const picture = { type: 'image', file: 'https://example.com/sea.png' };
const clip = { type: 'video', file: 'https://example.com/sea.mp4' };

describe('A scene', () => {
  test.each<[what: string, row: Row, scene: object]>([
    ['is an avatar by default', ana, avatarScene(ana)],
    [
      'is an avatar with its own settings',
      {
        ...ana,
        type: 'Avatar',
        voice_id: ' voice_1 ',
        background_color: 'fafafa',
        engine: 'avatar_iv',
        motion_prompt: 'Waves',
        expressiveness: 'High',
        duration: 9,
        clip_volume: 1,
        clip_playback: 'loop',
      },
      avatarScene({
        ...ana,
        voice_id: 'voice_1',
        background: { type: 'color', color: '#fafafa' },
        engine: { type: 'avatar_iv' },
        motion_prompt: 'Waves',
        expressiveness: 'high',
      }),
    ],
    [
      'is an avatar with a recording and no voice',
      { avatar_id: 'look_1', audio: 'asset_1', voice_id: 'voice_1' },
      avatarScene({ avatar_id: 'look_1', audio_asset_id: 'asset_1' }),
    ],
    [
      'is a photo that speaks',
      {
        type: 'photo',
        file: 'https://drive.google.com/file/d/1AbC/view',
        script: 'Hi!',
        voice_id: 'voice_1',
        motion_prompt: 'Nods',
        expressiveness: 'low',
        duration: 9,
      },
      photoScene({
        image: { type: 'url', url: 'https://drive.google.com/uc?export=download&id=1AbC' },
        script: 'Hi!',
        voice_id: 'voice_1',
        motion_prompt: 'Nods',
        expressiveness: 'low',
      }),
    ],
    [
      'is a photo with a recording',
      { type: 'Photo that speaks', file: 'asset_1', audio: 'https://example.com/hi.mp3' },
      photoScene({
        image: { type: 'asset_id', asset_id: 'asset_1' },
        audio_url: 'https://example.com/hi.mp3',
      }),
    ],
    [
      'is a silent image',
      { ...picture, duration: '2,5', voice_id: 'voice_1' },
      { type: 'image', source: { type: 'url', url: 'https://example.com/sea.png' }, duration: 2.5 },
    ],
    [
      'is an image with a voice over it',
      { ...picture, script: 'The sea', voice_id: 'voice_1' },
      {
        type: 'image',
        source: { type: 'url', url: 'https://example.com/sea.png' },
        script: 'The sea',
        voice_id: 'voice_1',
      },
    ],
    [
      'is an image with a recording over it',
      { ...picture, audio: 'asset_1' },
      {
        type: 'image',
        source: { type: 'url', url: 'https://example.com/sea.png' },
        audio_asset_id: 'asset_1',
      },
    ],
    [
      'is a clip',
      { ...clip, voice_id: 'voice_1', duration: 4 },
      { type: 'video', source: { type: 'url', url: 'https://example.com/sea.mp4' } },
    ],
    [
      'is a clip without its sound',
      { type: 'video', file: 'asset_1', clip_volume: 0 },
      { type: 'video', source: { type: 'asset_id', asset_id: 'asset_1' }, playback: { volume: 0 } },
    ],
    [
      'is a clip with a voice over it',
      { ...clip, script: 'The sea', voice_id: 'voice_1', clip_volume: 0.2, clip_playback: 'Loop' },
      {
        type: 'video',
        source: { type: 'url', url: 'https://example.com/sea.mp4' },
        script: 'The sea',
        voice_id: 'voice_1',
        playback: { volume: 0.2, mode: 'loop' },
      },
    ],
    [
      'is a clip with a recording over it, which it lasts as long as',
      { ...clip, audio: 'asset_1', clip_playback: 'fit_to_scene', voice_id: 'voice_1' },
      {
        type: 'video',
        source: { type: 'url', url: 'https://example.com/sea.mp4' },
        audio_asset_id: 'asset_1',
        playback: { mode: 'fit_to_scene' },
      },
    ],
    [
      'is a clip with a voice over it, and HeyGen’s own playback',
      { ...clip, script: 'The sea', voice_id: 'voice_1' },
      {
        type: 'video',
        source: { type: 'url', url: 'https://example.com/sea.mp4' },
        script: 'The sea',
        voice_id: 'voice_1',
      },
    ],
  ])('%s', async (_what, row, scene) => {
    expect(await sentFor([row])).toEqual({ type: 'studio', scenes: [scene] });
  });
});

describe('A default', () => {
  const all = {
    avatar_id: 'look_9',
    voice_id: 'voice_9',
    background_color: '#999999',
    engine: 'avatar_iv',
    motion_prompt: 'Smiles',
    expressiveness: 'medium',
    voice_speed: 1.1,
    voice_pitch: 2,
    voice_volume: 0.9,
    voice_locale: 'en-GB',
  };
  const voice = {
    voice_id: 'voice_9',
    voice_settings: { speed: 1.1, pitch: 2, volume: 0.9, locale: 'en-GB' },
  };
  const motion = { motion_prompt: 'Smiles', expressiveness: 'medium' };

  test('applies to each scene that supports it', async () => {
    const photo = { type: 'photo', file: 'asset_1', script: 'Two' };
    const rows = [
      { script: 'One' },
      photo,
      { ...picture, script: 'Three' },
      { ...picture, duration: 4 },
      clip,
      { ...clip, script: 'Six' },
    ];
    expect(await sentFor(rows, all)).toEqual({
      type: 'studio',
      scenes: [
        avatarScene({
          avatar_id: 'look_9',
          script: 'One',
          ...voice,
          background: { type: 'color', color: '#999999' },
          engine: { type: 'avatar_iv' },
          ...motion,
        }),
        photoScene({ image: { type: 'asset_id', asset_id: 'asset_1' }, script: 'Two', ...voice, ...motion }),
        {
          type: 'image',
          source: { type: 'url', url: 'https://example.com/sea.png' },
          script: 'Three',
          ...voice,
        },
        { type: 'image', source: { type: 'url', url: 'https://example.com/sea.png' }, duration: 4 },
        { type: 'video', source: { type: 'url', url: 'https://example.com/sea.mp4' } },
        {
          type: 'video',
          source: { type: 'url', url: 'https://example.com/sea.mp4' },
          script: 'Six',
          ...voice,
        },
      ],
    });
  });

  test('of the engine gives way, too', async () => {
    const rows = [{ script: 'One', engine: 'avatar_iii' }, { script: 'Two' }];
    expect(await sentFor(rows, { avatar_id: 'look_9', engine: 'avatar_v' })).toMatchObject({
      scenes: [
        avatarScene({ engine: { type: 'avatar_iii' } }),
        avatarScene({ engine: { type: 'avatar_v' } }),
      ],
    });
  });

  test.each([
    ['Avatar III', 'avatar_iii', {}],
    ['Avatar V', 'avatar_v', { motion_prompt: 'Smiles' }],
    ['Avatar IV', 'avatar_iv', motion],
  ])('of the motion is left out if the scene’s own engine cannot use it: %s', async (engine, type, used) => {
    expect(await sentFor([{ script: 'One', engine }], { avatar_id: 'look_9', ...motion })).toEqual({
      type: 'studio',
      scenes: [avatarScene({ avatar_id: 'look_9', script: 'One', engine: { type }, ...used })],
    });
  });

  test('gives way to a scene’s own value, and only to that', async () => {
    const own = {
      avatar_id: 'look_1',
      voice_id: 'voice_1',
      background_color: '#111111',
      engine: 'avatar_iv',
      motion_prompt: 'Waves',
      expressiveness: 'low',
    };
    const blank = Object.fromEntries(Object.keys(own).map((key) => [key, ' ']));
    const rows = [
      { script: 'One', ...own },
      { script: 'Two', ...blank },
    ];
    expect(await sentFor(rows, all)).toMatchObject({
      scenes: [
        avatarScene({
          avatar_id: 'look_1',
          voice_id: 'voice_1',
          background: { color: '#111111' },
          engine: { type: 'avatar_iv' },
          motion_prompt: 'Waves',
          expressiveness: 'low',
        }),
        avatarScene({
          avatar_id: 'look_9',
          voice_id: 'voice_9',
          background: { color: '#999999' },
          engine: { type: 'avatar_iv' },
          ...motion,
        }),
      ],
    });
  });
});

describe('The video', () => {
  test('has the options from the form', async () => {
    const body = await sentFor([ana], {
      title: 'Birthday of Ana',
      aspect_ratio: '9:16',
      resolution: '720p',
      caption: true,
      brand_glossary_id: ' g1 ',
      folder_id: 'f1',
      callback_id: 'row-2',
      wait: true,
    });
    expect(body).toEqual({
      type: 'studio',
      scenes: [avatarScene(ana)],
      title: 'Birthday of Ana',
      aspect_ratio: '9:16',
      resolution: '720p',
      caption: { file_format: 'srt', style: 'default' },
      brand_glossary_id: 'g1',
      folder_id: 'f1',
      callback_id: 'row-2',
      callback_url: CALLBACK_URL,
    });
  });

  test('is requested without blank fields', async () => {
    const keys = inputFields.map(({ key }) => key);
    const columns = scenesField.children.map(({ key }) => key.replace('scene_', ''));
    const blank = (names: string[]) => Object.fromEntries(names.map((key) => [key, ' ']));
    const inputData = { ...blank(keys), scenes: scenesFor([{ ...blank(columns), ...ana }]), wait: false };
    expect(await sentFor([], inputData)).toEqual({ type: 'studio', scenes: [avatarScene(ana)] });
  });

  test('has no captions when the user says no', async () => {
    expect(await sentFor([ana], { caption: 'no' })).not.toHaveProperty('caption');
  });

  test('is returned with its id and the values from the form', async () => {
    heygen('POST', '/v3/videos', started);
    const input = { title: 'Birthday of Ana', folder_id: 'f1', callback_id: 'row-2', resolution: '720p' };
    expect(await run(perform, { scenes: scenesFor([ana]), ...input })).toEqual({
      id: 'v1',
      status: 'waiting',
      title: 'Birthday of Ana',
      folder_id: 'f1',
      callback_id: 'row-2',
      video_file: pointerTo('videoFile', 'v1'),
    });
  });
});

describe('Rows', () => {
  test('keep the keys that users’ Zaps depend on', () => {
    expect(scenesField.children.map(({ key }) => key)).toEqual([
      'scene_type',
      'scene_script',
      'scene_avatar_id',
      'scene_voice_id',
      'scene_file',
      'scene_audio',
      'scene_duration',
      'scene_clip_volume',
      'scene_clip_playback',
      'scene_background_color',
      'scene_engine',
      'scene_motion_prompt',
      'scene_expressiveness',
    ]);
  });

  test('are not marked as required, because that breaks line items in Zapier', () => {
    expect(inputFields[0]).not.toHaveProperty('required');
  });

  test('can be columns of different lengths with blank cells', async () => {
    const scenes = {
      scene_script: ['One', '', 'Three'],
      scene_voice_id: ['voice_1'],
      scene_avatar_id: ['look_1', '', 'look_3', ''],
    };
    expect(await sentFor([], { scenes })).toEqual({
      type: 'studio',
      scenes: [
        avatarScene({ avatar_id: 'look_1', script: 'One', voice_id: 'voice_1' }),
        avatarScene({ avatar_id: 'look_3', script: 'Three' }),
      ],
    });
  });

  test('are not confused with the joined columns that Zapier also passes', async () => {
    const joined = { scene_script: 'One,Two', scene_avatar_id: 'look_1,look_2', scene_voice_id: 'voice_1,' };
    const rows = [
      { ...ana, voice_id: 'voice_1' },
      { avatar_id: 'look_2', script: 'Two' },
    ];
    expect(await sentFor(rows, joined)).toEqual({
      type: 'studio',
      scenes: [
        avatarScene({ ...ana, voice_id: 'voice_1' }),
        avatarScene({ avatar_id: 'look_2', script: 'Two' }),
      ],
    });
  });

  test('can be one row typed into the form, which is not a list', async () => {
    const sent = heygen('POST', '/v3/videos', started);
    await run(perform, { scene_script: 'Hi Ana!', avatar_id: 'look_1', wait: false });
    expect(sent[0]?.body).toEqual({ type: 'studio', scenes: [avatarScene(ana)] });
  });

  test('can be as many as fifty', async () => {
    expect(await sentFor(Array<Row>(50).fill(ana))).toMatchObject({
      scenes: Array<object>(50).fill(avatarScene(ana)),
    });
  });
});

describe('A step that waits', () => {
  test('asks HeyGen to call back by default, and resumes with the video', async () => {
    const sent = heygen('POST', '/v3/videos', started);
    await run(perform, { scenes: scenesFor([ana]) });
    expect(sent[0]?.body).toHaveProperty('callback_url', CALLBACK_URL);
    expect(createStudioVideo.operation.performResume).toBe(performResume);
  });

  test('does not wait in a test that renders, which never resumes', async () => {
    const sent = heygen('POST', '/v3/videos', started);
    await run(
      perform,
      { scenes: scenesFor([ana]), render_in_test: true },
      { meta: { isLoadingSample: true } },
    );
    expect(sent[0]?.body).not.toHaveProperty('callback_url');
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, row: Row, sentence: string]>([
    ['no avatar', { script: 'Hi' }, 'Avatar is missing. Fill it in, or choose a Default Avatar.'],
    [
      'an avatar with nothing to say',
      { avatar_id: 'look_1' },
      'Script is missing. Fill it in, or add a recording as Audio.',
    ],
    [
      'a script and a recording',
      { ...ana, audio: 'asset_1' },
      'Script and Audio are both filled in. Leave one of them empty.',
    ],
    [
      'a script that is too long',
      { ...ana, script: 'x'.repeat(5001) },
      'Script (5,001 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    [
      'an invalid color',
      { ...ana, background_color: 'reddish' },
      'Background Color must be a color that is not transparent, such as #FAFAFA or white. It is “reddish”.',
    ],
    [
      'an unknown engine',
      { ...ana, engine: 'avatar_x' },
      'Engine must be one of: “Avatar III”, “Avatar IV”, “Avatar V”. It is “avatar_x”.',
    ],
    [
      'an unknown type',
      { ...ana, type: 'film' },
      'Type must be one of: “Avatar that speaks”, “Photo that speaks”, “Image, silent or with a voice over it”, “Video clip, alone or with a voice over it”. It is “film”.',
    ],
    [
      'a file without a type',
      { ...ana, file: 'asset_1' },
      'Type is missing. Choose photo, image or video, whichever File is.',
    ],
    [
      'a missing photo',
      { type: 'photo', script: 'Hi', voice_id: 'voice_1' },
      'File is missing. Add the photo that this scene shows.',
    ],
    [
      'a photo without a voice',
      { type: 'photo', file: 'asset_1', script: 'Hi' },
      'Voice is missing. A photo has no voice of its own, so choose one.',
    ],
    [
      'a missing image',
      { type: 'image', duration: 4 },
      'File is missing. Add the image that this scene shows.',
    ],
    [
      'an image without a duration',
      { ...picture, voice_id: 'voice_1' },
      'Duration (in Seconds) is missing. Fill it in, or give the image a Script or Audio.',
    ],
    [
      'an image with a duration and a script',
      { ...picture, duration: 4, script: 'Hi', voice_id: 'voice_1' },
      'Duration (in Seconds) is for a silent image. Leave it empty, or leave Script and Audio empty.',
    ],
    [
      'an image with a duration and a recording',
      { ...picture, duration: 4, audio: 'asset_1' },
      'Duration (in Seconds) is for a silent image. Leave it empty, or leave Script and Audio empty.',
    ],
    [
      'a voice over an image without a voice',
      { ...picture, script: 'Hi' },
      'Voice is missing. An image has no voice of its own, so choose one.',
    ],
    [
      'an image with a duration of zero',
      { ...picture, duration: 0 },
      'Duration (in Seconds) must be more than 0.',
    ],
    [
      'an image with too long a duration',
      { ...picture, duration: 301 },
      'Duration (in Seconds) must be 300 or less.',
    ],
    ['a missing clip', { type: 'video' }, 'File is missing. Add the video that this scene shows.'],
    [
      'a voice over a clip without a voice',
      { ...clip, script: 'Hi' },
      'Voice is missing. A video clip has no voice of its own, so choose one.',
    ],
    [
      'a clip with a script and a recording',
      { ...clip, script: 'Hi', audio: 'asset_1' },
      'Script and Audio are both filled in. Leave one of them empty.',
    ],
    [
      'a playback without a voice over the clip',
      { ...clip, clip_playback: 'loop' },
      'Clip Playback is for a clip with a voice over it. Leave it empty, or add a Script or Audio.',
    ],
    [
      'a playback that HeyGen does not have',
      { ...clip, script: 'Hi', clip_playback: 'backwards' },
      'Clip Playback must be one of: “Play once, then freeze on the last frame”, “Loop”, “Speed up or slow down to fit”. It is “backwards”.',
    ],
    ['a clip that is too loud', { ...clip, clip_volume: 1.1 }, 'Clip Volume must be 1 or less.'],
    [
      'an invalid file link',
      { ...clip, file: 'my clip.mp4' },
      'File must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “my clip.mp4”.',
    ],
  ])('%s', async (_what, row, sentence) => {
    expect(await failureFor([ana, {}, row])).toMatchObject({
      message: `Row 3: ${sentence}`,
      code: 'invalid_input',
    });
  });

  const own = {
    avatar_id: ['Avatar', 'look_1'],
    file: ['File', 'asset_1'],
    background_color: ['Background Color', '#FAFAFA'],
    engine: ['Engine', 'avatar_iii'],
    motion_prompt: ['Motion Prompt', 'Waves'],
    expressiveness: ['Expressiveness', 'low'],
  } as const;
  const spoken = { script: 'Hi', voice_id: 'voice_1' };

  test.each<[row: Row, type: string, useless: (keyof typeof own)[]]>([
    [{ ...ana, type: 'avatar' }, 'avatar', ['file']],
    [{ type: 'photo', file: 'asset_1', ...spoken }, 'photo', ['avatar_id', 'background_color', 'engine']],
    [
      { ...picture, ...spoken },
      'image',
      ['avatar_id', 'background_color', 'engine', 'motion_prompt', 'expressiveness'],
    ],
    [
      { ...clip, ...spoken },
      'video',
      ['avatar_id', 'background_color', 'engine', 'motion_prompt', 'expressiveness'],
    ],
  ])('a cell that the type cannot use: %j', async (row, type, useless) => {
    const defaults = { avatar_id: 'look_9', background_color: '#999999', motion_prompt: 'Smiles' };
    for (const key of useless) {
      const [label, value] = own[key];
      expect((await failureFor([ana, { ...row, [key]: value }], defaults)).message).toBe(
        `Row 2: ${label} cannot be used with Type ${type}. Leave ${label} empty, or choose another Type.`,
      );
    }
  });

  test('every wrong row is named', async () => {
    const rows = [
      { ...ana, script: '' },
      ana,
      { ...ana, script: 'x'.repeat(6000) },
      { ...ana, background_color: 'reddish' },
    ];
    expect((await failureFor(rows)).message).toBe(
      'Row 1: Script is missing. Fill it in, or add a recording as Audio. Row 3: Script (6,000 characters) is too long. HeyGen allows at most 5,000 characters. Row 4: Background Color must be a color that is not transparent, such as #FAFAFA or white. It is “reddish”.',
    );
  });

  test.each<[what: string, inputData: Row, sentence: string]>([
    [
      'an invalid color',
      { background_color: 'reddish' },
      'Default Background Color must be a color that is not transparent, such as #FAFAFA or white. It is “reddish”.',
    ],
    [
      'an unknown engine',
      { engine: 'avatar_x' },
      'Default Engine must be one of: “Avatar III”, “Avatar IV”, “Avatar V”. It is “avatar_x”.',
    ],
    [
      'an unknown expressiveness',
      { expressiveness: 'wild' },
      'Default Expressiveness must be one of: “Low”, “Medium”, “High”. It is “wild”.',
    ],
    [
      'a list instead of an avatar',
      { avatar_id: ['look_1', 'look_2'] },
      'Default Avatar takes one value, but got a list. Map a single value to it.',
    ],
    [
      'a list instead of a voice',
      { voice_id: ['voice_1'] },
      'Default Voice takes one value, but got a list. Map a single value to it.',
    ],
    [
      'a list instead of a motion prompt',
      { motion_prompt: ['Waves'] },
      'Default Motion Prompt takes one value, but got a list. Map a single value to it.',
    ],
    ['a voice that is too fast', { voice_speed: 3 }, 'Voice Speed must be 1.5 or less.'],
    ['an invalid pitch', { voice_pitch: 'low' }, 'Voice Pitch (in Semitones) must be a number. It is “low”.'],
    [
      'an unknown resolution',
      { resolution: '8k' },
      'Resolution must be one of: “720p”, “1080p”, “4K”. It is “8k”.',
    ],
    [
      'a yes-or-no field with another value',
      { caption: 'maybe' },
      'Captions must be true or false. It is “maybe”.',
    ],
    [
      'an invalid Wait',
      { wait: 'perhaps' },
      'Wait Until the Video Is Finished must be true or false. It is “perhaps”.',
    ],
  ])('once for all scenes: %s', async (_what, inputData, sentence) => {
    expect((await failureFor([ana, ana], inputData)).message).toBe(sentence);
  });

  test.each<[what: string, inputData: Row, sentence: string]>([
    ['nothing', {}, 'Scenes is empty. Fill in a Script for at least one scene.'],
    ['an empty list', { scenes: [] }, 'Scenes is empty. Fill in a Script for at least one scene.'],
    [
      'blank rows',
      { scenes: scenesFor([{ script: ' ' }, {}]) },
      'Scenes is empty. Fill in a Script for at least one scene.',
    ],
    [
      'too many rows',
      { scenes: scenesFor(Array<Row>(51).fill(ana)) },
      'Scenes has 51 rows. Leave some out: HeyGen allows at most 50 scenes in a video.',
    ],
    [
      'a list without rows',
      { scenes: 'Hi Ana!' },
      'Scenes needs a value for each of its fields. Map the fields one by one.',
    ],
  ])('%s instead of scenes', async (_what, inputData, sentence) => {
    expect((await failureOf(run(perform, { avatar_id: 'look_1', ...inputData }))).message).toBe(sentence);
  });
});

describe('An error from HeyGen names the row and the field', () => {
  test.each([
    ['scenes.1.input.script', 'Row 3: Script'],
    ['scenes.1.input.avatar_id', 'Row 3: Avatar'],
    ['scenes.1.input.voice_id', 'Row 3: Voice'],
    ['scenes.1.input.voice_settings.locale', 'Row 3: Voice Accent'],
    ['scenes.1.input.engine', 'Row 3: Engine'],
    ['scenes.1.input.engine.type', 'Row 3: Engine'],
    ['scenes.1.input.motion_prompt', 'Row 3: Motion Prompt'],
    ['scenes.1.input.expressiveness', 'Row 3: Expressiveness'],
    ['scenes.1.input.background.color', 'Row 3: Background Color'],
    ['scenes.1.input.image.url', 'Row 3: File'],
    ['scenes.0.source.asset_id', 'Row 1: File'],
    ['scenes.0.script', 'Row 1: Script'],
    ['scenes.0.audio_url', 'Row 1: Audio'],
    ['scenes.0.duration', 'Row 1: Duration (in Seconds)'],
    ['scenes.0.playback.volume', 'Row 1: Clip Volume'],
    ['scenes.0.playback.mode', 'Row 1: Clip Playback'],
    ['scenes.0.something_new', 'Row 1'],
    ['scenes', 'Scenes'],
    ['folder_id', 'Folder'],
    ['aspect_ratio', 'Aspect Ratio'],
  ])('%s comes from %s', async (param, label) => {
    heygen('POST', '/v3/videos', {
      status: 400,
      body: { error: { code: 'invalid_parameter', message: 'Not this one', param } },
    });
    expect((await failureFor([ana, {}, ana])).message).toBe(
      `${label}: HeyGen says: “Not this one.” Correct the value in this step and try again.`,
    );
  });
});

test('A render is paid for only once: a retry reuses its key, and another run gets its own', async () => {
  const busy: Reply = { status: 503, body: { error: { code: 'internal_error', message: 'Busy' } } };
  const sent = heygen('POST', '/v3/videos', busy, started, started);
  await run(perform, { scenes: scenesFor([ana]) });
  await run(perform, { scenes: scenesFor([ana]) });
  const [first, second, third] = sent.map(({ headers }) => headers['idempotency-key']);
  expect(first).toMatch(/^[\w.:-]{1,255}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

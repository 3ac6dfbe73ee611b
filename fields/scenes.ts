import type { PlainInputField } from 'zapier-platform-core';
import { inputError } from '../heygen/client/errors.ts';
import { checkPayload } from '../heygen/client/payload.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import type { Media } from '../heygen/media.ts';
import { checkVoice } from '../heygen/videos/speech.ts';
import {
  asSpeaker,
  sceneDefaults,
  sceneTypes,
  toScenePayload,
  type Scene,
  type SceneType,
} from '../heygen/videos/studio-video.ts';
import {
  clipModes,
  engines,
  MOST_SCENES,
  studioScenePayload,
  type StudioScenePayload,
} from '../heygen/videos/video-payload.ts';
import { avatarField, avatarFilterFields, listed, voiceField } from './dropdowns.ts';
import { inGroup } from './groups.ts';
import { reader, type Reader } from './input.ts';
import { filledIn, lineItemsOf, only, readRows, rowLabels, withRows } from './line-items.ts';
import { linkTo } from './media.ts';
import {
  checkEngine,
  engineField,
  expressivenessField,
  motionOf,
  motionPromptField,
  notFor,
} from './picture.ts';
import { speechLabels, speechOf, voiceSettingFields, voiceSettingsOf } from './speech.ts';

const colorField = {
  key: 'background_color',
  label: 'Background Color',
  type: 'string',
  placeholder: '#FAFAFA',
  helpText:
    'Enter what is behind the avatars: a color code or the name of a color. #008000 makes a green screen.',
} as const satisfies PlainInputField;

/** A field of one scene. The field for all scenes has the explanation. */
const asOwn = <const Field extends { label: string }>(field: Field) => ({
  ...field,
  helpText: `Leave empty for the Default ${field.label}.`,
});

/** The columns of a row. Each row is a scene. */
const columns = [
  {
    key: 'type',
    label: 'Type',
    type: 'string',
    choices: {
      avatar: 'Avatar that speaks',
      photo: 'Photo that speaks',
      image: 'Image, silent or with a voice over it',
      video: 'Video clip, alone or with a voice over it',
    },
    helpText: `Enter avatar, photo, image or video. If this and File are empty, an avatar speaks. Each row is a scene, up to ${MOST_SCENES}.`,
  },
  {
    key: 'script',
    label: 'Script',
    type: 'text',
    helpText: 'Enter what is said in this scene, up to 5,000 characters.',
  },
  asOwn({ key: 'avatar_id', label: 'Avatar', type: 'string', ...listed.avatar }),
  asOwn({ key: 'voice_id', label: 'Voice', type: 'string', ...listed.voice }),
  {
    key: 'file',
    label: 'File',
    type: 'string',
    helpText: `Enter the photo, the image or the clip: ${linkTo('imageOrVideo')}`,
  },
  {
    key: 'audio',
    label: 'Audio',
    type: 'string',
    helpText: `Enter a recording in place of a Script: ${linkTo('audio')}`,
  },
  {
    key: 'duration',
    label: 'Duration (in Seconds)',
    type: 'number',
    placeholder: '5',
    helpText: 'Enter how long a silent image is shown, up to 300.',
  },
  {
    key: 'clip_volume',
    label: 'Clip Volume',
    type: 'number',
    placeholder: '1',
    helpText: 'Enter how loud a video clip is, from 0 (silent) to 1 (full).',
  },
  {
    key: 'clip_playback',
    label: 'Clip Playback',
    type: 'string',
    choices: {
      freeze: 'Play once, then freeze on the last frame',
      loop: 'Loop',
      fit_to_scene: 'Speed up or slow down to fit',
    },
    helpText:
      'Choose what happens if a video clip is shorter or longer than what is said over it. Leave empty to play it once.',
  },
  asOwn(colorField),
  asOwn(engineField),
  asOwn(motionPromptField),
  asOwn(expressivenessField),
] as const satisfies readonly PlainInputField[];

/** Zapier allows each key once in a form, so the keys of a row need a prefix. */
const PREFIX = 'scene_';

/**
 * The scenes as line items. The field must not be `required`, since that breaks the rows (source: issue 81 of
 * zapier-platform), and it cannot come from a function, since Zapier then sends no rows (issue 236).
 */
export const scenesField = {
  key: 'scenes',
  label: 'Scenes',
  children: columns.map((field) => ({ ...field, key: PREFIX + field.key })),
} satisfies PlainInputField;

/** The input with its rows as this step reads them, for the look-up of names. */
export const withScenes = withRows(scenesField, PREFIX);

const asDefault = <const Field extends { label: string; helpText: string }>(
  field: Field,
  helpText: string = field.helpText,
) => ({ ...field, label: `Default ${field.label}`, helpText });

/** Values for scenes that have none of their own. */
export const defaultContentFields = inGroup('content', [
  { ...asDefault(avatarField, 'Choose the avatar for scenes that name none.'), required: false },
  ...avatarFilterFields,
  asDefault(
    voiceField,
    'Choose the voice for scenes that name none. Leave empty for the avatars’ own voices; photos and images have none.',
  ),
  asDefault(colorField),
]);

export const defaultPictureFields = inGroup('picture', [
  asDefault(engineField),
  asDefault(motionPromptField),
  asDefault(expressivenessField),
]);

const defaultFields = [...defaultContentFields, ...defaultPictureFields, ...voiceSettingFields] as const;

type Values = Readonly<Record<string, unknown>>;
type Column = (typeof columns)[number]['key'];
type SceneReader = Reader<Column | (typeof voiceSettingFields)[number]['key']>;

/** Checks the defaults on their own. @throws HeyGenError (input) that names a faulty one once, not for each scene */
const checkDefaults = (inputData: unknown): void => {
  const input = reader(inputData, defaultFields);
  input.id('avatar_id');
  input.id('voice_id');
  input.choice('engine', engines);
  motionOf(input);
  checkPayload(
    sceneDefaults,
    { background_color: input.color('background_color'), voice_settings: voiceSettingsOf(input) },
    { ...speechLabels, background_color: 'Default Background Color' },
  );
};

const typeOf = (input: SceneReader): SceneType => {
  const type = input.choice('type', sceneTypes);
  if (type !== undefined) return type;
  if (input.word('file') === undefined) return 'avatar';
  throw inputError('Type is missing. Choose photo, image or video, whichever File is.');
};

const ofAvatar = ['avatar_id', 'background_color', 'engine'] as const;
const ofMotion = ['motion_prompt', 'expressiveness'] as const;

/**
 * The columns that a scene of each type cannot use. Voice, Duration and those of clips are not among them: people fill them in
 * for every row, and a scene that does not need them loses nothing.
 */
const unusable: Readonly<Record<SceneType, readonly Column[]>> = {
  avatar: ['file'],
  photo: ofAvatar,
  image: [...ofAvatar, ...ofMotion],
  video: [...ofAvatar, ...ofMotion],
};

/** @throws HeyGenError (input) for a cell of the row's own that its type cannot use */
const checkCells = (own: Values, type: SceneType): void => {
  const column = columns.find(({ key }) => key in own && unusable[type].includes(key));
  if (column === undefined) return;
  const { label } = column;
  throw inputError(
    `${label} cannot be used with Type ${type}. Leave ${label} empty, or choose another Type.`,
  );
};

const fileOf = (input: SceneReader, type: SceneType): Media => {
  const file = input.media('file');
  if (file === undefined) throw inputError(`File is missing. Add the ${type} that this scene shows.`);
  return file;
};

const saysSomething = (input: SceneReader): boolean =>
  input.prose('script') !== undefined || input.word('audio') !== undefined;

const imageOf = (input: SceneReader): Scene => {
  const image = fileOf(input, 'image');
  const duration = input.number('duration');
  const isSilent = !saysSomething(input);
  if (isSilent && duration === undefined) {
    throw inputError('Duration (in Seconds) is missing. Fill it in, or give the image a Script or Audio.');
  }
  if (duration === undefined) {
    const speech = speechOf(input);
    checkVoice(speech, 'An image');
    return { type: 'image', image, speech };
  }
  if (isSilent) return { type: 'image', image, duration };
  throw inputError(
    'Duration (in Seconds) is for a silent image. Leave it empty, or leave Script and Audio empty.',
  );
};

const clipOf = (input: SceneReader): Scene => {
  const clip = {
    type: 'video',
    video: fileOf(input, 'video'),
    volume: input.ratio('clip_volume'),
  } as const;
  const mode = input.choice('clip_playback', clipModes);
  if (saysSomething(input)) {
    const speech = speechOf(input);
    checkVoice(speech, 'A video clip');
    return { ...clip, speech, mode };
  }
  if (mode === undefined) return clip;
  throw inputError(
    'Clip Playback is for a clip with a voice over it. Leave it empty, or add a Script or Audio.',
  );
};

const sceneOf = (own: Values, input: SceneReader): Scene => {
  const type = typeOf(input);
  checkCells(own, type);
  switch (type) {
    case 'avatar': {
      const avatar_id = input.id('avatar_id');
      if (avatar_id === undefined) {
        throw inputError('Avatar is missing. Fill it in, or choose a Default Avatar.');
      }
      const engine = input.choice('engine', engines);
      const motion = motionOf(input);
      checkEngine(engine, motion);
      const background_color = input.color('background_color');
      return { type, avatar_id, speech: speechOf(input), background_color, engine, motion };
    }
    case 'photo': {
      const photo = fileOf(input, type);
      const speech = speechOf(input);
      checkVoice(speech, 'A photo');
      return { type, photo, speech, motion: motionOf(input) };
    }
    case 'image':
      return imageOf(input);
    case 'video':
      return clipOf(input);
  }
};

const speakerLabels: FieldLabels = {
  ...speechLabels,
  avatar_id: 'Avatar',
  engine: 'Engine',
  image: 'File',
  motion_prompt: 'Motion Prompt',
  expressiveness: 'Expressiveness',
  background: 'Background Color',
  'background.color': 'Background Color',
};

/** Which column fills which part of a scene in v3's body. */
const sceneLabels: FieldLabels = {
  ...asSpeaker(speakerLabels),
  ...speechLabels,
  source: 'File',
  duration: 'Duration (in Seconds)',
  'playback.volume': 'Clip Volume',
  'playback.mode': 'Clip Playback',
};

/** Reads a row. Empty cells take the defaults, except those that the row's own engine cannot use. */
const readerOf = (own: Values, defaults: Values): SceneReader => {
  const engine = reader(own, columns).choice('engine', engines);
  const unused = engine === undefined ? [] : notFor[engine];
  const usable = Object.entries(defaults).filter(([key]) => !unused.some((one) => one === key));
  return reader({ ...Object.fromEntries(usable), ...own }, [...columns, ...voiceSettingFields]);
};

/**
 * The scenes of a video, and the labels for HeyGen's complaints about them.
 * @throws HeyGenError (input) that names the faulty rows
 */
export const scenesOf = (inputData: Values): { scenes: StudioScenePayload[]; labels: FieldLabels } => {
  checkDefaults(inputData);
  const items = lineItemsOf(inputData, scenesField, PREFIX);
  if (items.length === 0) throw inputError('Scenes is empty. Fill in a Script for at least one scene.');
  if (items.length > MOST_SCENES) {
    throw inputError(
      `Scenes has ${items.length} rows. Leave some out: HeyGen allows at most ${MOST_SCENES} scenes in a video.`,
    );
  }
  const defaults = only(
    inputData,
    defaultFields.map(({ key }) => key),
  );
  const scenes = readRows(items, ({ values }) => {
    const own = filledIn(values, PREFIX);
    return checkPayload(
      studioScenePayload,
      toScenePayload(sceneOf(own, readerOf(own, defaults))),
      sceneLabels,
    );
  });
  return { scenes, labels: rowLabels('scenes', items, sceneLabels) };
};

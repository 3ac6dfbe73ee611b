import {
  defineCreate,
  defineInputFields,
  type Bundle,
  type PlainInputField,
  type ZObject,
} from 'zapier-platform-core';
import { avatarField, voiceField } from '../fields/choices.ts';
import { reader } from '../fields/input.ts';
import { referenceField, folderField, titleField } from '../fields/shared.ts';
import { callbackUrl, resumeWithVideo, waitField } from '../fields/rendering.ts';
import { handOver, videoOutputFields } from '../fields/video.ts';
import type { AvatarVideo, Background, Speech } from '../heygen/avatar-video.ts';
import { inputError } from '../heygen/errors.ts';
import { startAvatarVideo } from '../heygen/generation.ts';
import { playStyles } from '../heygen/legacy/videos.ts';
import type { FieldLabels } from '../heygen/problems.ts';
import { toVideo, videoSample } from '../heygen/video-record.ts';
import {
  aspectRatios,
  engines,
  expressivenessLevels,
  fits,
  outputFormats,
  resolutions,
} from '../heygen/videos.ts';
import { withHeyGen } from '../middleware.ts';

const backgroundTypes = ['none', 'color', 'image', 'video'] as const;
type BackgroundType = (typeof backgroundTypes)[number];

const backgroundColor = {
  key: 'background_color',
  label: 'Background Color',
  type: 'string',
  required: true,
  placeholder: '#FAFAFA',
  helpText: 'A color code. #008000 makes a green screen.',
} as const satisfies PlainInputField;

const backgroundImage = {
  key: 'background_image',
  label: 'Background Image',
  type: 'string',
  required: true,
  helpText:
    'A public link to a PNG or JPEG file, or the id of a HeyGen asset. Google Drive and Dropbox links work.',
} as const satisfies PlainInputField;

const backgroundVideo = {
  key: 'background_video',
  label: 'Background Video',
  type: 'string',
  required: true,
  helpText:
    'A public link to an MP4 or WebM file, or the id of a HeyGen asset. Google Drive and Dropbox links work.',
} as const satisfies PlainInputField;

const backgroundPlayStyle = {
  key: 'background_play_style',
  label: 'Background Video Playback',
  type: 'string',
  default: 'loop',
  choices: [
    { value: 'fit_to_scene', sample: 'fit_to_scene', label: 'Speed up or slow down to fit' },
    { value: 'freeze', sample: 'freeze', label: 'Play once, then hold the last picture' },
    { value: 'loop', sample: 'loop', label: 'Loop' },
    { value: 'full_video', sample: 'full_video', label: 'Play to its end' },
  ],
  helpText: 'What happens when the background is shorter or longer than what the avatar says.',
} as const satisfies PlainInputField;

/** The fields that a kind of background needs; the others are not shown and not sent. */
const backgroundFields = {
  none: [],
  color: [backgroundColor],
  image: [backgroundImage],
  video: [backgroundVideo, backgroundPlayStyle],
} as const satisfies Record<BackgroundType, PlainInputField[]>;

const isBackgroundType = (value: unknown): value is BackgroundType =>
  (backgroundTypes as readonly unknown[]).includes(value);

export const backgroundFieldsFor = (_z: ZObject, bundle: Bundle): PlainInputField[] => {
  const type = bundle.inputData.background_type;
  return isBackgroundType(type) ? [...backgroundFields[type]] : [];
};

const speechFields = defineInputFields([
  avatarField,
  {
    key: 'script',
    label: 'Script',
    type: 'text',
    helpText: 'What the avatar says, up to 5,000 characters. Fill in either this or Audio.',
  },
  voiceField,
  {
    key: 'audio',
    label: 'Audio',
    type: 'string',
    helpText:
      'A recording to speak in place of a script: a public link to an MP3 or WAV file of up to 10 minutes, or the id of a HeyGen asset.',
  },
  {
    key: 'background_type',
    label: 'Background',
    type: 'string',
    default: 'none',
    altersDynamicFields: true,
    choices: [
      { value: 'none', sample: 'none', label: 'The avatar’s own' },
      { value: 'color', sample: 'color', label: 'Color' },
      { value: 'image', sample: 'image', label: 'Image' },
      { value: 'video', sample: 'video', label: 'Video' },
    ],
    helpText: 'What is seen behind the avatar. A field for it appears below.',
  },
]);

const optionFields = defineInputFields([
  titleField,
  {
    key: 'aspect_ratio',
    label: 'Aspect Ratio',
    type: 'string',
    choices: [
      { value: '16:9', sample: '16:9', label: '16:9 landscape' },
      { value: '9:16', sample: '9:16', label: '9:16 portrait' },
      { value: '1:1', sample: '1:1', label: '1:1 square' },
      { value: '4:5', sample: '4:5', label: '4:5 portrait' },
      { value: '5:4', sample: '5:4', label: '5:4 landscape' },
      { value: 'auto', sample: 'auto', label: 'Same as the avatar' },
    ],
    helpText: 'HeyGen makes 16:9 when this is empty.',
  },
  {
    key: 'resolution',
    label: 'Resolution',
    type: 'string',
    choices: { '720p': '720p', '1080p': '1080p', '4k': '4K' },
    helpText: 'Your HeyGen plan may not include the higher ones.',
  },
  {
    key: 'fit',
    label: 'Fit',
    type: 'string',
    choices: { cover: 'Fill the picture, crop the edges', contain: 'Show all, leave bars' },
    helpText:
      'Matters when the avatar’s shape and the aspect ratio differ. HeyGen decides when this is empty.',
  },
  {
    key: 'caption',
    label: 'Burn In Captions',
    type: 'boolean',
    helpText: 'Shows the words in the picture. A subtitle file comes with every video anyway.',
  },
  {
    key: 'output_format',
    label: 'Output Format',
    type: 'string',
    choices: { mp4: 'MP4', webm: 'WebM with transparent background' },
    helpText: 'HeyGen makes MP4 when this is empty.',
  },
  {
    key: 'remove_background',
    label: 'Remove Background',
    type: 'boolean',
    helpText: 'Cuts the avatar out of its own background. Video avatars must be trained for it.',
  },
  {
    key: 'engine',
    label: 'Engine',
    type: 'string',
    choices: { avatar_iii: 'Avatar III', avatar_iv: 'Avatar IV', avatar_v: 'Avatar V' },
    helpText: 'HeyGen uses Avatar IV when this is empty. Not every avatar supports every engine.',
  },
  {
    key: 'motion_prompt',
    label: 'Motion Prompt',
    type: 'text',
    placeholder: 'Waves, then points to the left',
    helpText: 'How the avatar moves, in words. For photo avatars, and for video avatars with Avatar V.',
  },
  {
    key: 'expressiveness',
    label: 'Expressiveness',
    type: 'string',
    choices: { low: 'Low', medium: 'Medium', high: 'High' },
    helpText: 'How lively a photo avatar is.',
  },
  {
    key: 'voice_speed',
    label: 'Voice Speed',
    type: 'number',
    placeholder: '1',
    helpText: 'From 0.5 (half speed) to 1.5.',
  },
  {
    key: 'voice_pitch',
    label: 'Voice Pitch (in Semitones)',
    type: 'number',
    placeholder: '0',
    helpText: 'From -50 to 50.',
  },
  {
    key: 'voice_locale',
    label: 'Voice Accent',
    type: 'string',
    placeholder: 'en-GB',
    helpText: 'A language and region code. For voices that speak several accents.',
  },
  folderField,
  referenceField,
  waitField,
]);

export const inputFields = defineInputFields([...speechFields, backgroundFieldsFor, ...optionFields]);

const allFields = [
  ...speechFields,
  backgroundColor,
  backgroundImage,
  backgroundVideo,
  backgroundPlayStyle,
  ...optionFields,
];

/** Which field fills which part of a payload, of v3 and of v2. */
const labels: FieldLabels = {
  ...Object.fromEntries(allFields.map(({ key, label }) => [key, label])),
  audio_url: 'Audio',
  audio_asset_id: 'Audio',
  'voice_settings.speed': 'Voice Speed',
  'voice_settings.pitch': 'Voice Pitch (in Semitones)',
  'voice_settings.locale': 'Voice Accent',
  'background.value': 'Background Color',
  'background.url': 'Background Image',
  'background.asset_id': 'Background Image',
  'engine.type': 'Engine',
  'video_inputs.0.character.avatar_id': 'Avatar',
  'video_inputs.0.character.talking_photo_id': 'Avatar',
  'video_inputs.0.voice.input_text': 'Script',
  'video_inputs.0.voice.voice_id': 'Voice',
  'video_inputs.0.voice.speed': 'Voice Speed',
  'video_inputs.0.voice.pitch': 'Voice Pitch (in Semitones)',
  'video_inputs.0.voice.audio_url': 'Audio',
  'video_inputs.0.background.url': 'Background Video',
  'video_inputs.0.background.video_asset_id': 'Background Video',
};

const read = (inputData: unknown) => reader(inputData, allFields);
type Reader = ReturnType<typeof read>;

const speechOf = (input: Reader): Speech => {
  const script = input.text('script');
  const audio = input.media('audio');
  if (script !== undefined && audio !== undefined) {
    throw inputError('Script and Audio are both filled in. The avatar can speak only one of them.');
  }
  if (audio !== undefined) return { audio };
  if (script === undefined) throw inputError('Script is missing. Fill it in, or give a recording as Audio.');
  return {
    script,
    voice_id: input.word('voice_id'),
    speed: input.number('voice_speed'),
    pitch: input.number('voice_pitch'),
    locale: input.word('voice_locale'),
  };
};

const needed = <T>(value: T | undefined, label: string, type: string): T => {
  if (value === undefined) {
    throw inputError(`${label} is missing. Fill it in, or choose a Background other than ${type}.`);
  }
  return value;
};

const backgroundOf = (input: Reader): Background | undefined => {
  const type = input.choice('background_type', backgroundTypes);
  switch (type) {
    case 'color':
      return { type, color: needed(input.color('background_color'), backgroundColor.label, 'Color') };
    case 'image':
      return { type, image: needed(input.media('background_image'), backgroundImage.label, 'Image') };
    case 'video':
      return {
        type,
        video: needed(input.media('background_video'), backgroundVideo.label, 'Video'),
        play_style: input.choice('background_play_style', playStyles) ?? 'loop',
      };
    default:
      return undefined;
  }
};

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the field at fault
 */
export const toAvatarVideo = (inputData: unknown): AvatarVideo => {
  const input = read(inputData);
  const background = backgroundOf(input);
  const output_format = input.choice('output_format', outputFormats);
  if (output_format === 'webm' && background !== undefined) {
    throw inputError(
      'Output Format WebM has a transparent background, so it takes none. Choose MP4, or the avatar’s own Background.',
    );
  }
  return {
    avatar_id: input.required('avatar_id'),
    speech: speechOf(input),
    background,
    engine: input.choice('engine', engines),
    caption: input.boolean('caption'),
    options: {
      title: input.text('title'),
      aspect_ratio: input.choice('aspect_ratio', aspectRatios),
      resolution: input.choice('resolution', resolutions),
      fit: input.choice('fit', fits),
      output_format,
      remove_background: input.boolean('remove_background'),
      motion_prompt: input.text('motion_prompt'),
      expressiveness: input.choice('expressiveness', expressivenessLevels),
      folder_id: input.word('folder_id'),
      callback_id: input.text('callback_id'),
    },
  };
};

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const video = toAvatarVideo(bundle.inputData);
  const options = { ...video.options, callback_url: callbackUrl(z, bundle) };
  const started = await startAvatarVideo(heygen, { ...video, options }, labels);
  const { title, folder_id, callback_id } = options;
  return handOver(z, toVideo(started, { title, folder_id, callback_id }));
});

export default defineCreate({
  key: 'create_avatar_video',
  noun: 'Video',
  display: {
    label: 'Create Avatar Video',
    description: 'Creates a video in which an avatar speaks a script or a recording.',
  },
  operation: {
    inputFields,
    perform,
    performResume: resumeWithVideo,
    sample: videoSample,
    outputFields: videoOutputFields,
  },
});

import { dubbingModes, frameRates } from '../heygen/dubbing.ts';
import { toAssetInput } from '../heygen/media.ts';
import { detailsOf, type detailFields } from './details.ts';
import { inGroup } from './groups.ts';
import type { Reader } from './input.ts';
import { linkTo } from './media.ts';

/** What translations, proofreads and lipsyncs have in common: they give a video a new soundtrack. */

export const videoToTranslateField = {
  key: 'video',
  label: 'Video',
  type: 'string',
  required: true,
  helpText: `Enter the video to translate: the Video URL of an earlier step, ${linkTo('video')}`,
} as const;

export const soundFields = inGroup('voice', [
  {
    key: 'enable_speech_enhancement',
    label: 'Enhance Speech',
    type: 'boolean',
    helpText: 'Choose true to make a noisy recording easier to understand.',
  },
  {
    key: 'disable_music_track',
    label: 'Remove Background Music',
    type: 'boolean',
    helpText: 'Choose true to keep only the speech.',
  },
]);

export const modeField = {
  key: 'mode',
  label: 'Mode',
  type: 'string',
  choices: { speed: 'Speed', precision: 'Precision' },
  helpText: 'Choose Precision if the lips should move better, which takes longer. Leave empty for Speed.',
} as const;

export const sameFormatField = {
  key: 'keep_the_same_format',
  label: 'Keep the Original Format',
  type: 'boolean',
  helpText: 'Choose true to keep the resolution and the bitrate of the original.',
} as const;

export const speakersField = {
  key: 'speaker_num',
  label: 'Number of Speakers',
  type: 'integer',
  placeholder: '1',
  helpText: 'Enter how many people speak in the video, so that HeyGen tells their voices apart.',
} as const;

export const inputLanguageField = {
  key: 'input_language',
  label: 'Input Language',
  type: 'string',
  placeholder: 'en',
  helpText: 'Enter the name or code of the language spoken in the video. Leave empty and HeyGen detects it.',
} as const;

export const audioOnlyField = {
  key: 'translate_audio_only',
  label: 'Translate Audio Only',
  type: 'boolean',
  helpText: 'Choose true to keep the picture as it is. The lips then do not match the new words.',
} as const;

export const captionsHelp =
  'Choose true to get a Subtitle File with the new video. HeyGen may also show the words in the video itself.';

export const resultFields = inGroup('picture', [
  modeField,
  {
    key: 'enable_caption',
    label: 'Captions',
    type: 'boolean',
    helpText: captionsHelp,
  },
  {
    key: 'enable_dynamic_duration',
    label: 'Dynamic Duration',
    type: 'boolean',
    helpText:
      'Choose true to let the new video be longer or shorter, so that the speech sounds natural. Choose false to keep the length.',
  },
  sameFormatField,
  {
    key: 'start_time',
    label: 'Start (in Seconds)',
    type: 'number',
    placeholder: '0',
    helpText: 'Enter where in the video to begin. Leave empty for its start.',
  },
  {
    key: 'end_time',
    label: 'End (in Seconds)',
    type: 'number',
    placeholder: '30',
    helpText: 'Enter where in the video to stop. Leave empty for its end.',
  },
]);

export const frameRateField = {
  key: 'fps_mode',
  label: 'Frame Rate',
  type: 'string',
  choices: { vfr: 'Variable', cfr: 'Constant', passthrough: 'Same as the original' },
  helpText: 'Choose whether the frame rate may vary. Leave empty and HeyGen decides.',
} as const;

type Key =
  | 'video'
  | (typeof soundFields | typeof resultFields | typeof detailFields)[number]['key']
  | typeof frameRateField.key;

/** What a request has whichever of these it is for. */
export const soundtrackOf = (
  input: Reader<
    'video' | (typeof soundFields)[number]['key'] | typeof modeField.key | typeof sameFormatField.key
  >,
) => ({
  video: toAssetInput(input.requiredMedia('video')),
  mode: input.choice('mode', dubbingModes),
  enable_speech_enhancement: input.boolean('enable_speech_enhancement'),
  disable_music_track: input.boolean('disable_music_track'),
  keep_the_same_format: input.boolean('keep_the_same_format'),
});

export const dubbingOf = (input: Reader<Key>) => ({
  ...soundtrackOf(input),
  enable_caption: input.boolean('enable_caption'),
  enable_dynamic_duration: input.boolean('enable_dynamic_duration'),
  fps_mode: input.choice('fps_mode', frameRates),
  start_time: input.number('start_time'),
  end_time: input.number('end_time'),
  ...detailsOf(input),
});

import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { detailFields } from '../fields/details.ts';
import { brandGlossaryField, outputLanguageField, stockVoicesField } from '../fields/dropdowns.ts';
import { dubbingOf, frameRateField, resultFields, soundFields } from '../fields/dubbing.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader, type Reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { renderTranslationInTestField } from '../fields/testing.ts';
import { waitForTranslationField } from '../fields/wait.ts';
import { inputError } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { toAssetInput, type Media } from '../heygen/media.ts';
import {
  createTranslation,
  findTranslation,
  listTranslations,
  subtitleRoles,
  type TranslationPayload,
} from '../heygen/translations.ts';
import {
  handOverTranslation,
  handOverTranslationStandIn,
  translationOutputFields,
  translationSample,
} from '../records/translation.ts';
import { dubbingRendering } from '../steps/render-dubbing.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'video',
      label: 'Video',
      type: 'string',
      required: true,
      helpText: `The video to translate: the Video URL of an earlier step, ${linkTo('video')}`,
    },
    outputLanguageField,
    {
      key: 'input_language',
      label: 'Input Language',
      type: 'string',
      placeholder: 'en',
      helpText: 'The code of the language spoken in the video. Leave empty and HeyGen detects it.',
    },
    brandGlossaryField,
    {
      key: 'srt',
      label: 'Subtitles',
      type: 'string',
      helpText: `Subtitles that you already have: ${linkTo('subtitles')}`,
    },
    {
      key: 'srt_role',
      label: 'Subtitles Belong To',
      type: 'string',
      choices: { input: 'The original video', output: 'The translated video' },
      helpText: 'Whose words are in Subtitles. Leave empty when there are none.',
    },
  ]),
  ...inGroup('voice', [
    {
      key: 'audio',
      label: 'Audio',
      type: 'string',
      helpText: `Your own recording of the translation, in place of HeyGen’s: ${linkTo('audio')}`,
    },
    {
      key: 'speaker_num',
      label: 'Number of Speakers',
      type: 'integer',
      placeholder: '1',
      helpText: 'How many people speak in the video, so that HeyGen tells their voices apart.',
    },
    {
      key: 'use_stock_voice',
      label: 'Use a Stock Voice',
      type: 'boolean',
      helpText:
        'Uses one of HeyGen’s voices instead of a copy of the speaker’s own. HeyGen has to enable this for your account.',
    },
    stockVoicesField,
  ]),
  ...soundFields,
  ...inGroup('picture', [
    {
      key: 'translate_audio_only',
      label: 'Translate Only the Sound',
      type: 'boolean',
      helpText: 'Keeps the picture as it is, so the lips do not match the new words.',
    },
  ]),
  ...resultFields,
  ...inGroup('picture', [
    { ...frameRateField, helpText: `Matters only together with Audio. ${frameRateField.helpText}` },
  ]),
  ...detailFields,
  ...inGroup('details', [waitForTranslationField, renderTranslationInTestField]),
]);

/** Which field fills which part of the body. */
const labels: FieldLabels = {
  ...labelsOf(inputFields),
  output_languages: 'Output Language',
  stock_voice_config: 'Use a Stock Voice',
  'stock_voice_config.preferred_stock_voice_ids': 'Stock Voices',
};

type Input = Reader<(typeof inputFields)[number]['key']>;

const assetOf = (media: Media | undefined) => (media === undefined ? undefined : toAssetInput(media));

const subtitlesOf = (input: Input) => {
  const srt = assetOf(input.media('srt'));
  const srt_role = input.choice('srt_role', subtitleRoles);
  if (srt === undefined && srt_role !== undefined) {
    throw inputError('Subtitles Belong To is filled in, but Subtitles is empty. Fill in both or neither.');
  }
  return { srt, srt_role };
};

const stockVoicesOf = (input: Input) => {
  const use_stock_voice = input.boolean('use_stock_voice');
  const preferred_stock_voice_ids = input.words('preferred_stock_voice_ids');
  if (use_stock_voice === true) return { use_stock_voice, preferred_stock_voice_ids };
  if (preferred_stock_voice_ids === undefined) return undefined;
  throw inputError(
    'Stock Voices is filled in, but Use a Stock Voice is not true. Set it to true, or leave Stock Voices empty.',
  );
};

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
const toTranslation = (inputData: unknown): TranslationPayload => {
  const input = reader(inputData, inputFields);
  return {
    ...dubbingOf(input),
    ...subtitlesOf(input),
    output_languages: [input.required('output_language')],
    input_language: input.word('input_language'),
    brand_glossary_id: input.id('brand_glossary_id'),
    audio: assetOf(input.media('audio')),
    speaker_num: input.number('speaker_num'),
    stock_voice_config: stockVoicesOf(input),
    translate_audio_only: input.boolean('translate_audio_only'),
  };
};

export const { perform, performResume } = dubbingRendering({
  key: 'translate_video',
  noun: 'translation',
  search: 'Find Translation',
  waitField: waitForTranslationField,
  testField: renderTranslationInTestField,
  payload: ({ bundle }) => toTranslation(bundle.inputData),
  create: (heygen, translation) => createTranslation(heygen, translation, labels),
  find: findTranslation,
  list: listTranslations,
  handOver: handOverTranslation,
  handOverStandIn: handOverTranslationStandIn,
});

export default defineCreate({
  key: 'translate_video',
  noun: 'Translation',
  display: {
    label: 'Translate Video',
    description: 'Creates a version of a video in another language, in the speaker’s own voice.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: translationSample,
    outputFields: translationOutputFields,
  },
});

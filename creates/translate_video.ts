import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { detailFields } from '../fields/details.ts';
import {
  brandGlossaryField,
  moreLanguagesField,
  outputLanguageField,
  stockVoicesField,
} from '../fields/dropdowns.ts';
import { dubbingOf, frameRateField, resultFields, soundFields } from '../fields/dubbing.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader, type Reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { outputLanguagesOf } from '../fields/output-languages.ts';
import { waitForTranslationField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { inputError } from '../heygen/client/errors.ts';
import { checkPayload } from '../heygen/client/payload.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { toAssetInput, type Media } from '../heygen/media.ts';
import {
  createTranslation,
  findTranslation,
  subtitleRoles,
  translationPayload,
  type TranslationPayload,
} from '../heygen/translations.ts';
import {
  handOverTranslations,
  translationsOutputFields,
  translationsSample,
} from '../records/translation.ts';
import { isFinished } from '../heygen/videos/video-resource.ts';
import { nameOf } from '../steps/job.ts';
import { rendering } from '../steps/render.ts';
import { noteLinks } from '../zapier/links.ts';

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
    moreLanguagesField,
    {
      key: 'input_language',
      label: 'Input Language',
      type: 'string',
      placeholder: 'en',
      helpText:
        'The language that is spoken in the video, by name or by code. Leave empty and HeyGen finds out.',
    },
    brandGlossaryField,
    {
      key: 'srt',
      label: 'Subtitles',
      type: 'string',
      helpText: `What is said, if you have it in writing: ${linkTo('subtitles')}`,
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
        'One of HeyGen’s voices speaks, instead of a copy of the speaker’s own. HeyGen turns this on for an account on request.',
    },
    stockVoicesField,
  ]),
  ...soundFields,
  ...inGroup('picture', [
    {
      key: 'translate_audio_only',
      label: 'Translate Only the Sound',
      type: 'boolean',
      helpText: 'Leaves the picture as it is: the lips do not follow the new words.',
    },
  ]),
  ...resultFields,
  ...inGroup('picture', [
    { ...frameRateField, helpText: `Matters only together with Audio. ${frameRateField.helpText}` },
  ]),
  ...detailFields,
  ...inGroup('details', [waitForTranslationField]),
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
    throw inputError('Subtitles Belong To is filled in, and Subtitles is empty. Fill in both or neither.');
  }
  return { srt, srt_role };
};

const stockVoicesOf = (input: Input) => {
  const use_stock_voice = input.boolean('use_stock_voice');
  const preferred_stock_voice_ids = input.words('preferred_stock_voice_ids');
  if (use_stock_voice === true) return { use_stock_voice, preferred_stock_voice_ids };
  if (preferred_stock_voice_ids === undefined) return undefined;
  throw inputError(
    'Stock Voices are chosen, and Use a Stock Voice is not. Set it to true, or take the Stock Voices away.',
  );
};

/**
 * What the user asked for, but for the languages.
 * @throws HeyGenError (input) that names the field at fault
 */
const toTranslation = (input: Input): Omit<TranslationPayload, 'output_languages'> => ({
  ...dubbingOf(input),
  ...subtitlesOf(input),
  input_language: input.languageCode('input_language'),
  brand_glossary_id: input.id('brand_glossary_id'),
  audio: assetOf(input.media('audio')),
  speaker_num: input.number('speaker_num'),
  stock_voice_config: stockVoicesOf(input),
  translate_audio_only: input.boolean('translate_audio_only'),
});

/** One of the translations, as the step knows it before it waits. */
const row = schema.object({
  translation_id: schema.string(),
  /** Empty where HeyGen did not keep to the order of the request. */
  output_language: schema._default(schema.string(), ''),
});

const started = schema.object({
  id: schema.string(),
  status: schema._default(schema.string(), 'waiting'),
  title: schema.optional(schema.string()),
  callback_id: schema.optional(schema.string()),
  translations: schema.optional(schema.array(row)),
});
type Started = schema.infer<typeof started>;

const rowsOf = ({ id, translations }: Started) =>
  translations ?? [{ translation_id: id, output_language: '' }];

/** All translations as one job: over when each of them is, and completed when any of them is. */
const lookAtAll = async (heygen: HeyGen, known: Started) => {
  const found = await Promise.all(
    rowsOf(known).map(async ({ translation_id, output_language }) => ({
      translation: await findTranslation(heygen, translation_id),
      language: output_language,
    })),
  );
  const seen = found.flatMap(({ translation, language }) =>
    translation === undefined ? [] : [{ translation, language }],
  );
  if (seen.length < found.length) return undefined;
  const all = seen.map(({ translation }) => translation);
  const isOver = all.every(isFinished);
  const isGood = all.some(({ status }) => status === 'completed');
  return {
    status: isOver ? (isGood ? 'completed' : 'failed') : 'running',
    failure_message: all.find(({ status }) => status === 'failed')?.failure_message,
    seen,
  };
};

/**
 * HeyGen calls back once for each language. The first call resumes the step, which then looks at all of them, and has
 * Zapier look again until the last one is over. A language that failed does not stop the others.
 */
export const { perform, performResume } = rendering(
  {
    key: 'translate_video',
    noun: 'translation',
    started,
    name: (known) => nameOf('translation', known),
    search: 'Find Translation',
    waitField: waitForTranslationField,
    look: lookAtAll,
    handOverStarted: (z, known) =>
      handOverTranslations(
        z,
        rowsOf(known).map(({ translation_id: id, output_language }) => ({
          translation: { id, status: known.status },
          language: output_language,
        })),
        known,
      ),
    handOver: async (z, { seen }, known) => {
      await Promise.all(seen.map(({ translation }) => noteLinks(z, translation, 'translation')));
      return handOverTranslations(z, seen, known);
    },
  },
  async ({ heygen: lookUp, bundle, z }) => {
    const input = reader(bundle.inputData, inputFields);
    const translation = toTranslation(input);
    // Before anything is asked for: what else is wrong can be said at once.
    checkPayload(translationPayload, { ...translation, output_languages: [] }, labels);
    const output_languages = await outputLanguagesOf(input, lookUp, z);
    const { title, callback_id } = translation;
    return {
      // As they were typed: HeyGen may tell its languages in one run, and not in the next.
      what: [translation, input.words('output_language'), input.words('more_output_languages')],
      start: async (heygen, callback_url) => {
        const body = { ...translation, output_languages, callback_url };
        const ids = await createTranslation(heygen, body, labels);
        const inOrder = ids.length === output_languages.length ? output_languages : [];
        return {
          id: ids[0],
          status: 'pending',
          title,
          callback_id,
          translations: ids.map((translation_id, index) => ({
            translation_id,
            output_language: inOrder[index] ?? '',
          })),
        };
      },
    };
  },
);

export default defineCreate({
  key: 'translate_video',
  noun: 'Translation',
  display: {
    label: 'Translate Video',
    description: 'Creates versions of a video in other languages, in the speaker’s own voice.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: translationsSample,
    outputFields: translationsOutputFields,
  },
});

import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { detailFields } from '../fields/details.ts';
import {
  brandGlossaryField,
  moreLanguagesField,
  outputLanguageField,
  stockVoicesField,
} from '../fields/dropdowns.ts';
import {
  audioOnlyField,
  dubbingOf,
  frameRateField,
  inputLanguageField,
  resultFields,
  soundFields,
  speakersField,
  videoToTranslateField,
} from '../fields/dubbing.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader, type Reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { outputLanguagesOf } from '../fields/output-languages.ts';
import { renderTranslationInTestField } from '../fields/testing.ts';
import { waitForTranslationField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { askAboutEach } from '../heygen/client/each.ts';
import { inputError } from '../heygen/client/errors.ts';
import { checkPayload } from '../heygen/client/payload.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { toAssetInput, type Media } from '../heygen/media.ts';
import {
  createTranslation,
  findTranslation,
  listTranslations,
  subtitleRoles,
  translationPayload,
  type TranslationPayload,
  type TranslationResource,
} from '../heygen/translations.ts';
import {
  handOverTranslations,
  handOverTranslationsStandIn,
  translationsOutputFields,
  translationsSample,
} from '../records/translation.ts';
import { newestCompleted } from '../heygen/lists/newest.ts';
import { isFinished } from '../heygen/job.ts';
import { nameOf, startedParts } from '../steps/job.ts';
import { rendering } from '../steps/render.ts';
import { noteLinks } from '../zapier/links.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    videoToTranslateField,
    outputLanguageField,
    moreLanguagesField,
    inputLanguageField,
    brandGlossaryField,
    {
      key: 'srt',
      label: 'Subtitles',
      type: 'string',
      helpText: `Enter subtitles that you already have: ${linkTo('subtitles')}`,
    },
    {
      key: 'srt_role',
      label: 'Subtitles Belong To',
      type: 'string',
      choices: { input: 'The original video', output: 'The translated video' },
      helpText: 'Choose whose words are in Subtitles. Leave empty if there are none.',
    },
  ]),
  ...inGroup('voice', [
    {
      key: 'audio',
      label: 'Audio',
      type: 'string',
      helpText: `Enter your own recording of the translation, in place of HeyGen’s: ${linkTo('audio')}`,
    },
    speakersField,
    {
      key: 'use_stock_voice',
      label: 'Use a Stock Voice',
      type: 'boolean',
      helpText:
        'Choose true to use one of HeyGen’s voices instead of a copy of the speaker’s own. HeyGen has to enable this for your account.',
    },
    stockVoicesField,
  ]),
  ...soundFields,
  ...inGroup('picture', [audioOnlyField]),
  ...resultFields,
  ...inGroup('picture', [
    { ...frameRateField, helpText: `${frameRateField.helpText} This matters only together with Audio.` },
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
 * What the user asked for, except the languages.
 * @throws HeyGenError (input) that names the faulty field
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
const row = schema.lazy(() =>
  schema.object({
    translation_id: schema.string(),
    /** Empty where HeyGen did not keep to the order of the request. */
    output_language: schema._default(schema.string(), ''),
  }),
);

const started = schema.lazy(() =>
  schema.object({
    ...startedParts,
    translations: schema.optional(schema.array(row)),
  }),
);
type Started = schema.infer<typeof started>;

const rowsOf = ({ id, translations }: Started) =>
  translations ?? [{ translation_id: id, output_language: '' }];

/** The translations of a run that are over. If HeyGen refuses some looks, the next ones need not begin anew. */
const overIn = new WeakMap<Started, Map<string, TranslationResource>>();

/** Stands for a translation that HeyGen does not show. */
const HIDDEN = {
  status: 'failed',
  failure_message: 'HeyGen does not show this translation. Look for it in HeyGen before you create it again.',
};

/**
 * All translations as one job: over when each of them is, and completed when any of them is. One that HeyGen does not
 * show, even after a while, does not keep the others back.
 */
const lookAtAll = async (heygen: HeyGen, known: Started) => {
  const over = overIn.get(known) ?? new Map<string, TranslationResource>();
  overIn.set(known, over);
  const rows = rowsOf(known);
  const open = rows.filter(({ translation_id }) => !over.has(translation_id));
  const { answers, problem } = await askAboutEach(open, ({ translation_id }) =>
    findTranslation(heygen, translation_id),
  );
  for (const [{ translation_id }, answer] of answers) {
    if (answer !== undefined && isFinished(answer)) over.set(translation_id, answer);
  }
  if (problem !== undefined) throw problem;

  const all = rows.map((row) => over.get(row.translation_id) ?? answers.get(row));
  const shown = all.filter((translation) => translation !== undefined);
  const isWhole = shown.length === all.length;
  const isOver = shown.every(isFinished);
  const isGood = shown.some(({ status }) => status === 'completed');
  if (!isWhole && !isGood) return undefined;
  return {
    status: !isWhole || !isOver ? 'running' : isGood ? 'completed' : 'failed',
    isEnough: isOver && isGood,
    failure_message: shown.find(({ status }) => status === 'failed')?.failure_message,
    seen: rows.map(({ translation_id, output_language }, index) => ({
      translation: all[index] ?? { id: translation_id, ...HIDDEN },
      language: output_language,
    })),
  };
};

/**
 * HeyGen calls back once for each language. The first call resumes the step, which then looks at all of them, and asks
 * Zapier to check again until the last one is over. A language that failed does not stop the others.
 */
export const { perform, performResume } = rendering(
  {
    key: 'translate_video',
    noun: 'translation',
    started,
    name: (known) => nameOf('translation', known),
    search: 'Find Translation',
    labels: labelsOf(inputFields),
    waitField: waitForTranslationField,
    testField: renderTranslationInTestField,
    look: lookAtAll,
    newest: async (heygen) => newestCompleted((await listTranslations(heygen)).items),
    handOverStarted: (z, known, test) =>
      handOverTranslations(
        z,
        rowsOf(known).map(({ translation_id: id, output_language }) => ({
          translation: { id, status: known.status },
          language: output_language,
        })),
        known,
        test,
      ),
    handOver: async ({ z }, { seen }, known) => {
      const good = seen.filter(({ translation }) => translation.status === 'completed');
      await Promise.all(good.map(({ translation }) => noteLinks(z, translation, 'translation')));
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
      // As they were typed: HeyGen may list its languages in one run, and not in the next.
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
      standIn: (newest) => handOverTranslationsStandIn(z, newest, translation, output_languages),
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

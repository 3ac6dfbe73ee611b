import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { speechVoiceField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { voiceFilterFields } from '../fields/list-filters.ts';
import { isFreeTest, speakInTestField } from '../fields/testing.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { withStraightQuotes } from '../fields/plain-text.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { voicePreview } from '../heygen/voices.ts';
import { generateSpeech, inputTypes, type TextToSpeechPayload } from '../heygen/text-to-speech.ts';
import {
  handOverSpeech,
  handOverSpeechStandIn,
  speechOutputFields,
  speechSample,
} from '../records/speech.ts';
import { checkForFree } from '../steps/check-for-free.ts';
import { withIds } from '../steps/ids.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'text',
      label: 'Text',
      type: 'text',
      required: true,
      helpText: 'Enter what is said, up to 5,000 characters.',
    },
    speechVoiceField,
  ]),
  ...inGroup('voice', [
    ...voiceFilterFields,
    {
      key: 'voice_speed',
      label: 'Voice Speed',
      type: 'number',
      placeholder: '1',
      helpText:
        'Enter a number from 0.5 (half as fast) to 2 (twice as fast). Leave empty for the voice’s own speed.',
    },
    {
      key: 'language',
      label: 'Language',
      type: 'string',
      placeholder: 'de',
      helpText: 'Enter the name or the code of a language. Leave empty and HeyGen detects it.',
    },
    {
      key: 'voice_locale',
      label: 'Voice Accent',
      type: 'string',
      placeholder: 'en-GB',
      helpText: 'Enter the code of a language and a region. If you fill this in, leave Language empty.',
    },
    {
      key: 'input_type',
      label: 'Text Type',
      type: 'string',
      choices: { text: 'Plain text', ssml: 'SSML' },
      helpText:
        'Choose SSML if there are tags in the text, such as those for pauses. Leave empty for plain text.',
    },
  ]),
  ...inGroup('details', [speakInTestField]),
]);

/** Which field fills which part of the payload. */
const labels: FieldLabels = {
  ...labelsOf(inputFields),
  speed: 'Voice Speed',
  locale: 'Voice Accent',
};

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
const toTextToSpeech = (inputData: unknown): TextToSpeechPayload => {
  const input = reader(inputData, inputFields);
  const input_type = input.choice('input_type', inputTypes);
  return {
    text:
      input_type === 'ssml' ? withStraightQuotes(input.requiredWord('text')) : input.requiredProse('text'),
    voice_id: input.requiredId('voice_id'),
    speed: input.ratio('voice_speed'),
    language: input.languageCode('language'),
    locale: input.locale('voice_locale'),
    input_type,
  };
};

export const perform = withHeyGen((context) =>
  withIds(context, async ({ heygen, bundle, z }) => {
    const isFree = isFreeTest(bundle, speakInTestField);
    const speech = toTextToSpeech(bundle.inputData);
    if (isFree) {
      await checkForFree({ heygen, z }, (unpaid) => generateSpeech(unpaid, speech, labels));
      return handOverSpeechStandIn(z, await voicePreview(heygen, speech.voice_id));
    }
    const recording = await generateSpeech(heygen, speech, labels);
    return handOverSpeech(z, recording);
  }),
);

export default defineCreate({
  key: 'generate_speech',
  noun: 'Speech',
  display: {
    label: 'Generate Speech',
    description: 'Generates a recording in which a voice reads a text.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'details'),
    inputFields,
    perform,
    sample: speechSample,
    outputFields: speechOutputFields,
  },
});

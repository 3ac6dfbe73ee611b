import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { speechVoiceField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { generateSpeech, inputTypes, type TextToSpeechPayload } from '../heygen/text-to-speech.ts';
import { handOverSpeech, speechOutputFields, speechSample } from '../records/speech.ts';
import { withIds } from '../steps/ids.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'text',
      label: 'Text',
      type: 'text',
      required: true,
      helpText: 'What is said, up to 5,000 characters.',
    },
    speechVoiceField,
  ]),
  ...inGroup('voice', [
    {
      key: 'voice_speed',
      label: 'Voice Speed',
      type: 'number',
      placeholder: '1',
      helpText: 'From 0.5 (half as fast) to 2 (twice as fast). Leave empty for the voice’s own.',
    },
    {
      key: 'language',
      label: 'Language',
      type: 'string',
      placeholder: 'de',
      helpText: 'The code of a language. Leave empty and HeyGen recognizes it.',
    },
    {
      key: 'voice_locale',
      label: 'Voice Accent',
      type: 'string',
      placeholder: 'en-GB',
      helpText: 'The codes of a language and a region. Leave Language empty then.',
    },
    {
      key: 'input_type',
      label: 'Text Type',
      type: 'string',
      choices: { text: 'Plain text', ssml: 'SSML' },
      helpText:
        'Choose SSML when there are tags in the text, such as those for pauses. Leave empty for plain text.',
    },
  ]),
]);

/** Which field fills which part of the payload. */
const labels: FieldLabels = {
  ...labelsOf(inputFields),
  speed: 'Voice Speed',
  locale: 'Voice Accent',
};

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the field at fault
 */
const toTextToSpeech = (inputData: unknown): TextToSpeechPayload => {
  const input = reader(inputData, inputFields);
  return {
    text: input.required('text'),
    voice_id: input.requiredId('voice_id'),
    speed: input.number('voice_speed'),
    language: input.word('language'),
    locale: input.word('voice_locale'),
    input_type: input.choice('input_type', inputTypes),
  };
};

export const perform = withHeyGen((context) =>
  withIds(context, async ({ heygen, bundle, z }) => {
    const recording = await generateSpeech(heygen, toTextToSpeech(bundle.inputData), labels);
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
    inputFieldGroups: groupsOf('content', 'voice'),
    inputFields,
    perform,
    sample: speechSample,
    outputFields: speechOutputFields,
  },
});

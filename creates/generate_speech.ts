import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { speechVoiceField } from '../fields/choices.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { outputFieldsOf, sampleOf, type RecordField } from '../records/record.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { generateSpeech, inputTypes, type TextToSpeechPayload } from '../heygen/text-to-speech.ts';
import { speechFile } from '../zapier/hydrators.ts';
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

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const speech = await generateSpeech(heygen, toTextToSpeech(bundle.inputData), labels);
  const { id, audio_url } = speech;
  return { ...speech, audio_file: z.dehydrateFile(speechFile, { id, audio_url }) };
});

const fields: RecordField[] = [
  { key: 'id', label: 'Speech ID', sample: '5d9e2f71c3a84b06a1f4e7d2c8b93a10' },
  {
    key: 'audio_url',
    label: 'Audio URL',
    sample: 'https://files.heygen.ai/speech/5d9e2f71c3a84b06a1f4e7d2c8b93a10.mp3',
  },
  {
    key: 'audio_file',
    label: 'Audio File',
    type: 'file',
    sample: 'https://files.heygen.ai/speech/5d9e2f71c3a84b06a1f4e7d2c8b93a10.mp3',
  },
  { key: 'duration', label: 'Duration (in Seconds)', type: 'number', sample: 1.4 },
  {
    key: 'word_timestamps',
    label: 'Words',
    children: [
      { key: 'word', label: 'Word', sample: 'Happy' },
      { key: 'start', label: 'Start (in Seconds)', type: 'number', sample: 0 },
      { key: 'end', label: 'End (in Seconds)', type: 'number', sample: 0.5 },
    ],
  },
];

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
    sample: sampleOf(fields),
    outputFields: outputFieldsOf(fields),
  },
});

import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { voiceGenderField } from '../fields/find.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { designVoices, genders } from '../heygen/voices.ts';
import { describedVoiceOutputFields, describedVoiceSample, toDescribedVoice } from '../records/voice.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    key: 'prompt',
    label: 'Voice Description',
    type: 'text',
    required: true,
    placeholder: 'Warm, confident narrator with a British accent',
    helpText:
      'Describe the age, tone and pace of the voice, in up to 1,000 characters. HeyGen searches its own voices and does not make a new one.',
  },
  voiceGenderField,
  {
    key: 'locale',
    label: 'Voice Accent',
    type: 'string',
    placeholder: 'en-GB',
    helpText:
      'Enter the code of a language and a region to find only voices with that accent. Leave empty for all.',
  },
  {
    key: 'seed',
    label: 'More Voices',
    type: 'integer',
    placeholder: '1',
    helpText:
      'HeyGen finds three voices at a time. Enter 1 for the next three, 2 for those after them. Leave empty for the best.',
  },
]);

const labels = labelsOf(inputFields);

export const perform = withHeyGen(async ({ heygen, bundle }) => {
  const input = reader(bundle.inputData, inputFields);
  const [best, ...others] = await designVoices(
    heygen,
    {
      prompt: input.requiredProse('prompt'),
      gender: input.choice('gender', genders),
      locale: input.locale('locale'),
      seed: input.number('seed'),
    },
    labels,
  );
  return best === undefined ? [] : [toDescribedVoice(best, others)];
});

export default defineSearch({
  key: 'find_voice_by_description',
  noun: 'Voice',
  display: {
    label: 'Find Voice by Description',
    description: 'Finds the voice that best fits a description, with up to two others to choose from.',
  },
  operation: {
    inputFields,
    perform,
    sample: describedVoiceSample,
    outputFields: describedVoiceOutputFields,
  },
});

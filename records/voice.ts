import type { Named } from '../heygen/lists/find-by-name.ts';
import type { Voice } from '../heygen/voices.ts';
import { compact, outputFieldsOf, sampleOf, type RecordField } from './record.ts';

const fields = [
  { key: 'id', label: 'Voice ID', sample: 'f38a635bee7a4d1f9b0a654a31d050d2' },
  { key: 'name', label: 'Name', sample: 'Amelia' },
  { key: 'language', label: 'Language', sample: 'English' },
  { key: 'gender', label: 'Gender', sample: 'female' },
  { key: 'type', label: 'Type', sample: 'public' },
  {
    key: 'preview_audio_url',
    label: 'Preview Audio URL',
    sample: 'https://files.heygen.ai/voice/f38a635bee7a4d1f9b0a654a31d050d2.mp3',
  },
] as const satisfies RecordField[];

export const voiceOutputFields = outputFieldsOf(fields);
export const voiceSample = sampleOf(fields);

export const toVoice = ({ voice_id, name, language, gender, type, preview_audio_url }: Voice): Named => ({
  id: voice_id,
  name,
  ...compact({ language, gender, type, preview_audio_url }),
});

/** With the voices that suit a description less. */
const describedFields: readonly RecordField[] = [
  ...fields,
  {
    key: 'other_voices',
    label: 'Other Voices',
    children: [
      { key: 'voice_id', label: 'Voice ID', sample: '2d5b0e6cf36f460aa7fc47e3eee4ba54' },
      { key: 'name', label: 'Name', sample: 'Ivy' },
      { key: 'language', label: 'Language', sample: 'English' },
      { key: 'gender', label: 'Gender', sample: 'female' },
      {
        key: 'preview_audio_url',
        label: 'Preview Audio URL',
        sample: 'https://files.heygen.ai/voice/2d5b0e6cf36f460aa7fc47e3eee4ba54.mp3',
      },
    ],
  },
];

export const describedVoiceOutputFields = outputFieldsOf(describedFields);
export const describedVoiceSample = sampleOf(describedFields);

/** A Zap goes on with one voice, the best; the others come with it, for somebody to choose from. */
export const toDescribedVoice = (best: Voice, others: readonly Voice[]) => ({
  ...toVoice(best),
  other_voices: others.map(({ voice_id, name, language, gender, preview_audio_url }) => ({
    voice_id,
    name,
    ...compact({ language, gender, preview_audio_url }),
  })),
});

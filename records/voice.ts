import type { Named } from '../heygen/lists/find-by-name.ts';
import type { Voice } from '../heygen/voices.ts';
import { compact, outputFieldsOf, sampleOf } from './record.ts';

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
] as const;

export const voiceOutputFields = outputFieldsOf(fields);
export const voiceSample = sampleOf(fields);

export const toVoice = ({ voice_id, name, language, gender, type, preview_audio_url }: Voice): Named => ({
  id: voice_id,
  name,
  ...compact({ language, gender, type, preview_audio_url }),
});

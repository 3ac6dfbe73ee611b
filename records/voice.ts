import type { Named } from '../heygen/lists/find-by-name.ts';
import type { ClonedVoice, Voice } from '../heygen/voices.ts';
import { noteField } from './notes.ts';
import { compact, outputFieldsOf, sampleOf, toIso, withoutLinksOf, type RecordField } from './record.ts';

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

/**
 * A Zap goes on with one voice, the best; the others come with it, for somebody to choose from. They are line items, so each
 * has every column (see records/batch.ts).
 */
export const toDescribedVoice = (best: Voice, others: readonly Voice[]) => ({
  ...toVoice(best),
  other_voices: others.map(({ voice_id, name, language, gender, preview_audio_url }) => ({
    voice_id,
    name,
    language: language ?? '',
    gender: gender ?? '',
    preview_audio_url: preview_audio_url ?? '',
  })),
});

/** The same keys as those of any voice, so that steps can be swapped. */
const clonedFields: readonly RecordField[] = [
  ...fields,
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  noteField,
];

/** The type of a cloned voice. HeyGen gives it only in its list. */
const type = 'private';

export const clonedVoiceOutputFields = outputFieldsOf(clonedFields);
/** Its id is in no account: a test hands it over when there is no voice to show. */
export const clonedVoiceSample = {
  ...sampleOf(clonedFields),
  id: '4d8b1c6e0f9a42b7a3e5d7c9f1b3a5e7',
  type,
};

/** A voice that HeyGen is still making. */
export const toNewVoice = (known: { id: string; name: string; status: string }) => ({ ...known, type });

/** @param given the name that was asked for, in case HeyGen does not repeat it */
export const toClonedVoice = (
  { voice_id, name, status, language, gender, preview_audio_url, created_at }: ClonedVoice,
  given: string,
) => ({
  id: voice_id,
  name: name || given,
  ...compact({ language, gender, type, preview_audio_url, status, created_at: toIso(created_at) }),
});

/**
 * A cloned voice as a test shows it.
 * @param found one of the account's own
 */
export const toClonedVoiceStandIn = (found: Voice | undefined, name: string) => ({
  ...(found === undefined
    ? clonedVoiceSample
    : withoutLinksOf(clonedVoiceSample, { ...clonedVoiceSample, ...toVoice(found) })),
  name,
  note: `This is a test: no voice was made. These values are ${found === undefined ? 'examples' : 'those of one of your own voices'}.`,
});

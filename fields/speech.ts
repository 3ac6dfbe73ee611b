import type { PlainInputField } from 'zapier-platform-core';
import { inputError } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import type { Speech } from '../heygen/videos/speech.ts';
import { photoVoiceField, pronunciationField, voiceField } from './dropdowns.ts';
import { inGroup } from './groups.ts';
import type { Reader } from './input.ts';
import { linkTo } from './media.ts';

const scriptField = {
  key: 'script',
  label: 'Script',
  type: 'text',
  helpText: 'Enter what is said, up to 5,000 characters. Fill in either this or Audio.',
} as const satisfies PlainInputField;

const audioField = {
  key: 'audio',
  label: 'Audio',
  type: 'string',
  helpText: `Enter a recording in place of a Script: ${linkTo('audio', 'of up to 10 minutes')}`,
} as const satisfies PlainInputField;

/** What an avatar says, and with which voice. */
export const speechFields = inGroup('content', [scriptField, voiceField, audioField]);
/** What a photo says. */
export const photoSpeechFields = inGroup('content', [scriptField, photoVoiceField, audioField]);

export const voiceSettingFields = inGroup('voice', [
  {
    key: 'voice_speed',
    label: 'Voice Speed',
    type: 'number',
    placeholder: '1',
    helpText: 'Enter a number from 0.5 (half as fast) to 1.5. Leave empty for the voice’s own speed.',
  },
  {
    key: 'voice_pitch',
    label: 'Voice Pitch (in Semitones)',
    type: 'number',
    placeholder: '0',
    helpText: 'Enter a number from -50 (lower) to 50 (higher). Leave empty for the voice’s own pitch.',
  },
  {
    key: 'voice_volume',
    label: 'Voice Volume',
    type: 'number',
    placeholder: '1',
    helpText: 'Enter a number from 0 (silent) to 1 (full).',
  },
  {
    key: 'voice_locale',
    label: 'Voice Accent',
    type: 'string',
    placeholder: 'en-GB',
    helpText: 'Enter the code of a language and a region, for a voice with several accents.',
  },
]);

/** How the voices of a whole video speak names. */
export const pronunciationFields = inGroup('voice', [pronunciationField]);

type VoiceSettingKey = (typeof voiceSettingFields)[number]['key'];
type SpeechKey = (typeof speechFields)[number]['key'] | VoiceSettingKey;

/** Which field fills which part of v3's body. */
export const speechLabels: FieldLabels = {
  script: 'Script',
  voice_id: 'Voice',
  audio_url: 'Audio',
  audio_asset_id: 'Audio',
  'voice_settings.speed': 'Voice Speed',
  'voice_settings.pitch': 'Voice Pitch (in Semitones)',
  'voice_settings.volume': 'Voice Volume',
  'voice_settings.locale': 'Voice Accent',
};

export const voiceSettingsOf = (input: Reader<VoiceSettingKey>) => ({
  speed: input.ratio('voice_speed'),
  pitch: input.number('voice_pitch'),
  volume: input.ratio('voice_volume'),
  locale: input.locale('voice_locale'),
});

/** @throws HeyGenError (input) unless there is either a script or a recording */
export const speechOf = (input: Reader<SpeechKey>): Speech => {
  const script = input.prose('script');
  const audio = input.media('audio');
  if (script !== undefined && audio !== undefined) {
    throw inputError('Script and Audio are both filled in. Leave one of them empty.');
  }
  if (audio !== undefined) return { audio };
  if (script === undefined) throw inputError('Script is missing. Fill it in, or add a recording as Audio.');
  return { script, voice_id: input.id('voice_id'), ...voiceSettingsOf(input) };
};

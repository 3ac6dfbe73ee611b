import { createHash } from 'node:crypto';
import { toSeconds } from '../clock.ts';

type VoiceEngine = 'elevenlabs' | 'fish' | 'starfish';

export interface Voice {
  id: string;
  name: string;
  language: string;
  gender: 'male' | 'female';
  type: 'public' | 'private';
  supportPause: boolean;
  supportLocale: boolean;
  engines: readonly VoiceEngine[];
}

/** Like HeyGen's, these ids say nothing about the voice. They are the same in every run. */
const idOf = (language: string, name: string): string =>
  createHash('md5').update(`${language} ${name}`).digest('hex');

const names: Record<string, string> = {
  English: 'Amelia Marcus Ivy Theo Harper Miles Clara Owen Naomi Felix Ruby Grant',
  Spanish: 'Lucía Mateo Inés Joaquín',
  French: 'Élodie Rémi Noémie Théo',
  German: 'Jörg Anneliese Käthe Lukas',
  Portuguese: 'João Beatriz Conceição',
  Italian: 'Giulia Niccolò',
  Dutch: 'Sanne Daan',
  Polish: 'Łukasz Zofia',
  Swedish: 'Åsa Björn',
  Danish: 'Søren Freja',
  Czech: 'Jiří Anežka',
  Turkish: 'Şebnem Oğuz',
  Greek: 'Ελένη Νίκος',
  Ukrainian: 'Олена Тарас',
  Hindi: 'Aarav Diya',
  Arabic: 'Layla Omar',
  Hebrew: 'Noa Eitan',
  Japanese: 'さくら 健太',
  Korean: '지우 민준',
  Chinese: '晓晓 云希',
  Vietnamese: 'Nguyệt Tuấn',
  Indonesian: 'Dewi',
};

const enginesOf: readonly VoiceEngine[][] = [
  ['elevenlabs', 'starfish'],
  ['elevenlabs', 'starfish'],
  ['elevenlabs'],
  ['fish', 'starfish'],
];

const publicVoices: Voice[] = Object.entries(names).flatMap(([language, list]) =>
  list.split(' ').map((name, index): Voice => ({
    id: idOf(language, name),
    name,
    language,
    gender: index % 2 === 0 ? 'female' : 'male',
    type: 'public',
    supportPause: index % 3 !== 2,
    supportLocale: ['English', 'Spanish', 'Portuguese', 'French'].includes(language) && index % 2 === 0,
    engines: enginesOf[index % 4] ?? [],
  })),
);

/** Clones of the account's owner, who speak every language. */
const clones = ["Ann's voice", "Ann's voice (phone)", 'Björn – narration', 'Support line'].map(
  (name, index): Voice => ({
    id: idOf('clone', name),
    name,
    language: 'Multilingual',
    gender: index < 2 ? 'female' : 'male',
    type: 'private',
    supportPause: true,
    supportLocale: true,
    engines: ['elevenlabs'],
  }),
);

export const voices: readonly Voice[] = [...publicVoices, ...clones];

export const VOICE = {
  /** English, female, speaks with locales. */
  amelia: idOf('English', 'Amelia'),
  /** English, male, no locales. */
  marcus: idOf('English', 'Marcus'),
  /** Japanese. */
  sakura: idOf('Japanese', 'さくら'),
  /** Ann's private clone. */
  annsClone: idOf('clone', "Ann's voice"),
} as const;

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** @param locale such as `en-GB`. What HeyGen makes of another word is not documented; here nobody speaks it. */
export const speaks = ({ language }: Voice, locale: string): boolean => {
  const [code = ''] = locale.split('-');
  return /^[a-z]{2,3}$/.test(code) && languageNames.of(code) === language;
};

/** An entry of the v3 list. */
export const voiceSummary = (voice: Voice, filesUrl: string) => ({
  voice_id: voice.id,
  name: voice.name,
  language: voice.language,
  gender: voice.gender,
  type: voice.type,
  preview_audio_url: `${filesUrl}/public/landscape/voices/${voice.id}.mp3`,
  support_pause: voice.supportPause,
  support_locale: voice.supportLocale,
});

/** The v3 detail. Unlike the list it has `status` (for a clone), and neither `type` nor `support_locale`. */
export const voiceDetail = (voice: Voice, filesUrl: string) => {
  const { voice_id, name, language, gender, preview_audio_url, support_pause } = voiceSummary(
    voice,
    filesUrl,
  );
  return {
    voice_id,
    name,
    language,
    gender,
    status: voice.type === 'private' ? 'complete' : null,
    preview_audio_url,
    support_pause,
    support_interactive_avatar: false,
    created_at: voice.type === 'private' ? toSeconds(Date.UTC(2026, 4, 4)) : null,
    failure_message: null,
  };
};

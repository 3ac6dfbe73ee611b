import { checkAssetId, checkMediaUrl, type Library } from '../assets/library.ts';
import { speechSeconds } from '../money.ts';
import { exactlyOne, isGiven, under } from '../server/checks.ts';
import { invalid, notFound } from '../server/errors.ts';
import type { SpeechFields } from './fields.ts';

/** Audio is not fetched, so its length is a guess. */
const AUDIO_SECONDS = 10;

export interface Speech {
  /** '' when recorded audio speaks. */
  script: string;
  seconds: number;
  spoken: boolean;
}

export const recorded: Speech = { script: '', seconds: AUDIO_SECONDS, spoken: true };

/** The scenes of a video, one after the other. */
export const inSequence = (scenes: readonly Speech[]): Speech => ({
  script: scenes.flatMap(({ script }) => (script === '' ? [] : [script])).join(' '),
  seconds: scenes.reduce((sum, { seconds }) => sum + seconds, 0),
  spoken: scenes.some(({ spoken }) => spoken),
});

/** Exactly one source of speech, and a voice for a script. Voice settings are ignored with audio, not refused. */
export const checkSpeech = (
  library: Library,
  fields: SpeechFields,
  at: string,
  defaultVoiceId: string | null,
): Speech => {
  const { script, audio_url, audio_asset_id } = fields;
  exactlyOne(at, { script, audio_url, audio_asset_id });
  if (typeof audio_url === 'string') checkMediaUrl(library, audio_url, ['audio'], under(at, 'audio_url'));
  if (typeof audio_asset_id === 'string') {
    checkAssetId(library, audio_asset_id, ['audio'], under(at, 'audio_asset_id'));
  }
  if (typeof script !== 'string') return recorded;
  checkVoice(library, fields, at, defaultVoiceId);
  return { script, seconds: speechSeconds(script), spoken: true };
};

const checkVoice = (
  library: Library,
  { voice_id, voice_settings }: SpeechFields,
  at: string,
  defaultVoiceId: string | null,
): void => {
  const voiceId = voice_id ?? defaultVoiceId;
  if (voiceId === null) {
    throw invalid(under(at, 'voice_id'), 'Field required: there is no default voice to fall back on');
  }
  const voice = getVoice(library, voiceId, under(at, 'voice_id'));
  const engine = voice_settings?.engine_settings?.engine_type;
  if (isGiven(engine) && !voice.engines.some((one) => one === engine)) {
    throw invalid(
      under(at, 'voice_settings.engine_settings'),
      `Voice ${voiceId} does not work with ${String(engine)}`,
    );
  }
};

/** @throws ApiError voice_not_found */
export const getVoice = ({ voices }: Pick<Library, 'voices'>, voiceId: string, at?: string) => {
  const voice = voices.speaking().find(({ id }) => id === voiceId);
  if (voice === undefined) throw notFound('voice_not_found', `Voice ${voiceId} not found`, at);
  return voice;
};

import { toSeconds } from '../clock.ts';
import { durationOf } from '../jobs/store.ts';
import type { Translation } from './store.ts';
import type { World } from '../world.ts';

/** The translation of v3, alone or in a list; its links are signed as of now. */
export function translationResource(world: World, translation: Translation) {
  const { translations, signer, filesUrl } = world;
  const { id, plan, captioned } = translation;
  const status = translations.statusOf(translation);
  const isDone = status === 'completed';
  const link = (file: string, isThere = true) =>
    isDone && isThere ? filesUrl + signer.sign(`/translations/${id}/${file}`) : null;
  return {
    id,
    status: status === 'waiting' ? 'pending' : status === 'processing' ? 'running' : status,
    title: translation.title,
    created_at: toSeconds(translation.createdAt),
    duration: isDone ? durationOf(translation) : null,
    input_language: translation.inputLanguage,
    output_language: translation.outputLanguage,
    translate_audio_only: translation.audioOnly,
    video_url: link('video.mp4'),
    audio_url: link('audio.mp3'),
    srt_caption_url: link('captions.srt', captioned),
    vtt_caption_url: link('captions.vtt', captioned),
    callback_id: translation.callbackId,
    failure_message: status === 'failed' && plan.outcome === 'failed' ? plan.message : null,
  };
}

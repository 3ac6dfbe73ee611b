import { toSeconds } from '../clock.ts';
import { dubbingStatus } from '../dubbing/status.ts';
import type { Ending } from '../events/news.ts';
import type { Announcement } from '../events/types.ts';
import type { FileHost } from '../files/host.ts';
import type { Media } from '../files/media.ts';
import { lasting } from '../files/mp4.ts';
import { cuesOf, toSrt, toVtt } from '../files/subtitles.ts';
import { durationOf, failureMessage, type JobStatus } from '../jobs/store.ts';
import type { Translation } from './store.ts';

/** The translation of v3, alone or in a list; its links are signed as of now. */
export const translationResource = (files: FileHost, translation: Translation, status: JobStatus) => {
  const { id, captioned } = translation;
  const isDone = status === 'completed';
  const link = (file: string, isThere = true) =>
    isDone && isThere ? files.link(`/translations/${id}/${file}`) : null;
  return {
    id,
    status: dubbingStatus[status],
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
    failure_message: status === 'failed' ? failureMessage(translation) : null,
  };
};

export const translationFile = (media: Media, translation: Translation, file: string): Buffer | undefined => {
  const cues = () => cuesOf(`(spoken in ${translation.outputLanguage})`, durationOf(translation));
  const clip = file === 'video.mp4' ? media.get('landscape.mp4') : undefined;
  if (clip !== undefined) return lasting(clip, durationOf(translation));
  if (file === 'audio.mp3') return media.get('voice.mp3');
  if (file === 'captions.srt') return Buffer.from(toSrt(cues()));
  return file === 'captions.vtt' ? Buffer.from(toVtt(cues())) : undefined;
};

export const describeTranslation = (
  files: FileHost,
  translation: Translation,
  ending: Ending,
): Announcement => {
  const { id, callbackId, outputLanguage } = translation;
  const common = { video_translate_id: id, callback_id: callbackId, output_language: outputLanguage };
  if (ending === 'failed') {
    return { type: 'video_translate.fail', data: { ...common, message: failureMessage(translation) } };
  }
  const url = files.link(`/translations/${id}/video.mp4`);
  return { type: 'video_translate.success', data: { ...common, url } };
};

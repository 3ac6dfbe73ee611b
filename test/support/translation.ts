/** A translation as v3 returns it: with every key, null where HeyGen knows nothing. */
export interface TranslationJson {
  id: string;
  status: 'pending' | 'running' | 'completed' | 'failed';
  title: string | null;
  video_url: string | null;
  audio_url: string | null;
  srt_caption_url: string | null;
  vtt_caption_url: string | null;
  input_language: string | null;
  output_language: string | null;
  duration: number | null;
  created_at: number | null;
  callback_id: string | null;
  failure_message: string | null;
  translate_audio_only: boolean | null;
}

export const translationJson = (
  id: string,
  status: TranslationJson['status'],
  known: Partial<Omit<TranslationJson, 'id' | 'status'>> = {},
): TranslationJson => ({
  id,
  status,
  title: null,
  video_url: null,
  audio_url: null,
  srt_caption_url: null,
  vtt_caption_url: null,
  input_language: null,
  output_language: null,
  duration: null,
  created_at: null,
  callback_id: null,
  failure_message: null,
  translate_audio_only: null,
  ...known,
});

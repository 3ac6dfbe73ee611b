/** A clip and a job as v3 returns them: with every key, null where HeyGen knows nothing. */
export const clipJson = (id: string, status: 'pending' | 'completed' | 'failed', known: object = {}) => ({
  id,
  status,
  title: null,
  aspect_ratio: null,
  duration_seconds: null,
  virality_score: null,
  video_url: null,
  thumbnail_url: null,
  failure_message: null,
  ...known,
});

export const clipsJson = (id: string, status: string, clips: readonly object[] = [], known: object = {}) => ({
  id,
  status,
  title: null,
  created_at: null,
  input_language: null,
  source_duration: null,
  output_settings: null,
  progress: 0,
  callback_id: null,
  failure_message: null,
  clips,
  ...known,
});

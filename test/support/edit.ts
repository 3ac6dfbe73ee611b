/** A video without its filler words, as v3 returns the job: with every key, null where HeyGen knows nothing. */
export const editJson = (
  id: string,
  status: 'pending' | 'running' | 'completed' | 'failed',
  known: object = {},
) => ({
  id,
  status,
  title: null,
  progress: 0,
  video_url: null,
  thumbnail_url: null,
  original_duration: null,
  output_duration: null,
  num_cuts: null,
  reduction_pct: null,
  created_at: null,
  callback_id: null,
  failure_message: null,
  ...known,
});

/** A lipsync as v3 returns it: with every key, null where HeyGen knows nothing. */
export interface LipsyncJson {
  id: string;
  status: 'pending' | 'running' | 'completed' | 'failed';
  title: string | null;
  video_url: string | null;
  caption_url: string | null;
  duration: number | null;
  created_at: number | null;
  callback_id: string | null;
  failure_message: string | null;
}

export const lipsyncJson = (
  id: string,
  status: LipsyncJson['status'],
  known: Partial<Omit<LipsyncJson, 'id' | 'status'>> = {},
): LipsyncJson => ({
  id,
  status,
  title: null,
  video_url: null,
  caption_url: null,
  duration: null,
  created_at: null,
  callback_id: null,
  failure_message: null,
  ...known,
});

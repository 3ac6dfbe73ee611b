/** An avatar group as v3 returns it: with every key, null where HeyGen knows nothing. */
export const groupJson = (id: string, known: object = {}) => ({
  id,
  name: id.toUpperCase(),
  created_at: 1_795_000_000,
  looks_count: 1,
  gender: null,
  default_voice_id: null,
  preview_image_url: null,
  preview_video_url: null,
  status: null,
  consent_status: null,
  error: null,
  ...known,
});

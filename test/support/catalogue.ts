/** What HeyGen lists, as v3 returns it: with every key, null where HeyGen knows nothing. */
import type { Reply } from './heygen.ts';

export const look = (id: string, known: object = {}) => ({
  id,
  name: id.toUpperCase(),
  avatar_type: 'studio_avatar',
  group_id: null,
  gender: null,
  tags: [],
  default_voice_id: null,
  preview_image_url: null,
  preview_video_url: null,
  supported_api_engines: ['avatar_iv'],
  preferred_orientation: null,
  image_width: null,
  image_height: null,
  status: null,
  error: null,
  ...known,
});

export const voice = (voice_id: string, known: object = {}) => ({
  voice_id,
  name: voice_id.toUpperCase(),
  language: 'English',
  gender: 'female',
  type: 'public',
  preview_audio_url: null,
  support_pause: true,
  support_locale: false,
  ...known,
});

export const template = (id: string, known: object = {}) => ({
  id,
  name: id.toUpperCase(),
  aspect_ratio: null,
  thumbnail_url: null,
  created_at: null,
  updated_at: null,
  ...known,
});

/** A template as v2 lists it. */
export const oldTemplate = (template_id: string, known: object = {}) => ({
  template_id,
  name: template_id.toUpperCase(),
  thumbnail_image_url: null,
  aspect_ratio: 'landscape',
  ...known,
});

export const oldTemplates = (...templates: object[]): Reply => ({
  body: { error: null, data: { templates } },
});

export const page = (data: object[], next_token: string | null = null): Reply => ({
  body: { data, has_more: next_token !== null, next_token },
});

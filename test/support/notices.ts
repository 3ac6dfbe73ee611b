/** What HeyGen posts when something is finished, null where HeyGen knows nothing. */

/** Posted to a webhook's URL, and to a step's `callback_url`. */
export const videoNotice = (video_id: string, known: Record<string, unknown> = {}) => ({
  event_type: 'avatar_video.success',
  event_data: {
    video_id,
    url: `https://files.heygen.ai/${video_id}.mp4`,
    gif_download_url: null,
    video_page_url: null,
    video_share_page_url: null,
    folder_id: null,
    callback_id: null,
    ...known,
  },
});

export const failedVideoNotice = (video_id: string) => ({
  event_type: 'avatar_video.fail',
  event_data: { video_id, msg: 'Video render failed', callback_id: null },
});

export const avatarNotice = (avatar_id: string, event_type = 'instant_avatar.success') => ({
  event_type,
  event_data: { avatar_id },
});

export const translationNotice = (
  video_translate_id: string,
  event_type = 'video_translate.success',
  known: Record<string, unknown> = {},
) => ({
  event_type,
  event_data: {
    video_translate_id,
    url: null,
    callback_id: null,
    output_language: null,
    ...known,
  },
});

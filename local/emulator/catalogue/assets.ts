export type MediaKind = 'image' | 'video' | 'audio' | 'subtitle';

/** Uploaded files, one of each kind. */
export const ASSET = {
  image: 'asset_image_team_photo',
  video: 'asset_video_office_tour',
  audio: 'asset_audio_greeting',
  subtitle: 'asset_subtitle_greeting',
} as const;

const kinds = new Map<string, MediaKind>([
  [ASSET.image, 'image'],
  [ASSET.video, 'video'],
  [ASSET.audio, 'audio'],
  [ASSET.subtitle, 'subtitle'],
]);

export function kindOfAsset(id: string): MediaKind | undefined {
  return kinds.get(id);
}

export const FOLDER = {
  birthdays: 'folder_birthdays',
  onboarding: 'folder_onboarding',
} as const;

export function isFolder(id: string): boolean {
  return Object.values<string>(FOLDER).includes(id);
}

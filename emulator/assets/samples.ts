import { createHash } from 'node:crypto';
import { sniff } from '../files/file-types.ts';
import type { Media } from '../files/media.ts';
import type { Asset } from './store.ts';

/** Uploaded files, one of each kind that a video can be made of. */
export const ASSET = {
  image: 'asset_image_team_photo',
  video: 'asset_video_office_tour',
  audio: 'asset_audio_greeting',
  subtitle: 'asset_subtitle_greeting',
} as const;

/** The files of ASSET, as the account's owner uploaded them. */
export const sampleAssets = (media: Media): Asset[] => {
  const greeting = Buffer.from('1\n00:00:00,000 --> 00:00:02,000\nHello there.\n');
  return [
    existing(ASSET.image, 'team photo.jpg', media.get('landscape.jpg')),
    existing(ASSET.video, 'office tour.mp4', media.get('landscape.mp4')),
    existing(ASSET.audio, 'greeting.mp3', media.get('voice.mp3')),
    existing(ASSET.subtitle, 'greeting.srt', greeting),
  ];
};

const existing = (id: string, name: string, content: Buffer = Buffer.alloc(0)): Asset => {
  const type = sniff(content);
  if (type === undefined) throw new Error(`${name} is no file of a type that can be uploaded`);
  return {
    id,
    name,
    type,
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    owner: 'ann_example',
    how: null,
    uploadedAt: Date.UTC(2026, 8, 1),
    content,
    deleted: false,
  };
};

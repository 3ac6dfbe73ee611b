import { describe, expect, test } from '@jest/globals';
import { labels } from '../../../creates/create_avatar_video.ts';
import type { Look } from '../../../heygen/avatars.ts';
import {
  checkVideoBackground,
  toLegacyPayload,
  type VideoBackground,
} from '../../../heygen/legacy/video-background.ts';
import type { AvatarVideo } from '../../../heygen/videos/avatar-video.ts';

const background: VideoBackground = { type: 'video', video: { asset_id: 'asset_1' }, play_style: 'loop' };
const speech = { script: 'Hi', voice_id: 'voice_1' };

const payloadFor = (
  options: AvatarVideo['options'],
  more: Partial<Omit<AvatarVideo, 'options' | 'background'>> = {},
  look?: Look,
) => toLegacyPayload({ avatar_id: 'look_1', speech, background, options, ...more }, look);

const lookOf = (avatar_type: string, default_voice_id: string | null = null): Look => ({
  id: 'look_1',
  name: 'Ana',
  avatar_type,
  default_voice_id,
});

describe('In front of a video background, the picture has the pixels that were asked for', () => {
  test.each<[AvatarVideo['options'], number, number]>([
    [{ aspect_ratio: '16:9', resolution: '720p' }, 1280, 720],
    [{ aspect_ratio: '16:9', resolution: '1080p' }, 1920, 1080],
    [{ aspect_ratio: '16:9', resolution: '4k' }, 3840, 2160],
    [{ aspect_ratio: '9:16', resolution: '720p' }, 720, 1280],
    [{ aspect_ratio: '9:16', resolution: '1080p' }, 1080, 1920],
    [{ aspect_ratio: '1:1', resolution: '1080p' }, 1080, 1080],
    [{ aspect_ratio: '4:5', resolution: '1080p' }, 1080, 1350],
    [{ aspect_ratio: '5:4', resolution: '720p' }, 900, 720],
    [{ aspect_ratio: '9:16' }, 1080, 1920],
    [{ resolution: '720p' }, 1280, 720],
  ])('%j', (options, width, height) => {
    expect(payloadFor(options).dimension).toEqual({ width, height });
  });

  test('and HeyGen’s own when nothing was asked for', () => {
    expect(payloadFor({}).dimension).toBeUndefined();
  });
});

describe('What a video background cannot be combined with is named, all at once', () => {
  const sentence = (what: string) =>
    `A video background cannot be combined with ${what}. Leave that empty, or choose another Background.`;

  test.each<[string, AvatarVideo['options'], Partial<Pick<AvatarVideo, 'engine' | 'speech'>>]>([
    ['Engine', {}, { engine: 'avatar_v' }],
    ['Voice Volume', {}, { speech: { ...speech, volume: 0.5 } }],
    ['Motion Prompt', { motion_prompt: 'Waves' }, {}],
    ['Expressiveness', { expressiveness: 'high' }, {}],
    ['Brand Glossary', { brand_glossary_id: 'g1' }, {}],
    ['Fit', { fit: 'cover' }, {}],
    ['Aspect Ratio “auto”', { aspect_ratio: 'auto' }, {}],
    ['Engine, Motion Prompt, and Fit', { motion_prompt: 'Waves', fit: 'contain' }, { engine: 'avatar_iv' }],
  ])('%s', (what, options, more) => {
    expect(() => {
      checkVideoBackground({ avatar_id: 'look_1', speech, background, options, ...more }, labels);
    }).toThrow(sentence(what));
  });
});

describe('The older endpoint has to be told what the newer one knows', () => {
  test.each(['studio_avatar', 'digital_twin'])('a %s is an avatar', (type) => {
    expect(payloadFor({}, {}, lookOf(type)).video_inputs[0].character).toEqual({
      type: 'avatar',
      avatar_id: 'look_1',
      avatar_style: 'normal',
    });
  });

  test('a photo avatar is a talking photo', () => {
    expect(payloadFor({}, {}, lookOf('photo_avatar')).video_inputs[0].character).toEqual({
      type: 'talking_photo',
      talking_photo_id: 'look_1',
    });
  });

  test('an avatar that the newer API does not know is taken for an avatar', () => {
    expect(payloadFor({}).video_inputs[0].character.type).toBe('avatar');
  });

  test.each(['studio_avatar', 'photo_avatar'])('the background of a %s is cut out when asked for', (type) => {
    expect(payloadFor({ remove_background: true }, {}, lookOf(type)).video_inputs[0].character).toMatchObject(
      {
        matting: true,
      },
    );
  });

  test('the avatar’s own voice stands in for a voice that was left empty', () => {
    const video = payloadFor({}, { speech: { script: 'Hi' } }, lookOf('studio_avatar', 'own_voice'));
    expect(video.video_inputs[0].voice).toEqual({ type: 'text', voice_id: 'own_voice', input_text: 'Hi' });
  });

  test('a voice that was chosen wins over the avatar’s own', () => {
    const video = payloadFor({}, {}, lookOf('studio_avatar', 'own_voice'));
    expect(video.video_inputs[0].voice).toMatchObject({ voice_id: 'voice_1' });
  });

  test.each([
    [undefined, 'HeyGen does not say which voice this avatar has, so choose one.'],
    [lookOf('studio_avatar'), 'This avatar has no voice of its own, so choose one.'],
  ])('without any voice the user is asked for one', (look, why) => {
    expect(() => payloadFor({}, { speech: { script: 'Hi' } }, look)).toThrow(`Voice is missing. ${why}`);
  });

  test.each([
    [{ url: 'https://example.com/a.mp3' }, { type: 'audio', audio_url: 'https://example.com/a.mp3' }],
    [{ asset_id: 'asset_2' }, { type: 'audio', audio_asset_id: 'asset_2' }],
  ])('a recording needs no voice: %j', (audio, voice) => {
    expect(payloadFor({}, { speech: { audio } }).video_inputs[0].voice).toEqual(voice);
  });
});

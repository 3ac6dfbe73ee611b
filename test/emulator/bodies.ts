import { LOOK, VOICE } from '../../emulator/catalogue.ts';
import type { Emulator } from '../../emulator/index.ts';
import { call, pick, pickString } from './helpers.ts';

/** Bodies that the emulator accepts as they are; a test adds the one thing it is about. */

export const avatarBody = { type: 'avatar', avatar_id: LOOK.studio, script: 'Hello there.' };

export const imageBody = {
  type: 'image',
  image: { type: 'url', url: 'https://example.com/ann.jpg' },
  script: 'Hello there.',
  voice_id: VOICE.amelia,
};

export const sceneBody = {
  type: 'avatar_video',
  input: { type: 'avatar', avatar_id: LOOK.studio, script: 'Hello.' },
};

export const birthdayVariables = {
  name: { type: 'text', content: 'Ann' },
  message: { type: 'text', content: 'All the best!' },
};

export const legacyBody = {
  video_inputs: [
    {
      character: { type: 'avatar', avatar_id: LOOK.studio },
      voice: { type: 'text', voice_id: VOICE.amelia, input_text: 'Hello there.' },
    },
  ],
};

/** @returns the id of the new video */
export const createVideo = async (emulator: Emulator, change: object = {}): Promise<string> => {
  const { json } = await call(emulator, 'POST /v3/videos', { body: { ...avatarBody, ...change } });
  return pickString(json, 'data.video_id');
};

export const translationBody = {
  video: { type: 'url', url: 'https://example.com/tour.mp4' },
  output_languages: ['Spanish (Spain)'],
};

/** @returns the ids of the new translations */
export const translate = async (emulator: Emulator, change: object = {}): Promise<string[]> => {
  const body = { ...translationBody, ...change };
  const { json } = await call(emulator, 'POST /v3/video-translations', { body });
  const ids = pick(json, 'data.video_translation_ids');
  if (!Array.isArray(ids)) throw new Error(`No ids in ${JSON.stringify(json)}`);
  return ids.map(String);
};

export const lipsyncBody = {
  video: { type: 'url', url: 'https://example.com/tour.mp4' },
  audio: { type: 'url', url: 'https://example.com/voice.mp3' },
};

/** @returns the id of the new lipsync */
export const startLipsync = async (emulator: Emulator, change: object = {}): Promise<string> => {
  const { json } = await call(emulator, 'POST /v3/lipsyncs', { body: { ...lipsyncBody, ...change } });
  return pickString(json, 'data.lipsync_id');
};

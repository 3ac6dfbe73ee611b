import { checkAsset, type Library } from '../assets/library.ts';
import { checkAvatar } from '../avatars/checks.ts';
import { exactlyOne, isGiven } from '../server/checks.ts';
import { invalid } from '../server/errors.ts';
import { checkSpeech, inSequence, type Speech } from '../voices/checks.ts';
import type { StudioScene } from './studio-body.ts';

/** A clip is not fetched either, so its length is a guess. */
const CLIP_SECONDS = 5;

/** All scenes or none: the first bad one refuses the video. */
export const checkStudio = (library: Library, scenes: readonly StudioScene[]): Speech =>
  inSequence(scenes.map((scene, index) => checkScene(library, scene, `scenes.${index}`)));

const checkScene = (library: Library, scene: StudioScene, at: string): Speech => {
  switch (scene.type) {
    case 'avatar_video': {
      const { input } = scene;
      const source = `${at}.input`;
      if (input.type === 'avatar') {
        return checkSpeech(library, input, source, checkAvatar(library, input, source).defaultVoiceId);
      }
      checkAsset(library, input.image, ['image'], `${source}.image`);
      return checkSpeech(library, input, source, null);
    }
    case 'image': {
      checkAsset(library, scene.source, ['image'], `${at}.source`);
      const { duration, script, audio_url, audio_asset_id } = scene;
      exactlyOne(at, { duration, script, audio_url, audio_asset_id });
      if (typeof duration === 'number') return { script: '', seconds: duration, spoken: false };
      return checkSpeech(library, scene, at, null);
    }
    case 'video': {
      checkAsset(library, scene.source, ['video'], `${at}.source`);
      const { script, audio_url, audio_asset_id, playback } = scene;
      if ([script, audio_url, audio_asset_id].some(isGiven)) return checkSpeech(library, scene, at, null);
      if (isGiven(playback?.mode)) throw invalid(`${at}.playback.mode`, 'Needs a voice over the clip');
      return { script: '', seconds: CLIP_SECONDS, spoken: false };
    }
  }
};

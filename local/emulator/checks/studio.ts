import type { StudioScene } from '../bodies/studio.ts';
import { checkAvatar } from './avatar.ts';
import { exactlyOne } from './common.ts';
import { checkAsset } from './media.ts';
import { checkSpeech, inSequence, type Speech } from './speech.ts';

/** A clip is not fetched either. */
const CLIP_SECONDS = 5;

/** All scenes or none: the first bad one refuses the video. */
export function checkStudio(filesUrl: string, scenes: readonly StudioScene[]): Speech {
  return inSequence(scenes.map((scene, index) => checkScene(filesUrl, scene, `scenes.${index}`)));
}

function checkScene(filesUrl: string, scene: StudioScene, at: string): Speech {
  switch (scene.type) {
    case 'avatar_video': {
      const { input } = scene;
      const source = `${at}.input`;
      if (input.type === 'avatar') {
        return checkSpeech(filesUrl, input, source, checkAvatar(input, source).defaultVoiceId);
      }
      checkAsset(filesUrl, input.image, ['image'], `${source}.image`);
      return checkSpeech(filesUrl, input, source, null);
    }
    case 'image': {
      checkAsset(filesUrl, scene.source, ['image'], `${at}.source`);
      const { duration, script, audio_url, audio_asset_id } = scene;
      exactlyOne(at, { duration, script, audio_url, audio_asset_id });
      if (typeof duration === 'number') return { script: '', seconds: duration, spoken: false };
      return checkSpeech(filesUrl, scene, at, null);
    }
    case 'video':
      checkAsset(filesUrl, scene.source, ['video'], `${at}.source`);
      return { script: '', seconds: CLIP_SECONDS, spoken: false };
  }
}

import type { Look } from '../avatars.ts';
import { inputError, shown, type HeyGenError } from '../client/errors.ts';

/** HeyGen takes this engine if a request names none (its Create Video). */
const USUAL_ENGINE = 'avatar_iv';

const ENGINES: Readonly<Record<string, string>> = {
  avatar_iii: 'Avatar III',
  avatar_iv: 'Avatar IV',
  avatar_v: 'Avatar V',
};

const engineIn = (engine: unknown): unknown =>
  typeof engine === 'object' && engine !== null && 'type' in engine ? engine.type : USUAL_ENGINE;

/**
 * Why HeyGen would refuse to have a look do what a part of a request asks (its Create Video, the descriptions of voice_id,
 * engine, motion_prompt and expressiveness). What HeyGen does not say about the look passes.
 *
 * @param asked an avatar that speaks, in a video or a scene
 */
export const inabilityOf = (
  look: Look,
  asked: Readonly<Record<string, unknown>>,
): HeyGenError | undefined => {
  if (!('script' in asked || 'audio_url' in asked || 'audio_asset_id' in asked)) return undefined;
  const name = `“${shown(look.name)}”`;
  if ('script' in asked && asked.voice_id === undefined && look.default_voice_id === null) {
    return inputError(`${name} has no voice of its own. Choose a voice.`);
  }
  const engine = engineIn(asked.engine);
  const able = look.supported_api_engines ?? [];
  if (able.length > 0 && !able.some((one) => one === engine)) {
    const names = able.map((one) => ENGINES[one] ?? shown(one)).join(' or ');
    return inputError(`${name} cannot use ${ENGINES[String(engine)]}. Choose ${names} as its engine.`);
  }
  if (look.avatar_type !== 'studio_avatar' && look.avatar_type !== 'digital_twin') return undefined;
  if (asked.expressiveness !== undefined) {
    return inputError(
      `${name} is a video avatar, and only photo avatars have expressiveness. Leave it empty, or choose a photo avatar.`,
    );
  }
  if (asked.motion_prompt !== undefined && engine !== 'avatar_v') {
    return inputError(
      `${name} is a video avatar, which follows a motion prompt with Avatar V only. Choose Avatar V as its engine, or leave the motion prompt empty.`,
    );
  }
  return undefined;
};

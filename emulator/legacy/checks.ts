import type { AssetInput } from '../assets/body.ts';
import { checkAssetId, checkMediaUrl, type Library } from '../assets/library.ts';
import type { MediaKind } from '../files/file-types.ts';
import { checkDestination } from '../jobs/destination.ts';
import { speechSeconds } from '../money.ts';
import { exactlyOne } from '../server/checks.ts';
import { invalid, notFound } from '../server/errors.ts';
import type { TemplateVariable } from '../templates/body.ts';
import type { TemplateOrder } from '../templates/checks.ts';
import type { RenderRequest } from '../videos/store.ts';
import { getVoice, inSequence, recorded, type Speech } from '../voices/checks.ts';
import type { LegacyScene, LegacyTemplateBody, LegacyVariable, LegacyVideoBody } from './body.ts';

/** Turns a well-formed body of POST /v2/video/generate into a render, or refuses it. */
export const checkLegacyVideo = (library: Library, body: LegacyVideoBody): RenderRequest => {
  const scenes = body.video_inputs.map((scene, index) =>
    checkLegacyScene(library, scene, `video_inputs.${index}`),
  );
  const { width, height } = body.dimension ?? { width: 1920, height: 1080 };
  return {
    ...checkDestination(library, body),
    ...inSequence(scenes),
    endpoint: 'POST /v2/video/generate',
    title: body.title ?? null,
    captioned: body.caption_mode === undefined ? body.caption === true : body.caption_mode === 'burn_in',
    is4k: Math.max(width, height) >= 3840,
    orientation: height > width ? 'portrait' : 'landscape',
    outputFormat: 'mp4',
    shared: false,
    body,
  };
};

const checkLegacyScene = (
  library: Library,
  { character, voice, background }: LegacyScene,
  at: string,
): Speech => {
  if (character !== undefined) checkCharacter(library, character, `${at}.character`);
  if (background?.type === 'image') {
    const { url, image_asset_id } = background;
    checkFile(library, 'image', `${at}.background`, { url, image_asset_id });
  }
  if (background?.type === 'video') {
    const { url, video_asset_id } = background;
    checkFile(library, 'video', `${at}.background`, { url, video_asset_id });
  }
  switch (voice.type) {
    case 'text':
      getVoice(library, voice.voice_id, `${at}.voice.voice_id`);
      return { script: voice.input_text, seconds: speechSeconds(voice.input_text), spoken: true };
    case 'audio': {
      const { audio_url, audio_asset_id } = voice;
      checkFile(library, 'audio', `${at}.voice`, { audio_url, audio_asset_id });
      return recorded;
    }
    case 'silence':
      return { script: '', seconds: voice.duration ?? 1, spoken: false };
  }
};

/** v2 keeps video avatars and talking photos apart and does not find one under the other's name. */
const checkCharacter = (
  { avatars }: Library,
  character: NonNullable<LegacyScene['character']>,
  at: string,
): void => {
  const isAvatar = character.type === 'avatar';
  const id = isAvatar ? character.avatar_id : character.talking_photo_id;
  const look = avatars.findReady(id);
  if (look === undefined || isAvatar === (look.type === 'photo_avatar')) {
    throw notFound('avatar_not_found', `${character.type} ${id} not found`, at);
  }
};

type Fields = Record<string, string | null | undefined>;

/** Exactly one of a URL and an asset id, under the names that v2 has for them there. */
const checkFile = (library: Library, kind: MediaKind, at: string, fields: Fields): void => {
  exactlyOne(at, fields);
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string') continue;
    if (name.endsWith('url')) checkMediaUrl(library, value, [kind], `${at}.${name}`);
    else checkAssetId(library, value, [kind], `${at}.${name}`);
  }
};

/** Translates a body of v2 into v3's terms. */
export const toTemplateOrder = ({ variables, ...rest }: LegacyTemplateBody): TemplateOrder => {
  const flat = Object.entries(variables).map(([key, variable]) => {
    const at = `variables.${key}`;
    if (variable.name !== key) throw invalid(`${at}.name`, `Should be '${key}', like its key`);
    return [key, flatten(variable, at)] as const;
  });
  return { ...rest, variables: Object.fromEntries(flat) };
};

const flatten = (variable: LegacyVariable, at: string): TemplateVariable => {
  switch (variable.type) {
    case 'text':
      return { type: 'text', content: variable.properties.content };
    case 'image':
    case 'video':
    case 'audio': {
      const { url, asset_id } = variable.properties;
      exactlyOne(`${at}.properties`, { url, asset_id });
      const asset: AssetInput =
        typeof url === 'string' ? { type: 'url', url } : { type: 'asset_id', asset_id: asset_id ?? '' };
      return { type: variable.type, asset };
    }
    case 'character': {
      const { character_id, type } = variable.properties;
      return { type: 'character', character_id, character_type: type };
    }
    case 'voice':
      return { type: 'voice', voice_id: variable.properties.voice_id };
  }
};

import { anyKind, checkAsset, checkAssetId, checkMediaUrl, type Library } from '../assets/library.ts';
import { checkAvatar, getLook } from '../avatars/checks.ts';
import type { Look } from '../avatars/looks.ts';
import { checkGlossary } from '../brands/checks.ts';
import { checkDestination } from '../jobs/destination.ts';
import { exactlyOne, isGiven } from '../server/checks.ts';
import { invalid } from '../server/errors.ts';
import { checkSpeech, type Speech } from '../voices/checks.ts';
import type { Background, VideoBody, VideoOf } from './body.ts';
import type { Orientation, RenderRequest } from './store.ts';
import { checkStudio } from './studio-checks.ts';

type Shot = Speech & { source: Orientation };
type SingleShot = VideoOf<'avatar'> | VideoOf<'image'>;

/** Turns a well-formed body of POST /v3/videos into a render, or refuses it. */
export const checkVideo = (library: Library, body: VideoBody): RenderRequest => {
  if (body.type !== 'cinematic_avatar') checkGlossary(body);
  const { source, ...speech } = checkShot(library, body);
  const ratio = body.aspect_ratio ?? '16:9';
  return {
    ...checkDestination(library, body),
    ...speech,
    endpoint: 'POST /v3/videos',
    title: body.title ?? null,
    captioned: 'caption' in body && isGiven(body.caption?.style),
    is4k: 'resolution' in body && body.resolution === '4k',
    orientation: ratio === 'auto' ? source : ratio === '9:16' || ratio === '4:5' ? 'portrait' : 'landscape',
    outputFormat: 'output_format' in body ? (body.output_format ?? 'mp4') : 'mp4',
    shared: false,
    body,
  };
};

const checkShot = (library: Library, body: VideoBody): Shot => {
  switch (body.type) {
    case 'avatar':
      return checkAvatarVideo(library, body);
    case 'image':
      return checkImageVideo(library, body);
    case 'cinematic_avatar':
      return checkCinematic(library, body);
    case 'studio':
      return { ...checkStudio(library, body.scenes), source: 'landscape' };
  }
};

const checkAvatarVideo = (library: Library, body: VideoOf<'avatar'>): Shot => {
  const look = checkAvatar(library, body, '');
  checkBackground(library, body);
  checkMatting(body, look);
  if (body.resolution === '4k' && body.engine?.type === 'avatar_iii' && look.type === 'photo_avatar') {
    throw invalid('resolution', 'A photo avatar has no 4k output with engine avatar_iii');
  }
  const source = look.orientation === 'portrait' ? 'portrait' : 'landscape';
  return { ...checkSpeech(library, body, '', look.defaultVoiceId), source };
};

const checkMatting = ({ output_format, remove_background }: SingleShot, look: Look): void => {
  if (look.matting) return;
  if (output_format === 'webm') throw invalid('output_format', `Look ${look.id} does not support matting`);
  if (remove_background === true && look.type !== 'photo_avatar') {
    throw invalid('remove_background', `Look ${look.id} does not support matting`);
  }
};

const checkImageVideo = (library: Library, body: VideoOf<'image'>): Shot => {
  checkAsset(library, body.image, ['image'], 'image');
  checkBackground(library, body);
  return { ...checkSpeech(library, body, '', null), source: 'landscape' };
};

const checkBackground = (library: Library, { background, output_format }: SingleShot): void => {
  if (background === undefined || background === null) return;
  if (output_format === 'webm') throw invalid('background', 'Not allowed with output_format webm');
  if (background.type === 'color') checkColor(background);
  else checkImage(library, background);
};

const checkColor = ({ value, url, asset_id }: Background): void => {
  if (isGiven(url)) throw invalid('background.url', 'Not allowed with type color');
  if (isGiven(asset_id)) throw invalid('background.asset_id', 'Not allowed with type color');
  if (!/^#[0-9a-fA-F]{6}$/.test(value ?? '')) {
    throw invalid('background.value', 'Input should be a color like #1a2b3c');
  }
};

const checkImage = (library: Library, { value, url, asset_id }: Background): void => {
  if (isGiven(value)) throw invalid('background.value', 'Not allowed with type image');
  exactlyOne('background', { url, asset_id });
  if (typeof url === 'string') checkMediaUrl(library, url, ['image'], 'background.url');
  if (typeof asset_id === 'string') checkAssetId(library, asset_id, ['image'], 'background.asset_id');
};

/** HeyGen docs: Create Video. Avatars count as images among the references. */
const checkCinematic = (library: Library, body: VideoOf<'cinematic_avatar'>): Shot => {
  for (const [index, id] of body.avatar_id.entries()) getLook(library, id, `avatar_id.${index}`);
  if (body.auto_duration === true && isGiven(body.duration)) {
    throw invalid('duration', 'Not allowed with auto_duration');
  }
  const references = body.references ?? [];
  const kinds = references.map((reference, index) => {
    checkAsset(library, reference, anyKind, `references.${index}`);
    const hint =
      reference.type === 'url' ? reference.url : reference.type === 'base64' ? reference.media_type : '';
    if (reference.type === 'asset_id') return library.assets.find(reference.asset_id)?.type.kind;
    return /mp4|webm/.test(hint) ? 'video' : /mp3|wav|audio/.test(hint) ? 'audio' : 'image';
  });
  const images = body.avatar_id.length + kinds.filter((kind) => kind === 'image').length;
  if (images > 9 || kinds.filter((kind) => kind === 'video').length > 3) {
    throw invalid('references', 'At most 3 videos and 9 images, avatars included');
  }
  return { script: '', seconds: body.duration ?? 10, spoken: false, source: 'landscape' };
};

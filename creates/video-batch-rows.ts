/**
 * The rows of Create Videos in Bulk. A row is a video in which an avatar or a photo speaks, a cinematic video, or a scene
 * of a video that several rows make together.
 */
import type { PlainInputField } from 'zapier-platform-core';
import { referenceField, titleField } from '../fields/details.ts';
import { listed } from '../fields/dropdowns.ts';
import { answerIn, isEmpty, reader } from '../fields/input.ts';
import { filledIn, lineItemsOf, readRows, rowLabels, withRows, type LineItem } from '../fields/line-items.ts';
import { linkTo } from '../fields/media.ts';
import { formatFields, formatOf, sceneFields } from '../fields/picture.ts';
import { pronunciationFields } from '../fields/speech.ts';
import { inputError, shown } from '../heygen/client/errors.ts';
import { checkPayload } from '../heygen/client/payload.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { normalized } from '../heygen/lists/name-match.ts';
import { toAvatarPayload, type AvatarVideo } from '../heygen/videos/avatar-video.ts';
import { MOST_VIDEOS } from '../heygen/videos/batches.ts';
import { toPhotoPayload } from '../heygen/videos/photo-video.ts';
import { isStill, type SceneOptions, type StillBackground } from '../heygen/videos/single-scene.ts';
import { asSpeaker, toScenePayload, type Scene } from '../heygen/videos/studio-video.ts';
import {
  MOST_SCENES,
  studioScenePayload,
  payloadOf,
  toCaptionKeys,
  type StudioScenePayload,
  type VideoPayload,
} from '../heygen/videos/video-payload.ts';
import { labels as avatarLabels, toAvatarVideo } from './create_avatar_video.ts';
import { durationField, toCinematicPayload } from './create_cinematic_video.ts';
import { toPhotoVideo } from './create_photo_video.ts';

const columns = [
  {
    key: 'script',
    label: 'Script',
    type: 'text',
    helpText: `Enter what is said in this video, up to 5,000 characters. Each row is a video, up to ${MOST_VIDEOS}, and needs this, Audio or Prompt.`,
  },
  {
    key: 'avatar_id',
    label: 'Avatar',
    type: 'string',
    ...listed.avatar,
    helpText: 'Leave empty for the Default Avatar.',
  },
  {
    key: 'image',
    label: 'Photo',
    type: 'string',
    helpText: `Enter a face that speaks in place of an avatar: ${linkTo('image')}`,
  },
  {
    key: 'voice_id',
    label: 'Voice',
    type: 'string',
    ...listed.voice,
    helpText: 'Leave empty for the Default Voice.',
  },
  {
    key: 'audio',
    label: 'Audio',
    type: 'string',
    helpText: `Enter a recording in place of a Script: ${linkTo('audio')}`,
  },
  {
    key: 'scenes_of',
    label: 'Scene Of',
    type: 'string',
    placeholder: 'Order 1001',
    helpText: `Enter the same word in several rows to make them the scenes of one video, up to ${MOST_SCENES}. Leave empty if the row is a whole video.`,
  },
  {
    key: 'prompt',
    label: 'Prompt',
    type: 'text',
    helpText:
      'Describe a cinematic video with the avatar, in place of a Script. Of the fields for all rows, only Aspect Ratio and Resolution apply to it.',
  },
  {
    ...durationField,
    helpText: 'Enter how long the video of a Prompt is, from 4 to 15 seconds. Leave empty for 10.',
  },
  titleField,
  {
    ...referenceField,
    helpText:
      'Enter your own word for this row, such as its number in your sheet. It comes back with the video.',
  },
] as const satisfies readonly PlainInputField[];

/** Zapier allows each key once in a form, so the keys of a row need a prefix. */
const PREFIX = 'video_';

/**
 * The videos as line items. The field must not be `required`, since that breaks the rows (source: issue 81 of
 * zapier-platform).
 */
export const videosField = {
  key: 'videos',
  label: 'Videos',
  children: columns.map((field) => ({ ...field, key: PREFIX + field.key })),
} satisfies PlainInputField;

/** The input with its rows as this step reads them, for the look-up of names. */
export const withVideos = withRows(videosField, PREFIX);

type Values = Readonly<Record<string, unknown>>;
type Column = (typeof columns)[number]['key'];

const LABEL = Object.fromEntries(columns.map(({ key, label }) => [key, label])) as Record<Column, string>;

/** Which field fills which part of the body of a video. */
const labels: FieldLabels = {
  ...avatarLabels,
  image: LABEL.image,
  prompt: LABEL.prompt,
  duration: LABEL.duration,
};

/** Which field fills which part of a scene. */
const sceneLabels = asSpeaker({ ...labels, 'background.color': 'Background Color' });

/** @throws HeyGenError (input) if the row has both */
const checkOneOf = (row: Values, one: Column, other: Column): void => {
  if (one in row && other in row) {
    throw inputError(`${LABEL[one]} and ${LABEL[other]} are both filled in. Leave one of them empty.`);
  }
};

/** Fields for all rows that apply to a video of several scenes as a whole. */
const wholeFields = [...formatFields, ...pronunciationFields] as const;

const motionIn = ({ motion_prompt, expressiveness }: SceneOptions) => ({ motion_prompt, expressiveness });

const toStillAvatarVideo = (input: Values): AvatarVideo => {
  const { background, ...video } = toAvatarVideo(input);
  if (background !== undefined && !isStill(background)) {
    throw inputError(
      'Background cannot be a video when videos are created in bulk. Choose a color or an image, or use Create Avatar Video for each row.',
    );
  }
  return { ...video, background };
};

const checked = (body: VideoPayload): VideoPayload => checkPayload(payloadOf(body), body, labels);

/** @param input of Create Photo Video if it has a photo, otherwise of Create Avatar Video */
const toSpokenBody = (input: Values): VideoPayload =>
  checked(
    'image' in input ? toPhotoPayload(toPhotoVideo(input)) : toAvatarPayload(toStillAvatarVideo(input)),
  );

const toCinematicBody = ({ avatar_id, ...input }: Values): VideoPayload =>
  checked(toCinematicPayload({ ...input, avatar_ids: [reader({ avatar_id }, columns).id('avatar_id')] }));

/** @throws HeyGenError (input) for an image */
const sceneColorOf = (background: StillBackground | undefined): string | undefined => {
  if (background?.type === 'image') {
    throw inputError('Background cannot be an image behind scenes. Choose a color, or leave Scene Of empty.');
  }
  return background?.color;
};

const toScene = (input: Values): Scene => {
  if ('image' in input) {
    const { photo, speech, options, background } = toPhotoVideo(input);
    // HeyGen has no key for a color behind a photo.
    sceneColorOf(background);
    return { type: 'photo', photo, speech, motion: motionIn(options) };
  }
  const { avatar_id, speech, engine, background, options } = toStillAvatarVideo(input);
  const [motion, background_color] = [motionIn(options), sceneColorOf(background)];
  return { type: 'avatar', avatar_id, speech, engine, motion, background_color };
};

/** @param input as for a video */
const toSceneBody = (input: Values): StudioScenePayload =>
  checkPayload(studioScenePayload, toScenePayload(toScene(input)), sceneLabels);

/** Fields that HeyGen has no keys for in a video of several scenes. */
const checkNoSceneFields = (shared: Values): void => {
  const input = reader(shared, sceneFields);
  const filled = sceneFields.find(
    ({ key, type }) =>
      key in shared &&
      !(type === 'boolean' && input.boolean(key) === false) &&
      // The only format of scenes.
      !(key === 'output_format' && input.word(key)?.toLowerCase() === 'mp4'),
  );
  if (filled !== undefined) {
    throw inputError(
      `${filled.label} cannot be chosen for a video of several scenes. Leave it empty, or leave Scene Of empty.`,
    );
  }
};

const has =
  (column: Column) =>
  ({ values }: LineItem): boolean =>
    !isEmpty(values[PREFIX + column]);

/**
 * Checks what applies to all rows on its own, so that an error names it once and not for every row.
 * @throws HeyGenError (input)
 */
const checkShared = (shared: Values, items: readonly LineItem[]): void => {
  const [isPhoto, isCinematic, isScene] = [has('image'), has('prompt'), has('scenes_of')];
  const avatars = items.filter((item) => !isPhoto(item) && !isCinematic(item));
  const ofAvatar = { ...shared, avatar_id: '-', script: '-' };
  const ofPhoto = { voice_id: '-', ...shared, image: 'https://example.com/photo.png', script: '-' };
  if (avatars.length > 0) toSpokenBody(ofAvatar);
  if (items.some(isPhoto)) toSpokenBody(ofPhoto);
  if (items.some(isScene)) checkNoSceneFields(shared);
  if (avatars.some(isScene)) toSceneBody(ofAvatar);
  if (items.some((item) => isPhoto(item) && isScene(item))) toSceneBody(ofPhoto);
};

/** What a row becomes: a video, or a scene of one. */
const read = (shared: Values, row: Values): { body: VideoPayload } | { scene: StudioScenePayload } => {
  const input = { ...shared, ...row };
  for (const key of ['script', 'audio', 'image', 'voice_id', 'scenes_of'] as const) {
    checkOneOf(row, key, 'prompt');
  }
  checkOneOf(row, 'avatar_id', 'image');
  if (!('image' in input || 'avatar_id' in input)) {
    throw inputError('Avatar is missing. Fill it in, or choose a Default Avatar.');
  }
  if ('prompt' in row) return { body: toCinematicBody(input) };
  if ('duration' in row) {
    throw inputError(`${LABEL.duration} is for a row with a Prompt. Leave it empty, or add a Prompt.`);
  }
  return 'scenes_of' in row ? { scene: toSceneBody(input) } : { body: toSpokenBody(input) };
};

/** A video of the batch. */
interface BatchVideo {
  /** Of its first row, from 1, as users count. */
  number: number;
  title: string | undefined;
  callback_id: string | undefined;
  body: VideoPayload;
  /** The rows that are its scenes, if it has several. */
  scenes: LineItem[];
}

/** What sheets have where there is nothing to enter; a formula gives 0 for an empty cell. */
const NOTHING = /^(?:[^\p{L}\p{N}]+|0|n\/?a|n\.a\.|none|nein|non)$/iu;

/** Also what they have in a column of check boxes. A single letter may well name a video. */
const isNoName = (word: string): boolean =>
  NOTHING.test(word) || (word.length > 1 && answerIn(word) !== undefined);

/**
 * The word that rows of one video have in common, whatever their case and blanks.
 * @throws HeyGenError (input) for what is no word: unrelated rows would become one video
 */
const filmOf = (word: string | undefined): string | undefined => {
  if (word !== undefined && isNoName(word)) {
    throw inputError(
      `${LABEL.scenes_of} is “${shown(word)}”, which names no video. Enter the same word in each row of the video, or leave it empty.`,
    );
  }
  return word && normalized(word);
};

/** Puts the scenes of a video together, in the place of the first. The first title and reference count. */
const toVideos = (shared: Values, items: readonly LineItem[]): BatchVideo[] => {
  const rows = readRows(items, (item) => {
    const row = filledIn(item.values, PREFIX);
    const input = reader(row, columns);
    return {
      item,
      film: filmOf(input.word('scenes_of')) ?? item.number,
      title: input.prose('title'),
      callback_id: input.text('callback_id'),
      ...read(shared, row),
    };
  });
  const whole = reader(shared, wholeFields);
  return [...Map.groupBy(rows, ({ film }) => film).values()].map((parts): BatchVideo => {
    const [first] = parts as [(typeof parts)[number]];
    const known = {
      title: parts.find(({ title }) => title !== undefined)?.title,
      callback_id: parts.find(({ callback_id }) => callback_id !== undefined)?.callback_id,
    };
    const scenes = parts.flatMap((part) => ('scene' in part ? [part] : []));
    const [
      body = {
        type: 'studio' as const,
        scenes: scenes.map(({ scene }) => scene),
        ...formatOf(whole),
        ...toCaptionKeys(whole.boolean('caption')),
        brand_glossary_id: whole.id('brand_glossary_id'),
        ...known,
      },
    ] = parts.flatMap((part) => ('body' in part ? [part.body] : []));
    return { number: first.item.number, ...known, body, scenes: scenes.map(({ item }) => item) };
  });
};

/** @throws HeyGenError (input) for more than HeyGen accepts at once */
const checkLimits = (videos: readonly BatchVideo[]): void => {
  if (videos.length > MOST_VIDEOS) {
    throw inputError(
      `Videos has rows for ${videos.length} videos, but one step takes at most ${MOST_VIDEOS}. Split the rows across several steps. Nothing was rendered.`,
    );
  }
  const long = videos.find(({ scenes }) => scenes.length > MOST_SCENES);
  if (long !== undefined) {
    throw inputError(
      `Row ${long.number}: ${long.scenes.length} rows are scenes of the same video. Leave some out: HeyGen allows at most ${MOST_SCENES}.`,
    );
  }
};

/**
 * The videos that the user asked for, and the labels for HeyGen's complaints about them.
 *
 * @param shared the values for all rows that are filled in
 * @throws HeyGenError (input) that names the faulty rows
 */
export const batchVideosOf = (
  inputData: Values,
  shared: Values,
): { videos: BatchVideo[]; labels: FieldLabels } => {
  const items = lineItemsOf(inputData, videosField, PREFIX);
  if (items.length === 0) {
    throw inputError(
      'Videos has no rows. Map line items to its fields, at least to Script, Audio or Prompt.',
    );
  }
  checkShared(shared, items);
  const videos = toVideos(shared, items);
  checkLimits(videos);
  const ofScenes = videos.map(({ scenes }, index) =>
    Object.entries(rowLabels(`videos.${index}.scenes`, scenes, sceneLabels)),
  );
  return {
    videos,
    labels: { ...rowLabels('videos', videos, labels), ...Object.fromEntries(ofScenes.flat()) },
  };
};

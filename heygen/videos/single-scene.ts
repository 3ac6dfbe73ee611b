import type { Media } from '../media.ts';
import { toCaptionKeys, type AvatarVideoPayload } from './video-payload.ts';

/** A background that v3 can put behind a person. */
export type StillBackground = { type: 'color'; color: string } | { type: 'image'; image: Media };

export const isStill = (background: { type: string }): background is StillBackground =>
  background.type === 'color' || background.type === 'image';

/** What the user chose that goes unchanged into the body of a single-scene video. */
export type SceneOptions = Partial<
  Pick<
    AvatarVideoPayload,
    | 'title'
    | 'aspect_ratio'
    | 'resolution'
    | 'fit'
    | 'output_format'
    | 'remove_background'
    | 'motion_prompt'
    | 'expressiveness'
    | 'brand_glossary_id'
    | 'folder_id'
    | 'callback_id'
    | 'callback_url'
  >
>;

const toBackground = (background: StillBackground) =>
  background.type === 'color'
    ? ({ type: 'color', value: background.color } as const)
    : ({ type: 'image', ...background.image } as const);

/** The keys that avatar videos and photo videos have in common. */
export const toSceneKeys = ({
  background,
  caption,
  options,
}: {
  background?: StillBackground | undefined;
  caption?: boolean | undefined;
  options: SceneOptions;
}) => ({
  ...(background === undefined ? {} : { background: toBackground(background) }),
  ...toCaptionKeys(caption),
  ...options,
});

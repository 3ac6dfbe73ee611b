import * as z from 'zod/mini';
import { optionalFlag, optionalText } from './client/payload.ts';
import { path, type HeyGen } from './client/client.ts';
import {
  alsoNamed,
  id,
  labelled,
  link,
  listOf,
  number,
  part,
  single,
  text,
  time,
  type Page,
} from './client/envelope.ts';
import { shown } from './client/errors.ts';
import { assetInput, toAssetInput, type Media } from './media.ts';
import type { FieldLabels } from './client/problems.ts';
import { startedVideo, type VideoResource } from './videos/video-resource.ts';

const variableTypes = ['text', 'image', 'video', 'audio', 'character', 'voice'] as const;
export type VariableType = (typeof variableTypes)[number];

/** HeyGen's names for what a character variable can hold: a video avatar, or a talking photo. */
const characterTypes = ['avatar', 'talking_photo'] as const;
export type CharacterType = (typeof characterTypes)[number];

/** How the template places and plays a picture or a clip. Without it, HeyGen uses its own defaults. */
const layout = z.lazy(() =>
  z.object({
    fit: optionalText,
    play_style: optionalText,
    volume: z.optional(z.number()),
  }),
);
type Layout = z.infer<typeof layout>;

const templateVariable = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.enum(variableTypes),
    /** The template's own text, link or id, if HeyGen gives it. */
    standard: optionalText,
    /** Whether a voice can be told which accent to speak with. */
    takesLocale: optionalFlag,
    characterType: z.optional(z.enum(characterTypes)),
    layout: z.optional(layout),
  }),
);
export type TemplateVariable = z.infer<typeof templateVariable>;

/** A template, whichever generation of the API it comes from. */
export const templateParts = () => ({
  id: z.string(),
  name: z.string(),
  variables: z.array(templateVariable),
  /** In order, as far as HeyGen lists them; `script` is only its beginning. */
  scenes: z.optional(z.array(z.object({ id: z.string(), script: optionalText }))),
});
export type Template = z.infer<z.ZodMiniObject<ReturnType<typeof templateParts>>>;

/** What the user put in place of a variable. */
export type VariableValue =
  | { type: 'text'; content: string }
  | { type: 'audio'; media: Media }
  | { type: 'image' | 'video'; media: Media; layout?: Layout | undefined }
  | { type: 'character'; id: string; characterType: CharacterType }
  | { type: 'voice'; id: string; locale?: string | undefined };

export type VariableValues = ReadonlyMap<string, VariableValue>;

/** HeyGen's limits for either edge. */
const pixels = z.lazy(() =>
  z.number().check(z.multipleOf(2, 'must be an even number'), z.minimum(128), z.maximum(4096)),
);

/** In pictures per second, as the form has them. */
export const frameRates = ['25', '30', '60'] as const;

/** Options of a render from a template, apart from its variables. */
export const templateOptions = () => ({
  title: optionalText,
  caption: optionalFlag,
  subtitles: z.optional(z.strictObject({ preset_name: z.string() })),
  dimension: z.optional(z.strictObject({ width: pixels, height: pixels })),
  fps: z.optional(z.number()),
  scene_ids: z.optional(z.array(z.string())),
  reorder_music: optionalFlag,
  keep_text_vertically_centered: optionalFlag,
  include_gif: optionalFlag,
  enable_sharing: optionalFlag,
  brand_glossary_id: optionalText,
  folder_id: optionalText,
  callback_id: optionalText,
  callback_url: optionalText,
});
export type TemplateOptions = z.infer<z.ZodMiniObject<ReturnType<typeof templateOptions>>>;

const summaryParts = z.lazy(() =>
  z.object({
    id,
    name: text,
    aspect_ratio: text,
    thumbnail_url: link,
    created_at: time,
  }),
);
const summary = z.lazy(() => labelled(alsoNamed(summaryParts, 'id', 'template_id'), 'id'));
export type TemplateSummary = z.infer<typeof summary>;

const TEMPLATES_PER_PAGE = 100;

/** Templates that have variables and that v3 knows. */
export const listTemplates = (heygen: HeyGen, token?: string): Promise<Page<TemplateSummary>> =>
  heygen.list('/v3/templates', summary, { limit: TEMPLATES_PER_PAGE, token });

const variable = z.lazy(() =>
  z.object({
    type: z.string(),
    content: text,
    asset: part(z.object({ url: link, asset_id: text })),
    fit: text,
    play_style: text,
    volume: number,
    character_id: text,
    character_type: text,
    voice_id: text,
  }),
);

const detailParts = z.lazy(() =>
  z.object({
    id,
    name: text,
    variables: part(z.record(z.string(), part(variable))),
    scenes: part(
      listOf(
        z.object({
          scene_id: text,
          script: text,
          variables: part(listOf(z.object({ name: z.string(), variable_type: z.string() }))),
        }),
      ),
    ),
  }),
);
const detail = z.lazy(() => labelled(alsoNamed(detailParts, 'id', 'template_id'), 'id'));

const memberOf = <Member extends string>(members: readonly Member[], value: unknown): Member | undefined =>
  members.find((member) => member === value);

/** What a template says about a variable. Each part may be missing. */
interface VariableFacts {
  standard?: string | null | undefined;
  takesLocale?: boolean | undefined;
  characterType?: string | null | undefined;
  fit?: string | null | undefined;
  play_style?: string | null | undefined;
  volume?: number | null | undefined;
}

const layoutOf = ({ fit, play_style, volume }: VariableFacts): Layout | undefined => {
  const found = { fit: fit || undefined, play_style: play_style || undefined, volume: volume ?? undefined };
  return Object.values(found).every((value) => value === undefined) ? undefined : found;
};

/** A text variable that nobody has given a value yet stands there as its own placeholder, which HeyGen would speak. */
const isPlaceholder = (standard: string | null | undefined): boolean =>
  /^\s*\{\{[^{}]*\}\}\s*$/.test(standard ?? '');

/**
 * @param type HeyGen's name for it. The result is empty for a type that this app does not know: the template then keeps
 *   its own value.
 */
export const toTemplateVariable = (name: string, type: string, facts: VariableFacts): TemplateVariable[] => {
  const known = memberOf(variableTypes, type);
  return known === undefined
    ? []
    : [
        {
          name,
          type: known,
          standard: isPlaceholder(facts.standard) ? undefined : facts.standard || undefined,
          takesLocale: known === 'voice' ? facts.takesLocale : undefined,
          characterType: memberOf(characterTypes, facts.characterType),
          layout: layoutOf(facts),
        },
      ];
};

const toTemplate = ({ id, name, variables, scenes }: z.infer<typeof detail>): Template => {
  const known = Object.entries(variables ?? {}).flatMap(([variableName, value]) =>
    value === null || value === undefined
      ? []
      : toTemplateVariable(variableName, value.type, {
          ...value,
          standard:
            value.content ??
            value.asset?.url ??
            value.asset?.asset_id ??
            value.character_id ??
            value.voice_id,
          characterType: value.character_type,
          takesLocale: true,
        }),
  );
  const names = new Set(known.map((entry) => entry.name));
  // A scene may name a variable for which the template has no value.
  const more = (scenes ?? [])
    .flatMap((scene) => scene.variables ?? [])
    .filter((entry) => !names.has(entry.name) && names.add(entry.name))
    .flatMap((entry) => toTemplateVariable(entry.name, entry.variable_type, { takesLocale: true }));
  const inOrder = (scenes ?? []).flatMap(({ scene_id, script }) =>
    scene_id ? [{ id: scene_id, script: script ? shown(script) : undefined }] : [],
  );
  return { id, name, variables: [...known, ...more], scenes: inOrder };
};

/** @throws HeyGenError (not_found) for a template that v3 does not know */
export const getTemplate = async (heygen: HeyGen, id: string): Promise<Template> =>
  toTemplate((await heygen.get(path`/v3/templates/${id}`, single(detail))).data);

/** Body of `POST /v3/templates/{id}`. */
const payload = z.lazy(() =>
  z.strictObject({
    variables: z.record(
      z.string(),
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('text'), content: z.string() }),
        z.strictObject({ type: z.literal('image'), asset: assetInput, fit: optionalText }),
        z.strictObject({
          type: z.literal('video'),
          asset: assetInput,
          fit: optionalText,
          play_style: optionalText,
          volume: z.optional(z.number()),
        }),
        z.strictObject({ type: z.literal('audio'), asset: assetInput }),
        z.strictObject({
          type: z.literal('character'),
          character_id: z.string(),
          character_type: z.enum(characterTypes),
        }),
        z.strictObject({ type: z.literal('voice'), voice_id: z.string(), locale: optionalText }),
      ]),
    ),
    ...templateOptions(),
  }),
);
type TemplateVideoPayload = z.infer<typeof payload>;

const toVariable = (value: VariableValue): TemplateVideoPayload['variables'][string] => {
  switch (value.type) {
    case 'text':
      return value;
    case 'character':
      return { type: 'character', character_id: value.id, character_type: value.characterType };
    case 'voice':
      return { type: 'voice', voice_id: value.id, locale: value.locale };
    case 'image':
      return { type: 'image', asset: toAssetInput(value.media), fit: value.layout?.fit };
    case 'video':
      return { type: 'video', asset: toAssetInput(value.media), ...value.layout };
    case 'audio':
      return { type: 'audio', asset: toAssetInput(value.media) };
  }
};

export const templateVideoPayload = (
  values: VariableValues,
  options: TemplateOptions,
): TemplateVideoPayload => ({
  variables: Object.fromEntries([...values].map(([name, value]) => [name, toVariable(value)])),
  ...options,
});

/** Starts a render from a template. Costs credits. */
export const generateFromTemplate = async (
  heygen: HeyGen,
  id: string,
  body: TemplateVideoPayload,
  labels: FieldLabels,
): Promise<VideoResource> =>
  (
    await heygen.postOnce({
      path: path`/v3/templates/${id}`,
      body,
      payload,
      labels,
      answer: single(startedVideo),
    })
  ).data;

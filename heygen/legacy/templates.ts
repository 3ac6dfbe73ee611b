import * as z from 'zod/mini';
import { optionalText } from '../client/payload.ts';
import { path, type HeyGen } from '../client/client.ts';
import { id, labelled, link, listOf, part, single, text } from '../client/envelope.ts';
import { HeyGenError } from '../client/errors.ts';
import type { FieldLabels } from '../client/problems.ts';
import {
  templateOptions,
  toTemplateVariable,
  type Template,
  type TemplateOptions,
  type TemplateSummary,
  type VariableValue,
  type VariableValues,
} from '../templates.ts';
import type { VideoResource } from '../videos/video-resource.ts';
import { legacyComplaintIn } from './complaints.ts';
import { lookUpWhileItLasts, payWhileItLasts } from './retired.ts';

/** Templates made in the old editor, which only v2 knows. */

const NO_OLD_TEMPLATES =
  'HeyGen does not know this template, or no longer supports templates made in the old editor. Nothing was rendered. Choose a template from the Template list, or open this one in HeyGen and save it in the current editor.';

const NO_OLD_LIST = 'HeyGen no longer lists templates made in the old editor.';

const END_ANNOUNCED =
  'HeyGen announced October 31, 2026, as the last day of templates made in the old editor. If this keeps happening, open the template in HeyGen, save it in the current editor and choose it again from the Template list.';

const list = z.lazy(() =>
  single(
    z.object({
      templates: listOf(
        labelled(
          z.object({ template_id: id, name: text, aspect_ratio: text, thumbnail_image_url: link }),
          'template_id',
        ),
      ),
    }),
  ),
);

const getLegacyTemplates = async (heygen: HeyGen): Promise<TemplateSummary[]> => {
  const { data } = await lookUpWhileItLasts(heygen.origin, NO_OLD_LIST, () =>
    heygen.get('/v2/templates', list, {}, legacyComplaintIn),
  );
  return data.templates.map(({ template_id, name, aspect_ratio, thumbnail_image_url }) => ({
    id: template_id,
    name,
    aspect_ratio,
    thumbnail_url: thumbnail_image_url,
  }));
};

/**
 * All templates of the account, including those of the current editor. None if HeyGen does not list them, whatever the
 * reason: v3's templates are still there to choose from.
 */
export const listLegacyTemplates = async (heygen: HeyGen): Promise<TemplateSummary[]> => {
  try {
    return await getLegacyTemplates(heygen);
  } catch (error) {
    if (error instanceof HeyGenError) return [];
    throw error;
  }
};

const detail = z.lazy(() =>
  single(
    z.object({
      variables: part(
        z.record(
          z.string(),
          part(
            z.object({
              type: z.string(),
              properties: part(
                z.object({
                  content: text,
                  url: link,
                  asset_id: text,
                  fit: text,
                  play_style: text,
                  character_id: text,
                  type: text,
                  voice_id: text,
                }),
              ),
            }),
          ),
        ),
      ),
    }),
  ),
);

/** @throws HeyGenError (not_found, refused) for an unknown template, (retired) when the endpoint is gone */
export const getLegacyTemplate = async (heygen: HeyGen, id: string): Promise<Template> => {
  const { data } = await lookUpWhileItLasts(heygen.origin, NO_OLD_TEMPLATES, () =>
    heygen.get(path`/v2/template/${id}`, detail, {}, legacyComplaintIn),
  );
  const variables = Object.entries(data.variables ?? {}).flatMap(([name, variable]) => {
    if (!variable) return [];
    const { type, properties } = variable;
    return toTemplateVariable(name, type, {
      ...properties,
      standard:
        properties?.content ??
        properties?.url ??
        properties?.asset_id ??
        properties?.character_id ??
        properties?.voice_id,
      characterType: properties?.type,
    });
  });
  return { id, name: id, variables };
};

const media = { url: optionalText, asset_id: optionalText };
const nested = <Type extends string, Shape extends z.core.$ZodShape>(type: Type, properties: Shape) =>
  z.strictObject({ name: z.string(), type: z.literal(type), properties: z.strictObject(properties) });

/** Body of `POST /v2/template/{id}/generate`. Each variable repeats its name and nests its value. */
const payload = z.lazy(() => {
  const { brand_glossary_id, ...sharedOptions } = templateOptions();
  return z.strictObject({
    variables: z.record(
      z.string(),
      z.discriminatedUnion('type', [
        nested('text', { content: z.string() }),
        nested('image', { ...media, fit: optionalText }),
        nested('video', { ...media, fit: optionalText, play_style: optionalText }),
        nested('audio', media),
        nested('character', { character_id: z.string(), type: z.enum(['avatar', 'talking_photo']) }),
        nested('voice', { voice_id: z.string() }),
      ]),
    ),
    ...sharedOptions,
    brand_voice_id: brand_glossary_id,
  });
});
type LegacyTemplatePayload = z.infer<typeof payload>;

const toNested = (name: string, value: VariableValue): LegacyTemplatePayload['variables'][string] => {
  switch (value.type) {
    case 'text':
      return { name, type: 'text', properties: { content: value.content } };
    case 'character':
      return { name, type: 'character', properties: { character_id: value.id, type: value.characterType } };
    case 'voice':
      return { name, type: 'voice', properties: { voice_id: value.id } };
    case 'image':
      return { name, type: 'image', properties: { ...value.media, fit: value.layout?.fit } };
    case 'video': {
      const { fit, play_style } = value.layout ?? {};
      return { name, type: 'video', properties: { ...value.media, fit, play_style } };
    }
    case 'audio':
      return { name, type: 'audio', properties: value.media };
  }
};

export const legacyTemplatePayload = (
  values: VariableValues,
  { brand_glossary_id: brand_voice_id, ...options }: TemplateOptions,
): LegacyTemplatePayload => ({
  variables: Object.fromEntries([...values].map(([name, value]) => [name, toNested(name, value)])),
  ...options,
  // v3 takes both names for the same thing, and calls this one the older.
  brand_voice_id,
});

const started = single(z.object({ video_id: id }));

/** Starts a render. Costs credits, and HeyGen does not make it idempotent. */
export const generateFromLegacyTemplate = async (
  heygen: HeyGen,
  id: string,
  body: LegacyTemplatePayload,
  labels: FieldLabels,
): Promise<VideoResource> => {
  const { data } = await payWhileItLasts(NO_OLD_TEMPLATES, END_ANNOUNCED, () =>
    heygen.post({
      path: path`/v2/template/${id}/generate`,
      body,
      payload,
      labels,
      answer: started,
      complaintIn: legacyComplaintIn,
    }),
  );
  return { id: data.video_id, status: 'waiting' };
};

import { defineCreate, defineInputFields, type PlainInputField, type ZObject } from 'zapier-platform-core';
import { detailFields, detailsOf } from '../fields/details.ts';
import { templateField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { idOf, labelsOf, reader } from '../fields/input.ts';
import {
  sceneIdsOf,
  scenesField,
  scenesFieldsFor,
  templateOptionFields,
  templateOptionLabels,
  templateOptionsOf,
} from '../fields/template-options.ts';
import {
  noteField,
  variableFields,
  variableLabels,
  variablesField,
  variableValues,
} from '../fields/template-variables.ts';
import { shareField } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError, isProblem, shown } from '../heygen/client/errors.ts';
import {
  getKnownTemplate,
  knownTemplate,
  startTemplateVideo,
  type KnownTemplate,
} from '../heygen/generation.ts';
import { videoOutputFields, videoSample } from '../records/video.ts';
import { withIds } from '../steps/ids.ts';
import { videoRendering } from '../steps/render-video.ts';
import { cached } from '../zapier/cache.ts';
import { withHeyGen, type Context } from '../zapier/perform.ts';

const optionFields = defineInputFields([
  ...templateOptionFields,
  ...detailFields,
  ...inGroup('details', [shareField, waitField, renderVideoInTestField]),
]);

/**
 * Seconds for which a run may use what an earlier one learned about a template. Long enough for all rows of a sheet to
 * share one look-up, short enough that a variable added in HeyGen is missed only for minutes.
 */
const TEMPLATE_LIFETIME = 600;

const remembered = (id: string) => cached(`template:${id}`, knownTemplate, TEMPLATE_LIFETIME);

/** Looks the template up in HeyGen and keeps the answer for the runs that follow. */
const freshTemplate = async (heygen: HeyGen, z: ZObject, id: string): Promise<KnownTemplate> => {
  try {
    const template = await getKnownTemplate(heygen, id);
    await remembered(id).remember(z, template);
    return template;
  } catch (error) {
    // v3 does not know it, and v2 no longer answers.
    if (isProblem(error, 'retired')) throw error.with({ code: 'template_not_found' });
    const isUnknown = isProblem(error, 'not_found') || (isProblem(error, 'refused') && error.status === 400);
    if (!isUnknown) throw error;
    throw new HeyGenError(
      error.kind,
      `HeyGen has no template “${shown(id)}” with variables in this account. Choose one from the Template list. ${error.message}`,
      { status: error.status, code: error.code },
    );
  }
};

const rememberedTemplate = async (heygen: HeyGen, z: ZObject, id: string): Promise<KnownTemplate> =>
  (await remembered(id).recall(z)) ?? freshTemplate(heygen, z, id);

const MAPPED =
  'This template comes from another step, so its variables cannot be listed here. Enter the name and the value of each one below.';

/** A value that an earlier step will give reaches the form as `{{123__id}}`. */
const isMapped = (value: unknown): boolean => typeof value === 'string' && value.includes('{{');

const fieldsFor = async ({
  heygen,
  bundle: { inputData },
  z,
}: Context<Record<string, unknown>>): Promise<PlainInputField[]> => {
  const id = idOf(inputData.template_id, templateField.label);
  if (id === undefined) return [];
  const template = await freshTemplate(heygen, z, id);
  return [...variableFields(template), ...scenesFieldsFor(template)];
};

/**
 * One field for each variable of the chosen template, and one for its scenes. Zapier loads all parts of a form together,
 * so an error here would take the whole form away. It becomes a note instead.
 */
export const variableInputFields = withHeyGen(async (context): Promise<PlainInputField[]> => {
  try {
    const isFromStep = isMapped(context.bundle.inputData.template_id);
    return inGroup(
      'content',
      isFromStep ? [noteField(MAPPED), variablesField, scenesField] : await withIds(context, fieldsFor),
    );
  } catch (error) {
    if (error instanceof HeyGenError) return inGroup('content', [noteField(error.message)]);
    throw error;
  }
});

export const inputFields = defineInputFields([
  ...inGroup('content', [templateField]),
  variableInputFields,
  ...optionFields,
]);

const labels = { ...labelsOf([...optionFields, scenesField]), ...templateOptionLabels };

export const { perform, performResume } = videoRendering(
  'create_template_video',
  async ({ heygen: lookUp, bundle, z, findId }) => {
    const input = reader(bundle.inputData, [templateField, ...optionFields]);
    const chosen = {
      ...templateOptionsOf(input),
      ...detailsOf(input),
      enable_sharing: input.boolean('enable_sharing'),
    };
    const id = input.requiredId('template_id');
    // In the editor, people have often just changed the template.
    const getTemplate = bundle.meta.isLoadingSample ? freshTemplate : rememberedTemplate;
    const template = await getTemplate(lookUp, z, id);
    const options = { ...chosen, scene_ids: sceneIdsOf(template, bundle.inputData) };
    const values = await variableValues(lookUp, template, bundle.inputData, findId);
    return {
      what: [template.id, [...values], options],
      known: options,
      extras: {
        captions: options.caption === true || options.subtitles !== undefined,
        gif: options.include_gif,
      },
      start: (heygen, callback_url) =>
        startTemplateVideo(
          heygen,
          template,
          values,
          { ...options, callback_url },
          { ...labels, ...variableLabels(template) },
        ),
    };
  },
);

export default defineCreate({
  key: 'create_template_video',
  noun: 'Video',
  display: {
    label: 'Create Video From Template',
    description: 'Creates a video from one of your templates, with your own text, pictures and voices in it.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: videoSample,
    outputFields: videoOutputFields,
  },
});

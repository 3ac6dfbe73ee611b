import { checkAsset, type Library } from '../assets/library.ts';
import { getLook } from '../avatars/checks.ts';
import { checkGlossary } from '../brands/checks.ts';
import { checkDestination } from '../jobs/destination.ts';
import { speechSeconds } from '../money.ts';
import { isGiven } from '../server/checks.ts';
import { invalid, notFound } from '../server/errors.ts';
import type { Orientation, RenderRequest } from '../videos/store.ts';
import { getVoice } from '../voices/checks.ts';
import type { Dimension, TemplateBody, TemplateVariable } from './body.ts';
import type { Template } from './templates.ts';

/** A body of v3, or one of v2 translated into v3's terms. */
export type TemplateOrder = Omit<TemplateBody, 'subtitles'> & { subtitles?: object | null };

/** Turns a well-formed body of POST /v3/templates/{id} into a render, or refuses it. */
export const checkTemplate = (
  library: Library,
  template: Template,
  body: TemplateOrder,
): Omit<RenderRequest, 'endpoint' | 'body'> => {
  for (const [name, variable] of Object.entries(body.variables)) {
    const at = `variables.${name}`;
    const own = Object.hasOwn(template.variables, name) ? template.variables[name] : undefined;
    if (own === undefined) throw invalid(at, `Template ${template.id} has no variable '${name}'`);
    if (own.type !== variable.type) {
      throw invalid(at, `Variable '${name}' is of type ${own.type}, not ${variable.type}`);
    }
    checkVariable(library, variable, at);
  }
  checkGlossary(body);
  checkDimension(body.dimension, template.orientation);
  const script = fillIn(scriptsOf(template, body.scene_ids), body.variables);
  return {
    ...checkDestination(library, body),
    title: body.title ?? null,
    script,
    seconds: speechSeconds(script),
    spoken: true,
    captioned: body.caption === true || isGiven(body.subtitles),
    is4k: Math.max(body.dimension?.width ?? 0, body.dimension?.height ?? 0) >= 3840,
    orientation: template.orientation,
    withPhoto: Object.values(body.variables).some(({ type }) => type === 'image'),
    outputFormat: 'mp4',
    shared: body.enable_sharing === true,
  };
};

const checkVariable = (library: Library, variable: TemplateVariable, at: string): void => {
  switch (variable.type) {
    case 'text':
      return;
    case 'image':
    case 'video':
    case 'audio':
      checkAsset(library, variable.asset, [variable.type], `${at}.asset`);
      return;
    case 'character': {
      const { character_id, character_type } = variable;
      const look = getLook(library, character_id, `${at}.character_id`);
      if ((look.type === 'photo_avatar') !== (character_type === 'talking_photo')) {
        const message = `Look ${character_id} is no ${character_type}`;
        throw notFound('avatar_not_found', message, `${at}.character_id`);
      }
      return;
    }
    case 'voice':
      getVoice(library, variable.voice_id, `${at}.voice_id`);
  }
};

/** HeyGen docs: Generate Video from Template. Even pixel counts rarely hit a ratio exactly, so 1 % off is fine. */
const checkDimension = (dimension: Dimension | null | undefined, orientation: Orientation): void => {
  if (dimension === undefined || dimension === null) return;
  const wanted = orientation === 'landscape' ? 16 / 9 : 9 / 16;
  if (Math.abs(dimension.width / dimension.height / wanted - 1) > 0.01) {
    throw invalid('dimension', "Does not match the template's aspect ratio");
  }
};

const scriptsOf = ({ id, scenes }: Template, sceneIds: readonly string[] | null | undefined): string => {
  const wanted = sceneIds ?? scenes.map((scene) => scene.id);
  if (wanted.length === 0) throw invalid('scene_ids', 'At least one scene is needed');
  const scripts = wanted.map((sceneId, index) => {
    const scene = scenes.find((one) => one.id === sceneId);
    if (scene === undefined) throw invalid(`scene_ids.${index}`, `Template ${id} has no scene '${sceneId}'`);
    return scene.script;
  });
  return scripts.join(' ');
};

/** Omitted text variables are spoken as the literal {{name}}, default or not (HeyGen docs: Generate Video from Template). */
const fillIn = (script: string, variables: TemplateBody['variables']): string =>
  script.replaceAll(/\{\{(.+?)\}\}/g, (placeholder, name: string) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return variable?.type === 'text' ? variable.content : placeholder;
  });

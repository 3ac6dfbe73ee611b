import { TEMPLATE } from '../../../emulator/catalogue.ts';
import type { Emulator } from '../../../emulator/index.ts';
import { listIn, moreFieldsIn } from '../definition.ts';
import { FEW_RIGHTS, type Scenario } from '../scenario.ts';

const list = (
  owner: string,
  key: string,
  seed: (emulator: Emulator) => unknown = () => undefined,
): Scenario => ({
  method: listIn(owner, key),
  given: (emulator) => {
    seed(emulator);
    return { meta: { isFillingDynamicDropdown: true } };
  },
});

const hidden = (key: string): Scenario => ({
  method: `triggers.${key}.operation.perform`,
  given: () => ({ meta: { isFillingDynamicDropdown: true } }),
});

const template = (template_id: string): Scenario => ({
  method: moreFieldsIn('create_template_video'),
  given: () => ({ inputData: { template_id } }),
});

export const forms: readonly Scenario[] = [
  { method: 'authentication.test', given: () => ({ meta: { isTestingAuth: true } }) },
  {
    method: 'authentication.test',
    how: 'with a key of few rights',
    apiKey: FEW_RIGHTS,
    given: () => ({ meta: { isTestingAuth: true } }),
  },
  list('creates.create_avatar_video', 'avatar_id'),
  list('creates.create_avatar_video', 'voice_id'),
  list('creates.create_template_video', 'template_id'),
  template(TEMPLATE.birthday),
  { ...template(TEMPLATE.classic), how: 'of a template of the old editor' },
  { method: moreFieldsIn('create_avatar_video'), given: () => ({ inputData: { background_type: 'color' } }) },
  list('creates.generate_speech', 'voice_id'),
  list('creates.create_prompt_video', 'style_id'),
  list('creates.create_prompt_video', 'brand_kit_id'),
  list('creates.translate_video', 'output_language'),
  list('creates.translate_video', 'brand_glossary_id'),
  list('creates.translate_video', 'preferred_stock_voice_ids'),
  list('searches.find_video', 'video_id', ({ videos }) => videos.seed({ id: 'v1', title: 'For Ana' })),
  list('searches.find_translation', 'translation_id', ({ translations }) =>
    translations.seed({ id: 't1', title: 'For Ana' }),
  ),
  list('searches.find_lipsync', 'lipsync_id', ({ lipsyncs }) =>
    lipsyncs.seed({ id: 'l1', title: 'For Ana' }),
  ),
  hidden('avatar_list'),
  hidden('voice_list'),
];

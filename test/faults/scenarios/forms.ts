import { TEMPLATE } from '../../../local/emulator/catalogue.ts';
import { listIn, moreFieldsIn } from '../definition.ts';
import { FEW_RIGHTS, type Scenario } from '../scenario.ts';

const list = (create: string, key: string): Scenario => ({
  method: listIn(create, key),
  given: () => ({ meta: { isFillingDynamicDropdown: true } }),
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
  list('create_avatar_video', 'avatar_id'),
  list('create_avatar_video', 'voice_id'),
  list('create_template_video', 'template_id'),
  template(TEMPLATE.birthday),
  { ...template(TEMPLATE.classic), how: 'of a template of the old editor' },
  { method: moreFieldsIn('create_avatar_video'), given: () => ({ inputData: { background_type: 'color' } }) },
  list('generate_speech', 'voice_id'),
  list('create_prompt_video', 'style_id'),
  list('create_prompt_video', 'brand_kit_id'),
  list('translate_video', 'output_language'),
  list('translate_video', 'brand_glossary_id'),
  list('translate_video', 'preferred_stock_voice_ids'),
  hidden('avatar_list'),
  hidden('voice_list'),
];

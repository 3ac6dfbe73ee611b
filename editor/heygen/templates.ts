import type { Template } from '../../emulator/catalogue.ts';

const text = { type: 'text', content: '' } as const;

/** A template that the recipes need on top of the emulator's own. */
export const welcome: Template = {
  id: 'tmpl_welcome',
  name: 'Welcome aboard',
  orientation: 'landscape',
  legacyOnly: false,
  scenes: [{ id: 'scene_1', script: 'Hi {{name}} of {{company}}!', variables: ['name', 'company'] }],
  variables: { name: text, company: text },
};

const names = Array.from({ length: 400 }, (_nothing, index) => `variable ${index + 1}`);

/** A template whose form is as long as forms get. */
export const endless: Template = {
  id: 'tmpl_endless',
  name: 'Four hundred variables',
  orientation: 'landscape',
  legacyOnly: false,
  scenes: [{ id: 'scene_1', script: 'Hi {{variable 1}}!', variables: names }],
  variables: Object.fromEntries(names.map((name) => [name, { ...text, content: 'Hello' }])),
};

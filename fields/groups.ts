import type { PlainInputField } from 'zapier-platform-core';

/** The parts of a create's form: what it needs comes first and stands out, the rest is tucked away below. */
const groups = {
  content: { key: 'content', label: 'Content', emphasize: true },
  voice: { key: 'voice', label: 'Voice' },
  picture: { key: 'picture', label: 'Picture' },
  details: { key: 'details', label: 'Details' },
} as const;

type Group = keyof typeof groups;

/** The parts that a form has, in their order. */
export const groupsOf = (...names: Group[]) => names.map((name) => groups[name]);

/** Puts fields into a part of the form. */
export const inGroup = <const Field extends PlainInputField, const Name extends Group>(
  group: Name,
  fields: readonly Field[],
) => fields.map((field) => ({ ...field, group }));

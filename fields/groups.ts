import type { PlainInputField } from 'zapier-platform-core';

/** The sections of a create's form. Required content comes first and stands out; the rest is collapsed below. */
const groups = {
  content: { key: 'content', label: 'Content', emphasize: true },
  voice: { key: 'voice', label: 'Voice' },
  picture: { key: 'picture', label: 'Picture' },
  details: { key: 'details', label: 'Details' },
} as const;

type Group = keyof typeof groups;

/** The sections of a form, in order. */
export const groupsOf = (...names: Group[]) => names.map((name) => groups[name]);

/** Puts fields into a section of the form. */
export const inGroup = <const Field extends PlainInputField, const Name extends Group>(
  group: Name,
  fields: readonly Field[],
) => fields.map((field) => ({ ...field, group }));

import type { PlainInputField } from 'zapier-platform-core';
import { booleanOf } from './input.ts';

/** For every create that makes videos. The key is HeyGen's own, for the templates that it publishes itself. */
export const shareField = {
  key: 'enable_sharing',
  label: 'Create a Public Share Link',
  type: 'boolean',
  default: 'false',
  helpText:
    'Choose true for a link with which anyone can watch the video without signing in: Public Share URL. The step has to wait for the video.',
} as const satisfies PlainInputField;

export const isToBeShared = (inputData: Readonly<Record<string, unknown>>): boolean =>
  booleanOf(inputData[shareField.key], shareField.label) ?? false;

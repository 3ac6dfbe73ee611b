import type { PlainInputField } from 'zapier-platform-core';
import { booleanOf } from './input.ts';

/** For every create that HeyGen is paid for. */
const testFieldFor = <Label extends string>(label: Label, thing: string, shown: string) =>
  ({
    key: 'render_in_test',
    label,
    type: 'boolean',
    default: 'false',
    helpText: `A test in the editor costs nothing: it checks what is filled in, and shows ${shown}. Choose true to make, and pay for, a real ${thing} with each test.`,
  }) as const satisfies PlainInputField;

const rendered = (thing: string) =>
  testFieldFor('Render When Testing', thing, `your newest finished ${thing}`);

export const renderVideoInTestField = rendered('video');
export const renderTranslationInTestField = rendered('translation');
export const renderLipsyncInTestField = rendered('lipsync');
export const createProofreadInTestField = testFieldFor('Render When Testing', 'proofread', 'an example');
export const renderClipsInTestField = testFieldFor(
  'Render When Testing',
  'set of clips',
  'your newest finished clips',
);
export const renderBatchInTestField = testFieldFor(
  'Render When Testing',
  'video for each row',
  'your newest finished video for each row',
);
export const createAvatarInTestField = testFieldFor(
  'Create When Testing',
  'avatar',
  'one of your own avatars',
);
/** HeyGen names no price for a voice, but an account may have only so many of them. */
export const cloneInTestField = {
  ...testFieldFor('Clone When Testing', 'voice', 'one of your own voices'),
  helpText:
    'A test in the editor makes no voice: it checks what is filled in, and shows one of your own voices. Choose true to clone the voice with each test.',
} as const;
export const speakInTestField = testFieldFor('Generate When Testing', 'recording', 'a preview of the voice');

interface Testing {
  inputData: Readonly<Record<string, unknown>>;
  meta: { isLoadingSample?: boolean | undefined };
}

/**
 * Whether a run only shows in the editor what the step will hand over, and must not pay.
 * @param field the one that says whether a test is to pay
 */
export const isFreeTest = ({ inputData, meta }: Testing, { label }: { label: string }): boolean => {
  const pays = booleanOf(inputData.render_in_test, label) ?? false;
  return meta.isLoadingSample === true && !pays;
};

import type { PlainInputField } from 'zapier-platform-core';
import { booleanOf } from './input.ts';

/** For creates that wait for HeyGen. */
const waitFieldFor = <Label extends string>(label: Label, thing: string) =>
  ({
    key: 'wait',
    label,
    type: 'boolean',
    default: 'true',
    helpText: `This step waits for HeyGen, so the next steps get the finished ${thing}. Choose false to continue right away, before anything is ready.`,
  }) as const satisfies PlainInputField;

export const waitField = waitFieldFor('Wait Until the Video Is Finished', 'video');
export const waitForTranslationField = waitFieldFor('Wait Until the Translation Is Finished', 'translation');
export const waitForLipsyncField = waitFieldFor('Wait Until the Lipsync Is Finished', 'video');
export const waitForProofreadField = waitFieldFor('Wait Until the Proofread Is Ready', 'proofread');
export const waitForVoiceField = waitFieldFor('Wait Until the Voice Is Ready', 'voice');
export const waitForClipsField = waitFieldFor('Wait Until the Clips Are Finished', 'clips');
export const waitForBatchField = waitFieldFor('Wait Until All Videos Are Finished', 'videos');

/** @param field the field that says whether to wait */
export const waitOf = (inputData: Readonly<Record<string, unknown>>, { label }: { label: string }): boolean =>
  booleanOf(inputData.wait, label) ?? true;

/** Notes in a record that is not, or not yet, what a live run hands over. */

/** For every record that may have one. Usual ones have none, so no sample shows it. */
export const noteField = { key: 'note', label: 'Note' } as const;

/** @param noun what the step makes: “video” */
export const noteOfTest = (noun: string, isExample: boolean): string =>
  isExample
    ? `This is a test: nothing was rendered or paid for. Your HeyGen account has no finished ${noun} yet, so these values are examples.`
    : `This is a test: nothing was rendered or paid for. These values are those of your newest finished ${noun}.`;

/** Where no finished thing of the account can be shown. */
export const NOTE_OF_EXAMPLE = 'This is a test: nothing was made or paid for, and these values are examples.';

/** @param noun what the step makes: “video” */
export const noteOfPaidTest = (noun: string): string =>
  `This is a test: HeyGen is making the ${noun} now, and a test does not wait for it.`;

/**
 * @param missing how many of all have no public page
 * @param reason a sentence
 */
export const noteOfUnshared = (missing: number, all: number, reason: string): string =>
  `${all === 1 ? 'The video is' : `${missing} of ${all} videos are`} finished, without a Public Share URL. ${reason}`;

/**
 * For something that was found and cannot be used yet.
 * @returns nothing for what is completed
 */
export const noteOfUnfinished = (noun: string, status: string): { note?: string } => {
  if (status === 'completed') return {};
  return {
    note:
      status === 'failed'
        ? `This ${noun} failed in HeyGen and has no file.`
        : `HeyGen is still working on this ${noun}. Add a delay before the step that uses its file.`,
  };
};

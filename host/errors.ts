/** An error as Zapier would show it: its class decides what happens to the run, its message is what the user reads. */
export class StepError extends Error {
  override readonly name: string;
  /** Seconds until Zapier tries a throttled run again. */
  readonly delay: number | undefined;
  readonly code: string | undefined;

  constructor(
    name: string,
    message: string,
    details: { delay?: number | undefined; code?: string | undefined } = {},
  ) {
    super(message);
    this.name = name;
    this.delay = details.delay;
    this.code = details.code;
  }
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

/**
 * Reads an error as zapier-platform-core hands it to Zapier: some classes carry their parts as JSON in the
 * message, and outside of tests the step's console output is appended to it (source: core's src/errors.js and
 * src/tools/create-lambda-handler.js).
 */
export const toStepError = (error: unknown): StepError => {
  if (!(error instanceof Error)) return new StepError('Error', String(error));
  const text = error.message.replace(/\n\nConsole logs:\n[\s\S]*$/, '');
  const { message, delay, code } = parsed(text);
  return new StepError(error.name, typeof message === 'string' ? message : text, {
    delay: typeof delay === 'number' ? delay : undefined,
    code: typeof code === 'string' ? code : undefined,
  });
};

import { describe, expect, test } from '@jest/globals';
import { callbackUrl } from '../../steps/wait.ts';
import { CALLBACK_URL, run } from '../support/app.ts';

describe('The address that HeyGen calls back', () => {
  const addressFor = (wait: unknown, isLoadingSample = false) => {
    const asked: string[] = [];
    const generateCallbackUrl = () => {
      asked.push(CALLBACK_URL);
      return CALLBACK_URL;
    };
    return run(
      (zapier, bundle) => {
        const url = callbackUrl({ ...zapier, generateCallbackUrl }, bundle);
        return { url, asked };
      },
      { wait },
      { meta: { isLoadingSample } },
    );
  };

  test.each([undefined, '', true, 'true', 'yes', '1'])('is asked of Zapier to wait: %j', async (wait) => {
    expect(await addressFor(wait)).toEqual({ url: CALLBACK_URL, asked: [CALLBACK_URL] });
  });

  // Zapier suspends a step that has asked for the address, whether it is used or not.
  test.each([false, 'false', 'no', '0'])('is not even asked for by a step that goes on: %j', async (wait) => {
    expect(await addressFor(wait)).toEqual({ url: undefined, asked: [] });
  });

  test('is not even asked for in the editor’s test', async () => {
    expect(await addressFor(true, true)).toEqual({ url: undefined, asked: [] });
  });
});

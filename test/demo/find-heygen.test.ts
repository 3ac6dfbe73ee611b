import { describe, expect, test } from '@jest/globals';
import { findHeyGen } from '../../demo/find-heygen.ts';
import { UserError } from '../../tools/command.ts';

describe('HEYGEN_BASE_URL', () => {
  test.each(['127.0.0.1:4010', 'localhost:4010', 'api.heygen.com', '', 'ftp://example.com', 'https://'])(
    'gets a sentence when it is no address: %j',
    async (address) => {
      const found = findHeyGen({ HEYGEN_API_KEY: 'k', HEYGEN_BASE_URL: address }, {});
      await expect(found).rejects.toBeInstanceOf(UserError);
      await expect(found).rejects.toThrow(
        `HEYGEN_BASE_URL is “${address}”, which is no address of a server. Write it like https://api.heygen.com.`,
      );
    },
  );

  test('names the HeyGen that is used', async () => {
    const environment = { HEYGEN_API_KEY: 'k', HEYGEN_BASE_URL: 'http://127.0.0.1:4010' };
    expect(await findHeyGen(environment, {})).toMatchObject({ isReal: true, name: '127.0.0.1:4010' });
  });
});

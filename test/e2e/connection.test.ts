import { describe, expect, test } from '@jest/globals';
import { READ_ONLY_KEY, VIDEOS_ONLY_KEY } from '../../emulator/catalogue.ts';
import { closeWorlds, errorOf, openWorld } from './support.ts';

closeWorlds();

describe('a connection', () => {
  test('is labeled with the account’s email', async () => {
    expect((await openWorld()).connection.label).toBe('ann@example.com');
    expect((await openWorld({ key: READ_ONLY_KEY })).connection.label).toBe('ann@example.com');
  });

  test('is labeled with the key’s name when the key cannot read the account', async () => {
    expect((await openWorld({ key: VIDEOS_ONLY_KEY })).connection.label).toBe('Videos-only key');
  });

  test('fails for a wrong key and says what to do', async () => {
    const error = await errorOf(openWorld({ key: 'hg_no_such_key' }));
    expect(error.name).toBe('ExpiredAuthError');
    expect(error.message).toBe(
      'HeyGen says: “Unauthorized.” HeyGen does not accept this API key. Reconnect HeyGen with a current key.',
    );
  });
});

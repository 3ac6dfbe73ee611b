import * as z from 'zod/mini';
import type { HeyGen } from './client.ts';
import { single } from './envelope.ts';
import { isProblem } from './errors.ts';

const text = z.nullish(z.string());
const user = single(z.object({ username: text, email: text }));
const apiKey = single(z.object({ key_id: text, key_name: text }));

export interface Account {
  id: string;
  /** What the connection is called: the email, else the user name, else the key's own name. */
  label: string;
}

/**
 * Whose key this is. A key whose scopes leave out `account:read` may not ask that (403), but every key may ask
 * about itself.
 * @throws HeyGenError (unauthorized) for a wrong key
 */
export const whoAmI = async (heygen: HeyGen): Promise<Account> => {
  try {
    const { email, username } = (await heygen.get('/v3/users/me', user)).data;
    const label = email || username || 'HeyGen account';
    return { id: username || label, label };
  } catch (error) {
    if (!isProblem(error, 'not_allowed')) throw error;
    const { key_id, key_name } = (await heygen.get('/v3/api_keys/self', apiKey)).data;
    const label = key_name || 'HeyGen API key';
    return { id: key_id || label, label };
  }
};

import * as z from 'zod/mini';
import type { HeyGen } from './client/client.ts';
import { meaningOf } from './client/advice.ts';
import { flag, number, part, single, text } from './client/envelope.ts';
import { isProblem } from './client/errors.ts';

const user = single(z.object({ username: text, user_id: text, email: text }));
const apiKey = single(z.object({ key_id: text, key_name: text }));

interface Account {
  id: string;
  /** The connection's name: the email, else the user name, else the key's name. */
  label: string;
}

/** Whether HeyGen refuses to tell, and names nothing that would stop the key's other requests, too. */
const lacksScope = (error: unknown): boolean =>
  isProblem(error, 'not_allowed') &&
  error.status === 403 &&
  [undefined, 'scope'].includes(meaningOf(error.code));

/**
 * Whose key this is. A key without the scope `account:read` may not ask that (403), but every key may ask about itself.
 * @throws HeyGenError (unauthorized, not_allowed) for a wrong key, or for an account that is suspended or owes money
 */
export const whoAmI = async (heygen: HeyGen): Promise<Account> => {
  try {
    const { email, username, user_id } = (await heygen.get('/v3/users/me', user)).data;
    const label = email || username || user_id || 'HeyGen account';
    return { id: username || user_id || label, label };
  } catch (error) {
    if (!lacksScope(error)) throw error;
    const { key_id, key_name } = (await heygen.get('/v3/api_keys/self', apiKey)).data;
    const label = key_name || 'HeyGen API key';
    return { id: key_id || label, label };
  }
};

const pool = z.lazy(() => part(z.object({ remaining: number, resets_at: text })));
const account = z.lazy(() =>
  single(
    z.object({
      username: text,
      /** Not documented; HeyGen's examples have it instead of a user name. */
      user_id: text,
      email: text,
      billing_type: text,
      wallet: part(
        z.object({
          currency: text,
          remaining_balance: number,
          auto_reload: part(z.object({ enabled: flag, threshold_usd: number, amount_usd: number })),
        }),
      ),
      subscription: part(
        z.object({
          plan: text,
          credits: part(z.object({ premium_credits: pool, add_on_credits: pool })),
        }),
      ),
      usage_based: part(
        z.object({
          remaining_credits: number,
          included_credits: number,
          spending_current_usd: number,
          spending_cap_usd: number,
        }),
      ),
    }),
  ),
);

/**
 * An account and what pays for it. HeyGen documents exactly one of wallet, subscription and usage_based, but its
 * example has all three and no billing type.
 */
export type BilledAccount = z.infer<typeof account>['data'];

/** @throws HeyGenError (not_allowed) for a key without the scope `account:read` */
export const getAccount = async (heygen: HeyGen): Promise<BilledAccount> =>
  (await heygen.get('/v3/users/me', account)).data;

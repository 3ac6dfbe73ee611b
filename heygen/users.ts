import * as z from 'zod/mini';
import type { HeyGen } from './client/client.ts';
import { single, text } from './client/envelope.ts';
import { isProblem } from './client/errors.ts';

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

const number = z.nullish(z.number());
const pool = z.nullish(z.object({ remaining: number, resets_at: text }));
const account = single(
  z.object({
    username: z.string(),
    email: text,
    billing_type: text,
    wallet: z.nullish(
      z.object({
        currency: z.string(),
        remaining_balance: number,
        auto_reload: z.nullish(z.object({ enabled: z.boolean(), threshold_usd: number, amount_usd: number })),
      }),
    ),
    subscription: z.nullish(
      z.object({
        plan: z.string(),
        credits: z.object({ premium_credits: pool, add_on_credits: pool }),
      }),
    ),
    usage_based: z.nullish(
      z.object({
        remaining_credits: number,
        included_credits: number,
        spending_current_usd: number,
        spending_cap_usd: number,
      }),
    ),
  }),
);

/** An account and what it is paid from: exactly one of wallet, subscription and usage_based is there. */
export type BilledAccount = z.infer<typeof account>['data'];

/** @throws HeyGenError (not_allowed) for a key without the scope `account:read` */
export const getAccount = async (heygen: HeyGen): Promise<BilledAccount> =>
  (await heygen.get('/v3/users/me', account)).data;

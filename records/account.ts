import type { BilledAccount } from '../heygen/users.ts';
import { compact, outputFieldsOf, sampleOf, toIso } from './record.ts';

/** The sample is an account with a wallet, which is what an API key spends; it shows only what every wallet has. */
const fields = [
  { key: 'id', label: 'Account ID', sample: 'ana_example' },
  { key: 'username', label: 'Username', sample: 'ana_example' },
  { key: 'email', label: 'Email', sample: 'ana@example.com' },
  { key: 'billing_type', label: 'Billing Type', sample: 'wallet' },
  { key: 'balance', label: 'Balance', type: 'number', sample: 42.5 },
  { key: 'balance_unit', label: 'Balance Unit', sample: 'usd' },
  { key: 'auto_reload', label: 'Auto-Reload', type: 'boolean', sample: true },
  { key: 'auto_reload_threshold', label: 'Auto-Reload Below (in USD)', type: 'number' },
  { key: 'auto_reload_amount', label: 'Auto-Reload Amount (in USD)', type: 'number' },
  { key: 'plan', label: 'Plan' },
  { key: 'premium_credits', label: 'Premium Credits', type: 'number' },
  { key: 'add_on_credits', label: 'Add-On Credits', type: 'number' },
  { key: 'resets_at', label: 'Credits Reset At', type: 'datetime' },
  { key: 'included_credits', label: 'Included Credits', type: 'number' },
  { key: 'spending', label: 'Spending (in USD)', type: 'number' },
  { key: 'spending_cap', label: 'Spending Cap (in USD)', type: 'number' },
] as const;

export const accountOutputFields = outputFieldsOf(fields);
export const accountSample = sampleOf(fields);

type Amount = number | null | undefined;

/** @returns undefined when HeyGen gives none of the parts */
const sum = (...parts: Amount[]): number | undefined => {
  const known = parts.filter((part) => part !== null && part !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, part) => total + part, 0);
};

/** What is left in the wallet, the plan or the usage-based credits, whichever the account has. */
const fundsOf = ({ wallet, subscription, usage_based }: BilledAccount) => {
  if (wallet) {
    const { remaining_balance, currency, auto_reload } = wallet;
    return {
      balance: remaining_balance,
      balance_unit: currency,
      auto_reload: auto_reload?.enabled,
      auto_reload_threshold: auto_reload?.threshold_usd,
      auto_reload_amount: auto_reload?.amount_usd,
    };
  }
  if (subscription) {
    const { premium_credits, add_on_credits } = subscription.credits;
    return {
      balance: sum(premium_credits?.remaining, add_on_credits?.remaining),
      balance_unit: 'credits',
      plan: subscription.plan,
      premium_credits: premium_credits?.remaining,
      add_on_credits: add_on_credits?.remaining,
      resets_at: toIso(premium_credits?.resets_at ?? add_on_credits?.resets_at),
    };
  }
  if (usage_based) {
    const { remaining_credits, included_credits, spending_current_usd, spending_cap_usd } = usage_based;
    return {
      balance: remaining_credits,
      balance_unit: 'credits',
      included_credits,
      spending: spending_current_usd,
      spending_cap: spending_cap_usd,
    };
  }
  return { balance: undefined };
};

/** An account and what is left in it, as the next step gets it. */
interface Account {
  id: string;
  username: string;
  /** Missing when HeyGen does not tell it. */
  balance?: number;
}

export const toAccount = (account: BilledAccount): Account => {
  const { username, email, billing_type } = account;
  const { balance, ...funds } = fundsOf(account);
  return { id: username, username, ...compact({ email, billing_type, balance, ...funds }) };
};

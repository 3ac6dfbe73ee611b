import type { BilledAccount } from '../heygen/users.ts';
import { compact, outputFieldsOf, sampleOf, toIso } from './record.ts';

/** The sample has a wallet, since API keys are paid from it, and only the parts that every wallet has. */
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

/** @returns undefined if HeyGen gives none of the parts */
const sum = (...parts: Amount[]): number | undefined => {
  const known = parts.filter((part) => part !== null && part !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, part) => total + part, 0);
};

const walletFunds = ({ wallet }: BilledAccount) =>
  wallet && {
    balance: wallet.remaining_balance,
    balance_unit: wallet.currency,
    auto_reload: wallet.auto_reload?.enabled,
    auto_reload_threshold: wallet.auto_reload?.threshold_usd,
    auto_reload_amount: wallet.auto_reload?.amount_usd,
  };

const planFunds = ({ subscription }: BilledAccount) => {
  if (!subscription) return undefined;
  const { premium_credits, add_on_credits } = subscription.credits ?? {};
  return {
    balance: sum(premium_credits?.remaining, add_on_credits?.remaining),
    balance_unit: 'credits',
    plan: subscription.plan,
    premium_credits: premium_credits?.remaining,
    add_on_credits: add_on_credits?.remaining,
    resets_at: toIso(premium_credits?.resets_at ?? add_on_credits?.resets_at),
  };
};

const usageFunds = ({ usage_based }: BilledAccount) =>
  usage_based && {
    balance: usage_based.remaining_credits,
    balance_unit: 'credits',
    included_credits: usage_based.included_credits,
    spending: usage_based.spending_current_usd,
    spending_cap: usage_based.spending_cap_usd,
  };

/**
 * What is left in the wallet, the plan or the usage-based credits, whichever the account has. If there are several, the
 * billing type decides; without one, it is the wallet, from which API keys are paid.
 */
const fundsOf = (account: BilledAccount) => {
  const funds = {
    wallet: walletFunds(account),
    subscription: planFunds(account),
    usage_based: usageFunds(account),
  };
  const named = Object.entries(funds).find(([type]) => type === account.billing_type?.toLowerCase())?.[1];
  return named ?? funds.wallet ?? funds.subscription ?? funds.usage_based ?? { balance: undefined };
};

/** An account and its balance, as the next step gets it. */
interface Account {
  id: string;
  username?: string;
  /** Missing if HeyGen does not give it. */
  balance?: number;
}

export const toAccount = (account: BilledAccount): Account => {
  const { username, user_id, email, billing_type } = account;
  const id = username || user_id || email || 'HeyGen account';
  const { balance, ...funds } = fundsOf(account);
  return { id, ...compact({ username, email, billing_type, balance, ...funds }) };
};

import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { reader } from '../fields/input.ts';
import { outputFieldsOf, sampleOf, type RecordField } from '../records/record.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import { getAccount, type BilledAccount } from '../heygen/users.ts';
import { compact, toIso } from '../heygen/videos/video-resource.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    key: 'minimum_balance',
    label: 'Minimum Balance',
    type: 'number',
    placeholder: '10',
    helpText:
      'Finds nothing when less than this is left, so that a Zap can stop before it makes a video. In US dollars or credits, whichever your account has.',
  },
]);

/** The sample is an account with a wallet, which is what an API key spends, and no more than any wallet has. */
const fields: RecordField[] = [
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
];

type Amount = number | null | undefined;

/** @returns undefined when HeyGen tells none of the parts */
const sum = (...parts: Amount[]): number | undefined => {
  const known = parts.filter((part) => part !== null && part !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, part) => total + part, 0);
};

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

export const perform = withHeyGen(async ({ heygen, bundle }) => {
  const minimum = reader(bundle.inputData, inputFields).number('minimum_balance');
  const account = await getAccount(heygen);
  const { username, email, billing_type } = account;
  const { balance, ...funds } = fundsOf(account);
  if (minimum !== undefined) {
    // To find the account would let the Zap go on and pay, to find nothing would stop it for a reason that is not so.
    if (typeof balance !== 'number') {
      throw new HeyGenError(
        'unexpected',
        'HeyGen does not tell the balance of this account, so it cannot be compared with Minimum Balance. Leave that field empty.',
      );
    }
    if (balance < minimum) return [];
  }
  return [{ id: username, username, ...compact({ email, billing_type, balance, ...funds }) }];
});

export default defineSearch({
  key: 'find_account',
  noun: 'Account',
  display: {
    label: 'Find Account Balance',
    description: 'Finds what is left in the account that pays for the videos.',
  },
  operation: { inputFields, perform, sample: sampleOf(fields), outputFields: outputFieldsOf(fields) },
});

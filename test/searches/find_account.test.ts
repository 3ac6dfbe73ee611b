import { describe, expect, test } from '@jest/globals';
import { perform } from '../../searches/find_account.ts';
import { failureOf, run } from '../support/app.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const user = { username: 'ana', email: 'ana@example.com', first_name: 'Ana', last_name: null };
const none = { billing_type: null, wallet: null, subscription: null, usage_based: null };

const account = (known: object) =>
  heygen('GET', '/v3/users/me', { body: { data: { ...user, ...none, ...known } } });

const wallet = (remaining_balance: number | null, known: object = {}) =>
  account({ billing_type: 'wallet', wallet: { currency: 'usd', remaining_balance, ...known } });

const who = { id: 'ana', username: 'ana', email: 'ana@example.com' };

describe('The balance is one number for every kind of account:', () => {
  test('a wallet in dollars', async () => {
    wallet(12.5, { auto_reload: { enabled: true, threshold_usd: 10, amount_usd: 50 } });
    expect(await run(perform)).toEqual([
      {
        ...who,
        billing_type: 'wallet',
        balance: 12.5,
        balance_unit: 'usd',
        auto_reload: true,
        auto_reload_threshold: 10,
        auto_reload_amount: 50,
      },
    ]);
  });

  test('an empty wallet in credits, without reload', async () => {
    wallet(0, {
      currency: 'credits',
      auto_reload: { enabled: false, threshold_usd: null, amount_usd: null },
    });
    expect(await run(perform)).toEqual([
      { ...who, billing_type: 'wallet', balance: 0, balance_unit: 'credits', auto_reload: false },
    ]);
  });

  test('a subscription with two pools, added up', async () => {
    const credits = {
      premium_credits: { remaining: 120, resets_at: '2026-12-01T00:00:00+00:00' },
      add_on_credits: { remaining: 30, resets_at: null },
    };
    account({ billing_type: 'subscription', subscription: { plan: 'team', credits } });
    expect(await run(perform)).toEqual([
      {
        ...who,
        billing_type: 'subscription',
        balance: 150,
        balance_unit: 'credits',
        plan: 'team',
        premium_credits: 120,
        add_on_credits: 30,
        resets_at: '2026-12-01T00:00:00Z',
      },
    ]);
  });

  test('a subscription with one pool', async () => {
    const credits = { premium_credits: null, add_on_credits: { remaining: 30, resets_at: null } };
    account({ billing_type: 'subscription', subscription: { plan: 'free', credits } });
    expect(await run(perform)).toMatchObject([{ balance: 30 }]);
  });

  test('a subscription without known pools', async () => {
    account({ subscription: { plan: 'free', credits: { premium_credits: null, add_on_credits: null } } });
    expect(await run(perform)).toEqual([{ ...who, balance_unit: 'credits', plan: 'free' }]);
  });

  test('a subscription whose pools have no known rest', async () => {
    const pool = { remaining: null, resets_at: null };
    account({ subscription: { plan: 'free', credits: { premium_credits: pool, add_on_credits: pool } } });
    expect(await run(perform)).toEqual([{ ...who, balance_unit: 'credits', plan: 'free' }]);
  });

  test('usage-based billing', async () => {
    const usage_based = {
      included_credits: 1000,
      remaining_credits: 640.5,
      spending_cap_usd: 200,
      spending_current_usd: 12.4,
    };
    account({ billing_type: 'usage_based', usage_based });
    expect(await run(perform)).toEqual([
      {
        ...who,
        billing_type: 'usage_based',
        balance: 640.5,
        balance_unit: 'credits',
        included_credits: 1000,
        spending: 12.4,
        spending_cap: 200,
      },
    ]);
  });

  test('an unknown balance is left out', async () => {
    account({ email: null });
    expect(await run(perform)).toEqual([{ id: 'ana', username: 'ana' }]);
  });
});

describe('Of several balances, the account shows', () => {
  const funds = {
    wallet: { currency: 'usd', remaining_balance: 1, auto_reload: null },
    subscription: {
      plan: 'team',
      credits: { premium_credits: { remaining: 2, resets_at: null }, add_on_credits: null },
    },
    usage_based: {
      included_credits: null,
      remaining_credits: 3,
      spending_cap_usd: null,
      spending_current_usd: null,
    },
  };

  test.each([
    ['wallet', 1],
    ['subscription', 2],
    ['usage_based', 3],
    ['Usage_Based', 3],
  ])('the one that pays: %s', async (billing_type, balance) => {
    account({ ...funds, billing_type });
    expect(await run(perform)).toMatchObject([{ balance }]);
  });

  test.each([null, 'barter'])('the wallet, if it is unknown which one pays: %s', async (billing_type) => {
    account({ ...funds, billing_type });
    expect(await run(perform)).toMatchObject([{ balance: 1 }]);
  });
});

describe('With a minimum', () => {
  test.each([
    ['10', 10, 1],
    [10.01, 10, 0],
    [0, 0, 1],
    [1, 0, 0],
  ])('of %j and a balance of %d, the search finds %d', async (minimum_balance, left, found) => {
    wallet(left);
    expect(await run(perform, { minimum_balance })).toHaveLength(found);
  });

  test('an unknown balance is an error', async () => {
    wallet(null);
    expect(await failureOf(run(perform, { minimum_balance: 1 }))).toMatchObject({
      name: 'AppError',
      message:
        'HeyGen does not show the balance of this account, so this step cannot compare it with Minimum Balance. Leave that field empty.',
    });
  });

  test('that is not a number, no request is made', async () => {
    expect(await failureOf(run(perform, { minimum_balance: 'ten' }))).toMatchObject({
      message: 'Minimum Balance must be a number. It is “ten”.',
    });
  });
});

test('The error names the permission if the key cannot read the account', async () => {
  heygen('GET', '/v3/users/me', {
    status: 403,
    body: { error: { code: 'insufficient_api_key_scope', message: 'Required scope: account:read.' } },
  });
  expect(await failureOf(run(perform))).toMatchObject({
    message:
      'HeyGen says: “Required scope: account:read.” Give the key that permission under API in your HeyGen settings (https://app.heygen.com/settings?nav=API), or connect with a key that has full access.',
  });
});

import { describe, expect, test } from '@jest/globals';
import { authentication, testConnection } from '../authentication.ts';
import { failureOf, run } from './support/app.ts';
import { expectEveryAnswerIsUsed, heygen } from './support/heygen.ts';

expectEveryAnswerIsUsed();

const user = (known: object) => ({
  body: {
    data: {
      username: 'u_1',
      email: null,
      first_name: null,
      last_name: null,
      billing_type: 'wallet',
      wallet: { currency: 'usd', remaining_balance: 12.5, auto_reload: null },
      subscription: null,
      usage_based: null,
      ...known,
    },
  },
});

const scopeMissing = {
  status: 403,
  body: {
    error: {
      code: 'insufficient_api_key_scope',
      message: 'This API key does not have permission to perform this action. Required scope: account:read.',
    },
  },
};

describe('A connection is called', () => {
  test.each([
    ['by the account’s email', { email: 'ana@example.com' }, { id: 'u_1', label: 'ana@example.com' }],
    ['by the user name where there is no email', {}, { id: 'u_1', label: 'u_1' }],
    ['by the user name where the email is blank', { email: '' }, { id: 'u_1', label: 'u_1' }],
    ['by the email alone', { username: '', email: 'a@b.com' }, { id: 'a@b.com', label: 'a@b.com' }],
    ['by HeyGen where it has no name', { username: null }, { id: 'HeyGen account', label: 'HeyGen account' }],
  ])('%s', async (_what, known, account) => {
    heygen('GET', '/v3/users/me', user(known));
    expect(await run(testConnection)).toEqual(account);
  });

  test.each([
    [
      { key_id: 'k_1', key_name: 'Zapier' },
      { id: 'k_1', label: 'Zapier' },
    ],
    [
      { key_id: 'k_1', key_name: '' },
      { id: 'k_1', label: 'HeyGen API key' },
    ],
    [
      { key_id: null, key_name: 'Zapier' },
      { id: 'Zapier', label: 'Zapier' },
    ],
  ])('by the key’s own name when the key may not see the account: %j', async (known, account) => {
    heygen('GET', '/v3/users/me', scopeMissing);
    heygen('GET', '/v3/api_keys/self', {
      body: { data: { ...known, status: 'active', scope_mode: 'custom', scopes: ['videos:write'] } },
    });
    expect(await run(testConnection)).toEqual(account);
  });

  test('in a way that does not show the key', () => {
    expect(authentication.connectionLabel).toBe('{{label}}');
  });
});

test.each([
  [403, 'forbidden'],
  [403, undefined],
])('A key that may not see the account connects, whatever HeyGen calls that: %i %s', async (status, code) => {
  heygen('GET', '/v3/users/me', { status, body: { error: { code, message: 'Not allowed' } } });
  heygen('GET', '/v3/api_keys/self', {
    body: {
      data: {
        key_id: 'k_1',
        key_name: 'Zapier',
        status: 'active',
        scope_mode: 'custom',
        scopes: ['videos:write'],
      },
    },
  });
  expect(await run(testConnection)).toEqual({ id: 'k_1', label: 'Zapier' });
});

test.each([
  [403, 'account_suspended', 'HeyGen has suspended this account or its access.'],
  [402, 'subscription_required', 'Your HeyGen plan does not include this.'],
  [402, 'insufficient_credit', 'Everything made with an API key is paid from the API wallet'],
  [402, 'forbidden', 'Everything made with an API key is paid from the API wallet'],
  [403, 'phone_verification_required', 'Verify your phone number'],
])('An account that HeyGen stops does not connect without a word: %i %s', async (status, code, advice) => {
  heygen('GET', '/v3/users/me', { status, body: { error: { code, message: 'Stopped' } } });
  const { name, message } = await failureOf(run(testConnection));
  expect(name).toBe('AppError');
  expect(message).toMatch(`HeyGen says: “Stopped.” ${advice}`);
});

test('A wrong key asks for a new connection', async () => {
  heygen('GET', '/v3/users/me', {
    status: 401,
    body: {
      error: { code: 'unauthorized', message: 'Unauthorized', doc_url: 'https://developers.heygen.com' },
    },
  });
  expect(await failureOf(run(testConnection))).toMatchObject({
    name: 'ExpiredAuthError',
    message:
      'HeyGen says: “Unauthorized.” HeyGen does not accept this API key. Reconnect HeyGen with a current key.',
  });
});

test('The key field tells where the key is found', () => {
  expect(authentication.fields[0]?.helpText).toContain('(https://app.heygen.com/settings?nav=API)');
});

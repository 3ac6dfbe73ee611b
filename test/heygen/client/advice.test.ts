import { describe, expect, test } from '@jest/globals';
import { adviceOn, isLimit, lacksFunds, meaningOf, type Meaning } from '../../../heygen/client/advice.ts';
import { problemIn, type Asked } from '../../../heygen/client/problems.ts';
import { reply } from '../../support/transport.ts';

const RENDER: Asked = { endpoint: 'POST /v3/videos', pays: 'video' };

const codes: Readonly<Partial<Record<Meaning, string[]>>> = {
  wallet: [
    'INSUFFICIENT_CREDIT',
    'insufficient-balance',
    'payment_required',
    'AVATAR_V_GENERATION_OUT_OF_CREDIT',
    'MOVIO_PAYMENT_INSUFFICIENT_CREDIT',
    'not_enough_api_credits',
    'credits_exhausted',
    'wallet_balance_too_low',
    'no_funds',
    'payment_past_due',
    'spending_cap_reached',
    'lack_of_credits',
    'api_credit_exceeded',
    'credit_limit_reached',
  ],
  trial: ['trial_limit_exceeded', 'free_tier_quota_exceeded', 'trial_expired'],
  allowance: [
    'quota_exceeded',
    'AVATAR_V_DURATION_LIMIT_REACHED',
    'monthly_limit_reached',
    'usage_limit_exceeded',
  ],
  plan: [
    'plan_upgrade_required',
    'subscription_required',
    'TIER_NOT_SUPPORT',
    'RESOLUTION_NOT_ALLOWED',
    'premium_feature',
  ],
  unlimited: ['unlimited_mode_disabled', 'avatar_not_in_unlimited'],
  limit: ['resource_limit_reached', 'video_limit_exceeded', 'max_avatars_reached'],
  throttled: ['rate_limit_exceeded', 'concurrent_limit_reached', 'too_many_requests', 'api_limit_exceeded'],
  consent: ['avatar_consent_required', 'consent_pending'],
  suspended: ['account_suspended', 'user_banned', 'workspace_disabled'],
  phone: ['phone_verification_required'],
  encryption: ['encryption_key_unavailable', 'workspace_encrypted', 'e2ee_enabled'],
  vendor: ['ai_vendor_access_restricted'],
  moderation: [
    'moderation_failed',
    'BLOCKED_WORDS_DETECTED',
    'content_policy_violation',
    'nsfw_content',
    'banned_words',
  ],
  not_ready: ['resource_not_ready', 'avatar_in_training', 'photo_avatar_training', 'asset_processing'],
  asset_not_available: ['asset_not_available'],
  avatar_unusable: ['avatar_not_usable'],
  voice_unusable: ['voice_not_usable', 'voice_unavailable'],
  scope: ['insufficient_api_key_scope'],
};

describe('A code is understood by its words', () => {
  test.each(Object.entries(codes).flatMap(([meaning, all]) => all.map((code) => [code, meaning])))(
    '%s',
    (code, meaning) => {
      expect(meaningOf(code)).toBe(meaning);
    },
  );

  test.each([
    undefined,
    null,
    '',
    'internal_error',
    'invalid_parameter',
    'script_too_long',
    'text_limit_exceeded',
    'file_size_limit_exceeded',
    'explanation_missing',
    'allow_credits',
    'video_not_found',
  ])('%s says nothing', (code) => {
    expect(meaningOf(code)).toBeUndefined();
  });

  test.each([
    ['Avatar x does not support unlimited mode', 'unlimited'],
    ['You have not enough credits left', 'wallet'],
    ['Your monthly minutes are used up', 'allowance'],
    ['Field required', undefined],
    ['free_tier_quota_exceeded', 'trial'],
    ['INSUFFICIENT_CREDIT', 'wallet'],
    ['My consent.mp4 is no file', undefined],
  ])('behind a code that says nothing, the message does: %s', (message, meaning) => {
    expect(meaningOf('internal_error', message)).toBe(meaning);
  });
});

describe('Too many requests', () => {
  test.each(['quota_exceeded', 'unlimited_mode_disabled', 'trial_limit_exceeded', 'insufficient_credit'])(
    'is no throttling when a limit of the account is meant, and says what lifts it: %s',
    (code) => {
      const problem = problemIn(reply(429, { error: { code, message: 'No more' } }), RENDER);
      expect(problem?.kind).toBe('not_allowed');
      expect(problem?.message).toMatch(/plan|wallet/);
      expect([isLimit(meaningOf(code)), lacksFunds(code)]).toEqual([true, true]);
    },
  );

  test.each(['phone_verification_required', 'consent_pending', 'user_banned', 'ai_vendor_access_restricted'])(
    'is no throttling when somebody has to give leave first: %s',
    (code) => {
      expect(problemIn(reply(429, { error: { code, message: 'No' } }), RENDER)?.kind).toBe('not_allowed');
      expect(lacksFunds(code)).toBe(true);
    },
  );

  test.each(['rate_limit_exceeded', 'slow_down', undefined])('is throttling otherwise: %s', (code) => {
    expect(problemIn(reply(429, { error: { code, message: 'No more' } }), RENDER)?.kind).toBe('throttled');
    expect(lacksFunds(code)).toBe(false);
  });
});

test('What is not ready is waited for, and not corrected', () => {
  const problem = problemIn(
    reply(400, { error: { code: 'resource_not_ready', message: 'Not ready' } }),
    RENDER,
  );
  expect(problem?.message).toBe(`HeyGen says: “Not ready.” ${adviceOn('not_ready')}`);
});

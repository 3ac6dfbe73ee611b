import { describe, expect, test } from '@jest/globals';
import {
  adviceOn,
  isLimit,
  isUnexplained,
  mayWorkLater,
  meaningOf,
  type Meaning,
} from '../../../heygen/client/advice.ts';
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
    'card_declined',
    'payment_card_expired_payment_failed',
    'top_up_required',
    'wallet_topup_needed',
    'topup_missing',
    'top_up_missing',
  ],
  trial: [
    'trial_limit_exceeded',
    'free_tier_quota_exceeded',
    'freetier_ended',
    'freeplan_ended',
    'trial_expired',
  ],
  allowance: [
    'quota_exceeded',
    'AVATAR_V_DURATION_LIMIT_REACHED',
    'monthly_limit_reached',
    'usage_limit_exceeded',
    'usage_exceeded',
    'monthly_video_count_exceeded',
    'daily_renders_used_up',
    'minute_cap_hit',
    'duration_of_month_cap_hit',
  ],
  plan: [
    'plan_upgrade_required',
    'subscription_required',
    'TIER_NOT_SUPPORT',
    'RESOLUTION_NOT_ALLOWED',
    'premium_feature',
    'RESOLUTION_NOT_SUPPORTED',
    'feature_not_available',
    'feature_disabled',
    'not_in_your_plan',
  ],
  unlimited: ['unlimited_mode_disabled', 'avatar_not_in_unlimited'],
  limit: ['resource_limit_reached', 'video_limit_exceeded', 'max_avatars_reached'],
  throttled: [
    'rate_limit_exceeded',
    'concurrent_limit_reached',
    'parallel_limit_reached',
    'too_many_requests',
    'api_limit_exceeded',
    'RateLimit',
    'rate - limit',
  ],
  consent: ['avatar_consent_required', 'consent_pending'],
  suspended: ['account_suspended', 'user_banned', 'workspace_disabled'],
  phone: ['phone_verification_required'],
  encryption: [
    'aws_kms',
    'encryption_key_unavailable',
    'kms_key_unavailable',
    'workspace_encrypted',
    'e2ee_enabled',
  ],
  vendor: ['ai_vendor_access_restricted'],
  moderation: [
    'moderation_failed',
    'BLOCKED_WORDS_DETECTED',
    'content_policy_violation',
    'nsfw_content',
    'banned_words',
    'content_rejected',
    'unsafe_content',
    'CONTENT_FLAGGED',
  ],
  not_ready: [
    'resource_not_ready',
    'avatar_in_training',
    'photo_avatar_training',
    'asset_processing',
    'asset_pending',
  ],
  asset_not_available: ['asset_not_available'],
  avatar_unusable: ['avatar_not_usable'],
  voice_unusable: ['voice_not_usable', 'voice_unavailable'],
  scope: ['insufficient_api_key_scope'],
  chat_full: ['context_limit_exceeded'],
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
    'max_duration_exceeded',
    'max_script_length_exceeded',
    'max_file_size_exceeded',
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
    ["Maximum size for URL inputs of type 'video/mp4' is 32 MB", 'link_too_large'],
    ['There is no credit left', 'wallet'],
    ['Insufficient API credits', 'wallet'],
    ['This account is out of funds', 'wallet'],
    ['Not enough fund', 'wallet'],
    ['Not enough balance', 'wallet'],
    ['Field required', undefined],
    ['See trial_expired', undefined],
    ['trial_expired, it seems', undefined],
    ['free_tier_quota_exceeded', 'trial'],
    ['INSUFFICIENT_CREDIT', 'wallet'],
    ['My consent.mp4 is no file', undefined],
  ])('behind a code that says nothing, the message does: %s', (message, meaning) => {
    expect(meaningOf('internal_error', message)).toBe(meaning);
  });
});

test.each([
  [200, 'rate_limit_exceeded'],
  [400, 'rate_limit_exceeded'],
  [400, 'too_many_requests'],
  [402, 'parallel_limit_reached'],
  [403, 'CONCURRENT_LIMIT_REACHED'],
])('Throttling is known by its code, behind any status: %i %s', (status, code) => {
  const problem = problemIn(reply(status, { error: { code, message: 'No more' } }), RENDER);
  expect(problem?.kind).toBe('throttled');
  expect(problem?.message).toContain('A Zap that is on tries again by itself.');
});

test('A server in trouble may have begun with what it calls throttled', () => {
  const problem = problemIn(reply(503, { error: { code: 'throttled', message: 'No more' } }), RENDER);
  expect(problem?.kind).toBe('server');
});

describe('Too many requests', () => {
  test.each(['quota_exceeded', 'unlimited_mode_disabled', 'trial_limit_exceeded', 'insufficient_credit'])(
    'is no throttling when a limit of the account is meant, and says what lifts it: %s',
    (code) => {
      const problem = problemIn(reply(429, { error: { code, message: 'No more' } }), RENDER);
      expect(problem?.kind).toBe('not_allowed');
      expect(problem?.message).toMatch(/plan|wallet/);
      expect([isLimit(meaningOf(code)), mayWorkLater(code)]).toEqual([true, true]);
    },
  );

  test.each(['phone_verification_required', 'consent_pending', 'user_banned', 'ai_vendor_access_restricted'])(
    'is no throttling when somebody has to grant permission first: %s',
    (code) => {
      expect(problemIn(reply(429, { error: { code, message: 'No' } }), RENDER)?.kind).toBe('not_allowed');
      expect(mayWorkLater(code)).toBe(true);
    },
  );

  test.each([
    ['rate_limit_exceeded', true],
    ['slow_down', false],
    [undefined, false],
  ])('is throttling otherwise: %s', (code, passes) => {
    expect(problemIn(reply(429, { error: { code, message: 'No more' } }), RENDER)?.kind).toBe('throttled');
    expect(mayWorkLater(code)).toBe(passes);
  });
});

test('What is not ready is waited for, and not corrected', () => {
  const problem = problemIn(
    reply(400, { error: { code: 'resource_not_ready', message: 'Not ready' } }),
    RENDER,
  );
  expect(problem?.message).toBe(`HeyGen says: “Not ready.” ${adviceOn('not_ready')}`);
});

test.each([
  [undefined, undefined, true],
  [null, '', true],
  ['Rendering Failed', null, true],
  ['internal_error', 'Something went wrong', true],
  [undefined, 'Please try again later.', true],
  ['rendering_failed', 'The presenter blinked', false],
  ['no_face', undefined, false],
  ['no_face', 'Try again', false],
])('A failure with the code %j and the message %j is unexplained: %j', (code, message, answer) => {
  expect(isUnexplained(code, message)).toBe(answer);
});

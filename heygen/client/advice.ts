/** What HeyGen's error codes mean to someone who builds a Zap, and what to do about them. */

export const API_SETTINGS = 'https://app.heygen.com/settings?nav=API';

const ADVICE = {
  avatar_not_found:
    'Choose the avatar again from the Avatar list. You cannot use an avatar in training, or one from another account.',
  avatar_group_not_found: 'Choose the group again from the Avatar Group list.',
  voice_not_found: 'Choose the voice again from the Voice list.',
  asset_not_found: 'Check the Asset ID, or use a public link instead.',
  folder_not_found:
    'Open the folder in HeyGen and copy its address. This one may have been deleted or moved to the trash.',
  avatar_unusable: 'Choose another avatar.',
  voice_unusable: 'Choose another voice.',
  download_failed:
    'HeyGen downloads media itself, so the link must open the file for anyone, without signing in. In Google Drive or Dropbox, share it with “Anyone with the link”.',
  scope: `Give the key that permission under API in your HeyGen settings (${API_SETTINGS}), or connect with a key that has full access.`,
  wallet: `Everything made with an API key is paid from the API wallet, not from the credits of your HeyGen web plan. Add funds to the wallet at ${API_SETTINGS}, then replay this run.`,
  trial: `The free or trial allowance of this HeyGen account is used up. Add funds to the API wallet at ${API_SETTINGS}, or upgrade the plan, then replay this run.`,
  allowance:
    'The allowance of your HeyGen plan is used up. Upgrade the plan, or wait until the allowance renews, then replay this run.',
  plan: 'Your HeyGen plan does not include this. Choose a lower resolution or other options, or upgrade the plan.',
  unlimited:
    'HeyGen’s unlimited mode is off or does not cover this. Choose another avatar, check the unlimited mode of your HeyGen plan, or use Create Video From Template.',
  limit: 'Your HeyGen account has reached a limit. Free some space or upgrade the plan.',
  consent: 'This avatar needs consent. Give it in HeyGen, or choose another avatar.',
  suspended: 'HeyGen has suspended this account or its access. Contact HeyGen support.',
  phone: 'Verify your phone number in your HeyGen settings, then replay this run.',
  encryption:
    'HeyGen cannot read this because it is encrypted. Use a file or workspace that is not encrypted, or ask the administrator of your HeyGen workspace.',
  vendor:
    'Your HeyGen workspace does not allow the AI vendor behind this. Ask its administrator to allow it, or choose another avatar, voice or engine.',
  moderation: 'HeyGen’s moderation does not allow this. Change the script, the prompt or the media.',
  not_ready: 'HeyGen is still preparing this. Wait a few minutes, then try again.',
  asset_not_available:
    'HeyGen may still be processing this file. Wait a few minutes, then try again; if that does not help, upload the file again.',
  link_too_large:
    'HeyGen takes no file of this size from a link. Upload it with an Upload Asset step, and use its Asset ID instead.',
  chat_full:
    'HeyGen’s agent takes no more messages in this chat. Start another with Create Video From Prompt.',
  payload_too_large: 'Use smaller files or a shorter text.',
  conflict: 'This conflicts with something else in HeyGen right now. Try again in a few minutes.',
  unauthorized: undefined,
  throttled: undefined,
} satisfies Readonly<Record<string, string | undefined>>;

/** What an error is about, where this app knows more to say than HeyGen does. */
export type Meaning = keyof typeof ADVICE;

/** Codes that mean what they say. */
const SAME = [
  'unauthorized',
  'avatar_not_found',
  'avatar_group_not_found',
  'voice_not_found',
  'asset_not_found',
  'folder_not_found',
  'conflict',
] as const satisfies Meaning[];

/**
 * HeyGen's other codes, in lower case with underscores. HeyGen may add codes at any time (its API documentation), and one
 * problem has several codes, so patterns match the words in them. The first match wins.
 */
const CODES: readonly (readonly [RegExp, Meaning])[] = [
  [/scope/, 'scope'],
  [/unlimited/, 'unlimited'],
  [
    /rate_?limit|concurren|parallel|simultaneous|too_many_requests|throttl|(^|_)(request|api)_limit/,
    'throttled',
  ],
  [/trial|free_?tier|free_?plan/, 'trial'],
  [
    /(^|_)(insufficient|not_enough|out_of|lack|no|low|empty|exhausted|depleted|negative)_(\w+_)?(api_)?(credit|balance|fund|wallet|payment|money)/,
    'wallet',
  ],
  [
    /(credit|balance|fund|wallet|payment|(^|_)card)s?_(\w+_)?(insufficient|required|needed|not_enough|empty|exhausted|depleted|exceeded|reached|used_up|low|failed|declined|overdue|past_due)/,
    'wallet',
  ],
  [/billing|top_?up|spending_(cap|limit)/, 'wallet'],
  [/consent/, 'consent'],
  [
    /suspend|banned(?!_(word|term|phrase))|(account|user|workspace|space)_(disabled|blocked|locked|deactivated|restricted)/,
    'suspended',
  ],
  [/phone/, 'phone'],
  [/encrypt|e2ee|(^|_)kms(_|$)/, 'encryption'],
  [/vendor/, 'vendor'],
  [
    /moderat|(blocked|banned)_(word|term|phrase)|sensitive|nsfw|unsafe|flagged|inappropriate|prohibited|(content|policy)_(policy|violat|blocked|restricted|rejected)|violation/,
    'moderation',
  ],
  [/asset_(not_available|unavailable)/, 'asset_not_available'],
  [
    /not_ready|not_finished|in_training|not_trained|(is|being)_processed|(asset|avatar|file|look|still|video|voice)_(processing|training|pending)/,
    'not_ready',
  ],
  [/download_failed/, 'download_failed'],
  [/context_limit/, 'chat_full'],
  [/payload_too_large/, 'payload_too_large'],
  [
    /quota|allowance|(duration|usage|monthly|daily|minutes?)_(\w+_)?(limit|cap)|(usage|monthly|daily)_(\w+_)?(exceeded|reached|used_up)/,
    'allowance',
  ],
  [
    /upgrade|subscri|premium|resolution_not_(allowed|supported)|feature_(not|unavailable|disabled|locked)|(^|_)(plan|tier)(_|$)/,
    'plan',
  ],
  // Not the limits of a text or a file: a shorter one is enough there.
  [
    /^(?!.*(text|script|title|prompt|character|length|duration|size|file)).*(resource_limit|(limit|(^|_)max_\w+)_(reached|exceeded))/,
    'limit',
  ],
  [/avatar_(not_usable|unusable|unavailable|not_available)/, 'avatar_unusable'],
  [/voice_(not_usable|unusable|unavailable|not_available)/, 'voice_unusable'],
];

/** What HeyGen's message means when its code says nothing, such as v2's `internal_error`. */
const WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [/unlimited mode/i, 'unlimited'],
  [/(insufficient|not enough|out of|no) (api )?(credits?|balance|funds?)\b/i, 'wallet'],
  [/\bmaximum size for url/i, 'link_too_large'],
  [/\b(monthly|plan|quota)\b.{0,40}\b(exceeded|reached|used up)/i, 'allowance'],
];

const found = (patterns: typeof CODES, words: string | undefined): Meaning | undefined =>
  words === undefined ? undefined : patterns.find(([pattern]) => pattern.test(words))?.[1];

const wordsOf = (code: string | null | undefined): string | undefined =>
  code?.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');

const meaningOfCode = (code: string | null | undefined): Meaning | undefined => {
  const words = wordsOf(code);
  return SAME.find((same) => same === words) ?? found(CODES, words);
};

/** A message that is a code: words with underscores between them. */
const A_CODE = /^[a-z0-9]+(_[a-z0-9]+)+$/i;

/**
 * What a complaint is about.
 * @param message used if the code says nothing
 */
export const meaningOf = (code: string | null | undefined, message?: string | null): Meaning | undefined => {
  const said = message ?? '';
  return meaningOfCode(code) ?? (A_CODE.test(said) ? meaningOfCode(said) : found(WORDS, said));
};

export const adviceOn = (meaning: Meaning | undefined): string | undefined => meaning && ADVICE[meaning];

/** Trying again later does not help: somebody has to pay, upgrade, free space or grant permission first. */
const LIMITS: readonly (Meaning | undefined)[] = [
  'wallet',
  'trial',
  'allowance',
  'plan',
  'unlimited',
  'limit',
  'phone',
  'consent',
  'suspended',
  'vendor',
];

export const isLimit = (meaning?: Meaning): boolean => LIMITS.includes(meaning);

/** What passes, or what somebody puts right without changing the request. */
const PASSING: readonly (Meaning | undefined)[] = [
  'not_ready',
  'asset_not_available',
  'download_failed',
  'conflict',
  'encryption',
  'throttled',
];

/**
 * Whether the same request can succeed later: once somebody has paid, given permission or opened a link, or HeyGen is
 * ready. Nothing was rendered.
 */
export const mayWorkLater = (code: string | null | undefined, message?: string | null): boolean => {
  const meaning = meaningOf(code, message);
  return isLimit(meaning) || PASSING.includes(meaning);
};

/** Codes of failures that do not say what was wrong with the request, so it may have been HeyGen. */
const NO_REASONS = [
  undefined,
  '',
  'rendering_failed',
  'render_failed',
  'generation_failed',
  'video_generation_failed',
  'internal_error',
  'internal_server_error',
  'server_error',
  'system_error',
  'unknown',
  'unknown_error',
  'unexpected_error',
  'timeout',
];

const SORRY = /\b(try again|something went wrong|(internal|unknown|unexpected) error)\b/i;

/** Whether a failure blames nothing that the user could change, so that another try may end well. */
export const isUnexplained = (code: string | null | undefined, message: string | null | undefined): boolean =>
  NO_REASONS.includes(wordsOf(code)) && (!message || SORRY.test(message));

export type Billing = 'wallet' | 'subscription' | 'usage_based';

/** The money in GET /v3/users/me: each billing type fills its own part and leaves the others null. */
export const billingOf = (billing: Billing, balance: number): object => {
  const none = { wallet: null, subscription: null, usage_based: null };
  return { billing_type: billing, ...none, [billing]: partOf(billing, balance) };
};

const partOf = (billing: Billing, balance: number): object => {
  switch (billing) {
    case 'wallet':
      return {
        currency: 'usd',
        remaining_balance: balance,
        auto_reload: { enabled: false, threshold_usd: null, amount_usd: null },
      };
    case 'subscription':
      return {
        plan: 'team',
        credits: {
          premium_credits: { remaining: 120, resets_at: '2026-12-01T00:00:00Z' },
          add_on_credits: { remaining: 30, resets_at: null },
        },
      };
    case 'usage_based':
      return {
        included_credits: 1000,
        remaining_credits: 640.5,
        spending_cap_usd: null,
        spending_current_usd: 12.4,
      };
  }
};

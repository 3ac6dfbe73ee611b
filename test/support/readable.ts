/** What no error message may contain: code, a stack trace, JSON. */
export const UNREADABLE = /undefined|\bnull\b|NaN|\[object|[{}]"|"\s*:|\n\s*at |function\s*\(|What happened/;

/** What nobody should have to read: code, a stack, JSON, the key. */
export const UNREADABLE = /undefined|\bnull\b|NaN|\[object|[{}]"|"\s*:|\n\s*at |function\s*\(|What happened/;

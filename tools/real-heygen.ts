import { UserError } from './command.ts';

/** Characters that a header can take, and no spaces. */
const KEY = /^[\x21-\x7e]+$/;

/**
 * The real HeyGen, at the address that the environment gives.
 *
 * @returns its origin, and the name to call it by
 * @throws UserError for what is no address of a server
 */
export const realHeyGen = (environment: NodeJS.ProcessEnv): { origin: string; name: string } => {
  const given = environment.HEYGEN_BASE_URL ?? 'https://api.heygen.com';
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) {
    return { origin: given.replace(/\/+$/, ''), name: url.host };
  }
  throw new UserError(
    `HEYGEN_BASE_URL is “${given}”, which is no address of a server. Write it like https://api.heygen.com.`,
  );
};

/**
 * The key that the environment gives; undefined if it gives none.
 * @throws UserError, which does not show it, for what can be no key
 */
export const realKey = (environment: NodeJS.ProcessEnv): string | undefined => {
  const key = environment.HEYGEN_API_KEY ?? '';
  if (key === '') return undefined;
  if (KEY.test(key)) return key;
  throw new UserError(
    'HEYGEN_API_KEY has a space, a line break or another character that no key has. Copy it again.',
  );
};

import { createHmac, randomBytes } from 'node:crypto';
import { toSeconds, type Clock } from '../clock.ts';
import type { Query } from '../server/query.ts';

/** v1's documentation gives file links seven days; v3 says no more than "presigned". */
const LINK_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

type LinkVerdict = 'good' | 'expired' | 'forged';

/** Presigned links of the file host: they open a file without an API key. */
export interface Signer {
  /** `path` with `Expires` (Unix seconds) and `Signature`, counting from now. @param lifetimeMs seven days by default */
  sign(path: string, lifetimeMs?: number): string;
  judge(path: string, query: Query): LinkVerdict;
}

export const createSigner = (clock: Clock): Signer => {
  const secret = randomBytes(32);
  // As long as a signature of CloudFront, which has 256 bytes.
  const signature = (path: string, expires: string) => {
    const bytes = createHmac('sha512', secret).update(`${path} ${expires}`).digest();
    return Buffer.concat([bytes, bytes, bytes, bytes]).toString('base64url');
  };
  return {
    sign(path, lifetimeMs = LINK_LIFETIME_MS) {
      const expires = String(toSeconds(clock.now() + lifetimeMs));
      return `${path}?Expires=${expires}&Signature=${signature(path, expires)}`;
    },
    judge(path, { Expires: expires = '', Signature: given }) {
      if (given !== signature(path, expires)) return 'forged';
      return toSeconds(clock.now()) < Number(expires) ? 'good' : 'expired';
    },
  };
};

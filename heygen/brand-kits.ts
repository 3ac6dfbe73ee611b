import * as z from 'zod/mini';
import type { HeyGen } from './client/client.ts';
import { alsoNamed, id, labelled, text, type Page } from './client/envelope.ts';

const brandKit = z.lazy(() =>
  labelled(alsoNamed(z.object({ brand_kit_id: id, name: text }), 'brand_kit_id', 'id'), 'brand_kit_id'),
);

/** The account's colors, fonts and logos. */
export type BrandKit = z.infer<typeof brandKit>;

/** HeyGen allows 1–100. */
const KITS_PER_PAGE = 100;

export const listBrandKits = (heygen: HeyGen, token?: string): Promise<Page<BrandKit>> =>
  heygen.list('/v3/brand-kits', brandKit, { limit: KITS_PER_PAGE, token });

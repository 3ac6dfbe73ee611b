import * as z from 'zod/mini';
import type { HeyGen } from './client/client.ts';
import { alsoNamed, id, labelled, text, type Page } from './client/envelope.ts';

const brandGlossary = z.lazy(() =>
  labelled(
    alsoNamed(z.object({ brand_glossary_id: id, name: text }), 'brand_glossary_id', 'id'),
    'brand_glossary_id',
  ),
);

/** How an account wants its names and terms to be translated. */
export type BrandGlossary = z.infer<typeof brandGlossary>;

/** HeyGen allows 1–100. */
const GLOSSARIES_PER_PAGE = 100;

export const listBrandGlossaries = (heygen: HeyGen, token?: string): Promise<Page<BrandGlossary>> =>
  heygen.list('/v3/brand-glossaries', brandGlossary, { limit: GLOSSARIES_PER_PAGE, token });

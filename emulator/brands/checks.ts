import { notFound } from '../server/errors.ts';
import { brandGlossaries } from './brands.ts';

interface Named {
  brand_glossary_id?: string | null;
  /** The older name for the same (HeyGen CLI). */
  brand_voice_id?: string | null;
}

/** What HeyGen answers to an unknown glossary is not documented. That it refuses it is a guess. */
export const checkGlossary = ({ brand_glossary_id, brand_voice_id }: Named): void => {
  const id = brand_glossary_id ?? brand_voice_id;
  if (id === undefined || id === null) return;
  if (brandGlossaries.some((glossary) => glossary.brand_glossary_id === id)) return;
  throw notFound('resource_not_found', `Brand glossary ${id} not found`, 'brand_glossary_id');
};

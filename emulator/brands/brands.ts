/** What the account keeps under Brand Kit in HeyGen's editor. */
export const BRAND = {
  kit: 'brand_kit_example',
  glossary: 'brand_glossary_products',
} as const;

export const brandKits = [
  { brand_kit_id: BRAND.kit, name: 'Example Ltd', colors: ['#1F6FEB', '#FAFAFA'], logo_url: null },
  { brand_kit_id: 'brand_kit_christmas', name: 'Christmas', colors: ['#B3001B'], logo_url: null },
];

const edited = { created_at: '2026-09-01T08:00:00Z', updated_at: '2026-09-02T08:00:00Z' };

export const brandGlossaries = [
  { brand_glossary_id: BRAND.glossary, name: 'Product names', ...edited },
  { brand_glossary_id: 'brand_glossary_legal', name: 'Legal terms', ...edited },
];

/**
 * NAICS prefixes of the industries that the Attorney General's list names, where one prefix is certain.
 * Absent, because their words span prefixes: Retail/Sales (44, 45), Manufacturing (31 to 33),
 * Transportation/Delivery (48, 49), Child Care/Education (6244, 61), Technology/Biotech, Services, Misc.
 */
const NAICS: Readonly<Record<string, string>> = {
  agricultural: '11',
  'auto mechanic': '8111',
  'bank/financial': '52',
  'cleaning/janitorial': '5617',
  construction: '23',
  'domestic worker': '814',
  'entertainment/gaming': '71',
  'fitness/health spa': '71394',
  'landscaping/snow removal': '5617',
  'hospitals/nursing home/healthcare': '62',
  legal: '5411',
  moving: '48421',
  'pca/home healthcare': '6216',
  'real estate/property': '531',
  'real estate/property management': '531',
  'restaurant/hotel': '72',
  'salons (nail and hair)': '81211',
  security: '5616',
  'staffing/temp agency': '5613',
  towing: '48841',
  'waste management': '562',
};

/** The NAICS prefix of an `Industry` cell; null when it names none, several, or one that spans sectors. */
export function industryPrefix(text: string): string | null {
  const found = new Set<string>();
  for (const part of text.toLowerCase().split(';')) {
    const prefix = NAICS[part.trim()];
    if (prefix !== undefined) found.add(prefix);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

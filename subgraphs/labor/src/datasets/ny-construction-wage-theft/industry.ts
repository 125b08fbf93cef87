/**
 * NAICS codes of the industries that the list names in NAICS's own words, or in words that mean one code. The list
 * counts landscapers and architects as construction; NAICS does not, and here its code counts.
 */
const NAICS: Readonly<Record<string, string>> = {
  general: '23',
  'all other specialty trade contractors': '238990',
  'architectural services': '541310',
  'architectural, engineering, and related services': '5413',
  'building equipment contractors': '2382',
  'building finishing contractors': '2383',
  'building inspection services': '541350',
  'commercial and institutional building construction': '236220',
  'construction sand and gravel mining': '212321',
  'drywall and insulation contractors': '238310',
  electric: '238210',
  'electrical contractors and other wiring installation contractors': '238210',
  'finish carpentry contractors': '238350',
  'flooring contractors': '238330',
  'foundation, structure, and building exterior contractors': '2381',
  'framing contractors': '238130',
  'glass and glazing contractors': '238150',
  'highway, street, and bridge construction': '237310',
  hvac: '238220',
  'industrial building construction': '236210',
  'landscape architectural services': '541320',
  landscaping: '561730',
  'landscaping services': '561730',
  'masonry contractors': '238140',
  'new housing operative builders': '236117',
  'new multifamily housing construction (except operative builders)': '236116',
  'new single-family housing construction (except operative builders)': '236115',
  'nonresidential building construction': '2362',
  'other building equipment contractors': '238290',
  'other building finishing contractors': '238390',
  'other foundation, structure, and building exterior contractors': '238190',
  'other heavy and civil engineering construction': '237990',
  'other specialty trade contractors': '2389',
  painting: '238320',
  'painting and wall covering contractors': '238320',
  plumbing: '238220',
  'plumbing, heating, and air-conditioning contractors': '238220',
  'poured concrete foundation and structure contractors': '238110',
  'power and communication line and related structures construction': '237130',
  'residential building construction': '2361',
  'residential remodelers': '236118',
  'roofing contractors': '238160',
  'siding contractors': '238170',
  'site preparation contractors': '238910',
  'structural steel and precast concrete contractors': '238120',
  'tile and terrazzo contractors': '238340',
  'water and sewer line and related structures construction': '237110',
};

/** The NAICS prefix of an `industry` cell; construction (23) where the words behind it are not known. */
export function industryCode(text: string): string | null {
  const named = /^construction\b\s*-?\s*(.*)$/i.exec(text);
  if (!named) return null;
  return NAICS[named[1]?.toLowerCase().trim() ?? ''] ?? '23';
}

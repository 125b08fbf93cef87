import type { LicenseKind } from '@hub/kit/datasets/facts';

/** A line of business, and what the generator needs to know about it. */
export interface Industry {
  /** Six digits of NAICS 2022. */
  readonly code: string;
  /** How many employers it should get, relative to the others. */
  readonly weight: number;
  /** Words that end a company's name. */
  readonly trades: readonly string[];
  /** Words that end a trade name; empty where customers never see one. */
  readonly signs: readonly string[];
  /** Licenses that its employers hold. */
  readonly licenses: readonly LicenseKind[];
  /** 0 to 1: how likely a case is, relative to the others. */
  readonly risk: number;
  /** Employees of a small firm of this kind. */
  readonly staff: number;
}

const industry = (
  code: string,
  weight: number,
  risk: number,
  staff: number,
  trades: string,
  signs: string,
  licenses: readonly LicenseKind[],
): Industry => ({ code, weight, risk, staff, trades: list(trades), signs: list(signs), licenses });

const list = (words: string): readonly string[] => (words === '' ? [] : words.split('|'));

const DINING: readonly LicenseKind[] = ['ALCOHOL', 'COMMON_VICTUALLER', 'COMMON_VICTUALLER', 'ENTERTAINMENT'];
const BUILDING: readonly LicenseKind[] = ['CONTRACTOR_REGISTRATION', 'CONTRACTOR_REGISTRATION', 'OTHER'];
const SHOP: readonly LicenseKind[] = ['BUSINESS'];

/** The city's own code: no other employer has it, and no authority of the sample cites the city. */
export const MUNICIPAL_INDUSTRY = '921110';

/** What people in the invented city work at. */
export const INDUSTRIES: readonly Industry[] = [
  industry(
    '722511',
    13,
    0.8,
    9,
    'Restaurant Group|Hospitality|Foods|Dining|Restaurants',
    'Kitchen|Grill|Trattoria|Bistro|Cantina|Table|Noodle House|Oyster Bar|Supper Club',
    DINING,
  ),
  industry(
    '722513',
    7,
    0.75,
    8,
    'Foods|Food Service|Quick Kitchens',
    'Burrito Bar|Pizza|Sandwiches|Fry Shop|Dumplings|Chicken',
    ['COMMON_VICTUALLER'],
  ),
  industry('722515', 4, 0.5, 5, 'Coffee|Foods|Roasters', 'Cafe|Coffee House|Tea Room|Bakehouse|Juice Bar', [
    'COMMON_VICTUALLER',
  ]),
  industry('722410', 3, 0.6, 6, 'Taverns|Hospitality|Beverage', 'Tavern|Tap Room|Pub|Saloon|Lounge', [
    'ALCOHOL',
    'ALCOHOL',
    'ENTERTAINMENT',
  ]),
  industry('445110', 4, 0.5, 7, 'Markets|Grocers|Provisions', 'Market|Grocery|Bodega|Superette', [
    'COMMON_VICTUALLER',
    'ALCOHOL',
    'BUSINESS',
  ]),
  industry('445320', 2, 0.3, 3, 'Beverages|Liquors|Wines', 'Liquors|Wine Shop|Package Store|Bottle Shop', [
    'ALCOHOL',
  ]),
  industry('721110', 2, 0.6, 24, 'Hotels|Lodging|Hospitality', 'Inn|Hotel|House|Lodge', [
    'LODGING',
    'ALCOHOL',
    'COMMON_VICTUALLER',
  ]),
  industry('236220', 5, 0.7, 12, 'Construction|Builders|General Contracting|Development', '', BUILDING),
  industry('238210', 3, 0.4, 8, 'Electric|Electrical Contractors|Wiring', '', BUILDING),
  industry('238220', 4, 0.45, 7, 'Plumbing|Mechanical|Heating & Cooling|Pipefitting', '', BUILDING),
  industry('238140', 2, 0.6, 8, 'Masonry|Stoneworks|Bricklaying', '', BUILDING),
  industry('238310', 3, 0.9, 10, 'Drywall|Plastering|Interiors|Wallboard', '', BUILDING),
  industry('238320', 3, 0.7, 6, 'Painting|Painters|Coatings', '', BUILDING),
  industry('238160', 2, 0.85, 7, 'Roofing|Roof & Gutter|Slate Works', '', BUILDING),
  industry('561720', 4, 0.95, 14, 'Cleaning|Janitorial|Building Services|Maintenance', '', SHOP),
  industry('561730', 4, 0.6, 6, 'Landscaping|Tree Care|Grounds|Lawn & Garden', '', SHOP),
  industry('561612', 1, 0.7, 30, 'Security|Guard Services|Patrol', '', ['BUSINESS', 'OTHER']),
  industry('561320', 1.5, 0.95, 60, 'Staffing|Labor Services|Temporary Help', '', SHOP),
  industry('621610', 3, 0.8, 22, 'Home Care|Home Health|Caregivers', '', SHOP),
  industry('623110', 1, 0.6, 60, 'Nursing Center|Rest Home|Elder Care', '', ['BUSINESS', 'LODGING']),
  industry(
    '624410',
    2,
    0.35,
    8,
    'Child Care|Early Learning|Nursery School',
    'Playhouse|Little School|Day Nursery',
    SHOP,
  ),
  industry('812112', 4, 0.5, 4, 'Salon|Beauty|Hair Design', 'Salon|Hair Loft|Beauty Parlor', SHOP),
  industry('812113', 2, 0.8, 5, 'Nails|Nail Care|Nail Studio', 'Nails|Nail Bar|Nail Spa', SHOP),
  industry('812320', 2, 0.55, 5, 'Cleaners|Laundry|Dry Cleaning', 'Laundromat|Wash House|Cleaners', SHOP),
  industry('811111', 4, 0.4, 4, 'Auto Repair|Motors|Garage|Auto Body', 'Garage|Auto Clinic|Body Shop', [
    'BUSINESS',
    'OTHER',
  ]),
  industry('811192', 1, 0.9, 8, 'Car Wash|Auto Detailing', 'Car Wash|Suds', SHOP),
  industry('484110', 3, 0.5, 8, 'Trucking|Transport|Hauling|Freight', '', ['OTHER']),
  industry('485310', 1.5, 0.5, 6, 'Taxi|Livery|Car Service', '', ['OTHER', 'BUSINESS']),
  industry('493110', 1, 0.5, 25, 'Warehousing|Storage|Logistics', '', SHOP),
  industry('311811', 2, 0.5, 6, 'Bakery|Baking|Bakeries', 'Bakery|Bread Shop|Patisserie', [
    'COMMON_VICTUALLER',
    'BUSINESS',
  ]),
  industry('311710', 1, 0.8, 28, 'Seafood|Fish Packing|Fisheries', '', SHOP),
  industry('332710', 2, 0.45, 12, 'Machine|Fabrication|Metal Works|Tool & Die', '', SHOP),
  industry('531311', 3, 0.35, 6, 'Properties|Realty|Property Management', '', ['LODGING', 'BUSINESS']),
  industry('541511', 2, 0.1, 8, 'Software|Systems|Data Services', '', SHOP),
  industry('541330', 1.5, 0.1, 10, 'Engineering|Surveying|Consultants', '', ['OTHER']),
  industry('713940', 1, 0.35, 8, 'Fitness|Athletics|Recreation', 'Gym|Boxing Club|Climbing Hall', [
    'BUSINESS',
    'ENTERTAINMENT',
  ]),
  industry('711110', 1, 0.3, 7, 'Theater|Productions|Stageworks', 'Playhouse|Music Hall|Cabaret', [
    'ENTERTAINMENT',
    'ALCOHOL',
  ]),
  industry('424480', 1, 0.6, 10, 'Produce|Wholesale|Distributors', '', SHOP),
  industry('624190', 2, 0.15, 9, 'Community Services|Neighborhood House|Family Center', '', SHOP),
  industry(MUNICIPAL_INDUSTRY, 0, 0, 7_500, 'City', '', []),
];

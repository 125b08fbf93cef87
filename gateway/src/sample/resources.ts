import { addDays } from './days.js';
import type { Organization } from './organizations.js';
import type { Random } from './random.js';

/** The resource kinds of S1.5. */
export type ResourceKind = 'HOTLINE' | 'CLINIC' | 'WORKSHOP' | 'LEADERSHIP_INSTITUTE' | 'LEGAL';

/** Something a worker can call or go to. A language that is missing falls back to English. */
export interface WorkerResource {
  readonly key: string;
  readonly kind: ResourceKind;
  readonly organizationKey: string;
  /** Titles by BCP 47 language; `en` is always there. */
  readonly titles: Readonly<Record<string, string>>;
  /** Null for what is always open, such as a hotline. */
  readonly schedule: {
    readonly firstOn: string;
    /** Local time in the city, HH:MM. */
    readonly startsAt: string;
    readonly everyDays: number;
    readonly venue: { readonly name: string; readonly kind: VenueKind };
  } | null;
}

/** Where it takes place (S1.5). */
export type VenueKind = 'WORKERS_CENTER' | 'ENGLISH_PROGRAM' | 'CHURCH' | 'COMMUNITY_CENTER' | 'LIBRARY';

const TITLES: Readonly<Record<ResourceKind, Readonly<Record<string, string>>>> = {
  HOTLINE: {
    en: "Workers' hotline",
    es: 'Línea de ayuda para trabajadores',
    pt: 'Linha de apoio ao trabalhador',
  },
  CLINIC: {
    en: 'Weekly worker clinic',
    es: 'Clínica semanal para trabajadores',
    ht: 'Klinik travayè chak semèn',
  },
  WORKSHOP: {
    en: 'Workshop: your rights and safety at work',
    es: 'Taller: sus derechos y su seguridad en el trabajo',
  },
  LEADERSHIP_INSTITUTE: { en: 'Leadership institute', es: 'Instituto de liderazgo' },
  LEGAL: {
    en: 'Free legal consultation',
    es: 'Consulta legal gratuita',
    fr: 'Consultation juridique gratuite',
  },
};

const VENUES: readonly (readonly [VenueKind, string])[] = [
  ['ENGLISH_PROGRAM', 'English for the Docks'],
  ['CHURCH', 'Chapel of Saint Orla'],
  ['COMMUNITY_CENTER', 'Old Tannery Community House'],
  ['LIBRARY', 'Kestrel Park Branch Library'],
];

/** What workers' centers and advocates offer: clinics recur every week, institutes every quarter. */
export function generateResources(
  random: Random,
  organizations: readonly Organization[],
  today: string,
): WorkerResource[] {
  const hosts = organizations.filter(({ kind }) => kind === 'WORKERS_CENTER' || kind === 'ADVOCATE');
  const offers = hosts.flatMap((host) => offersOf(host).map((kind) => ({ host, kind })));
  return offers.map(({ host, kind }, i) => {
    const [venueKind, venue] =
      kind === 'CLINIC' ? (['WORKERS_CENTER', host.name] as const) : random.pick(VENUES);
    return {
      key: `R${String(i + 1).padStart(3, '0')}`,
      kind,
      organizationKey: host.key,
      titles: TITLES[kind],
      schedule:
        kind === 'HOTLINE'
          ? null
          : {
              firstOn: addDays(today, -random.int(20, 200)),
              startsAt: random.pick(['10:00', '17:30', '18:00', '19:00']),
              everyDays: kind === 'CLINIC' ? 7 : kind === 'LEADERSHIP_INSTITUTE' ? 91 : 28,
              venue: { name: venue, kind: venueKind },
            },
    };
  });
}

function offersOf(host: Organization): readonly ResourceKind[] {
  if (host.kind === 'WORKERS_CENTER') return ['HOTLINE', 'CLINIC', 'WORKSHOP', 'LEADERSHIP_INSTITUTE'];
  return /Legal|Justice/.test(host.name) ? ['LEGAL', 'WORKSHOP'] : ['WORKSHOP'];
}

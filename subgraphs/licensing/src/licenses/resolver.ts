import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { LicensingContext } from '../context.js';
import { Standing } from '../standing/type.js';
import { findOneLicense } from './find.js';
import { findLicensePage, LICENSES, toLicense } from './query.js';
import {
  License,
  LicenseConnection,
  LicenseFilter,
  LicenseKind,
  LicenseStatus,
  LicenseTenure,
  LicenseTerm,
  RegistryEvidence,
  type WorkersCompensation,
} from './type.js';

const NUMBER_MAX = 100;

const licenseNumber = z.string().trim().min(1, 'must not be blank').max(NUMBER_MAX);
const licenseFilter = z.object({
  authority: z.string().nullish(),
  kinds: z.array(z.enum(LicenseKind)).nullish(),
  statuses: z.array(z.enum(LicenseStatus)).nullish(),
  expiringFrom: z.string().nullish(),
  expiringTo: z.string().nullish(),
});

/** Licenses, and what hangs on a license. */
@Resolver(() => License)
export class LicenseResolver {
  /** One license. */
  @Query(() => License, {
    nullable: true,
    description:
      'One license; NOT_FOUND when there is none, CONFLICT naming the authorities when several have the number.',
  })
  async license(
    @Arg('number', () => String, { description: 'The board’s number.' }) number: string,
    @Arg('authority', () => String, {
      nullable: true,
      description: 'The board, where several have the number.',
    })
    authority: string | null,
    @Ctx() { db }: LicensingContext,
  ): Promise<License> {
    return toLicense(
      await findOneLicense(db.sql, parseInput(licenseNumber, number, 'number'), authority ?? null),
    );
  }

  /** All licenses. */
  @Query(() => LicenseConnection, { nullable: true, description: 'Licenses by number.' })
  licenses(
    @Arg('filter', () => LicenseFilter, { nullable: true, description: 'Narrows the list.' })
    filter: LicenseFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { db }: LicensingContext,
  ): Promise<Connection<License>> {
    const criteria = parseInput(licenseFilter, filter ?? {}, 'filter');
    return listConnection({
      name: `licenses ${JSON.stringify(criteria)}`,
      order: LICENSES,
      args: { first, after },
      load: (page) => findLicensePage(db.sql, criteria, page),
      node: toLicense,
    });
  }

  /** Who held it. */
  @FieldResolver(() => [LicenseTenure], {
    description: 'Who held it, in the order of the days; a transfer changes the holder from its date.',
  })
  async tenures(@Root() license: License, @Ctx() { loaders }: LicensingContext): Promise<LicenseTenure[]> {
    const rows = await loaders.tenures.load(license.id);
    return rows.map(({ employerId, name, fromOn, toOn }) => ({
      holder: { id: employerId },
      name,
      fromOn,
      toOn,
    }));
  }

  /** For what times it was issued and renewed. */
  @FieldResolver(() => [LicenseTerm], {
    description:
      'For what times it was issued and renewed, in the order of the days, where its publisher says.',
  })
  async terms(@Root() license: License, @Ctx() { loaders }: LicensingContext): Promise<LicenseTerm[]> {
    const rows = await loaders.terms.load(license.id);
    return rows.map(({ startsOn, endsOn, status }) => ({ startsOn, endsOn, status }));
  }

  /** What a contractor registry states of its holder. */
  @FieldResolver(() => RegistryEvidence, {
    nullable: true,
    description:
      'What a contractor registry states of its holder, for due diligence; null for other licenses.',
  })
  async registryEvidence(
    @Root() license: License,
    @Ctx() { loaders }: LicensingContext,
  ): Promise<RegistryEvidence | null> {
    const row = await loaders.evidence.load(license.id);
    if (!row) return null;
    const workersCompensation = row.evidence.workersCompensation as WorkersCompensation | null;
    return { ...row.evidence, workersCompensation, retrievedOn: row.retrievedOn };
  }

  /** What the record says of its holder today. */
  @Directive('@requires(fields: "holder { facts }")')
  @FieldResolver(() => Standing, {
    nullable: true,
    description: 'What the record says today; stored with this answer.',
  })
  async standing(@Root() license: License, @Ctx() { loaders }: LicensingContext): Promise<Standing | null> {
    const row = await loaders.license.load(license.id);
    if (!row) return null;
    return loaders.standing.load({
      licenseId: license.id,
      holderId: row.holder_id,
      status: row.status,
      expiresOn: row.expires_on,
      facts: license.holder?.facts ?? null,
    });
  }
}

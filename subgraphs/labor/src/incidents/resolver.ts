import { employerConnection } from '@hub/kit/employers';
import { type Connection, connectionOf } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { LaborContext } from '../context.js';
import type { AnsweredEmployer } from '../employers/row.js';
import { Employer } from '../employers/type.js';
import { INCIDENT_ORDER, toIncident } from './query.js';
import { WorkplaceIncident } from './type.js';

/** A page of incidents. */
export const WorkplaceIncidentConnection = connectionOf('WorkplaceIncident', WorkplaceIncident);

/** The accidents at an employer's work. */
@Resolver(() => Employer)
export class IncidentResolver {
  /** Its incidents, latest first. */
  @FieldResolver(() => WorkplaceIncidentConnection, {
    nullable: true,
    description: 'Accidents at its work that were reported, latest first. None of them is a finding.',
  })
  workplaceIncidents(
    @Root() employer: AnsweredEmployer,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { loaders }: LaborContext,
  ): Promise<Connection<WorkplaceIncident>> {
    return employerConnection({
      name: 'Employer.workplaceIncidents',
      employer,
      order: INCIDENT_ORDER,
      args: { first, after },
      loader: loaders.employerIncidents,
      node: toIncident,
    });
  }
}

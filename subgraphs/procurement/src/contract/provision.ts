import { registerEnumType } from 'type-graphql';

/** The provisions of the living-wage policy that a contract may hold. */
export enum LivingWageProvision {
  LIVING_WAGE = 'LIVING_WAGE',
  MONTHLY_BENEFITS = 'MONTHLY_BENEFITS',
  DISCLOSURE = 'DISCLOSURE',
  WORKER_RETENTION = 'WORKER_RETENTION',
  WAGE_STABILIZATION = 'WAGE_STABILIZATION',
  INFORMATION_PACKET = 'INFORMATION_PACKET',
}
registerEnumType(LivingWageProvision, {
  name: 'LivingWageProvision',
  description: 'A provision that the living-wage policy asks of contracts.',
  valuesConfig: {
    LIVING_WAGE: { description: 'The living wage for all hours at the site (S2.17, S2.18).' },
    MONTHLY_BENEFITS: { description: 'Benefits in months of more than twenty hours (S2.18).' },
    DISCLOSURE: { description: 'Disclosure of employees, wages, hours and benefits (S2.18).' },
    WORKER_RETENTION: { description: 'After a change of contractor: all are hired back (S2.22).' },
    WAGE_STABILIZATION: { description: 'After a change of contractor: no wage falls (S2.23).' },
    INFORMATION_PACKET: { description: 'The packet of information to workers (S2.28).' },
  },
});

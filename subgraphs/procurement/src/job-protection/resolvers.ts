import { BenefitWaiverResolver } from '../benefit-waiver/resolver.js';
import { ContractingChangeResolver } from '../contracting-change/resolver.js';
import { EligibilityNoticeResolver } from '../eligibility-notice/resolver.js';
import { InformationPacketResolver } from '../information-packet/resolver.js';
import { JobWageResolver } from '../job-wage/resolver.js';
import { MonitoringRequestResolver } from '../monitoring-request/resolver.js';
import { RosterResolver } from '../roster/resolver.js';
import { TradeHoursResolver } from '../trade-hours/resolver.js';
import { JobProtectionResolver } from './resolver.js';

/** The resolvers of what protects workers, for the subgraph. */
export const protectionResolvers = [
  JobProtectionResolver,
  ContractingChangeResolver,
  RosterResolver,
  JobWageResolver,
  TradeHoursResolver,
  InformationPacketResolver,
  BenefitWaiverResolver,
  EligibilityNoticeResolver,
  MonitoringRequestResolver,
] as const;

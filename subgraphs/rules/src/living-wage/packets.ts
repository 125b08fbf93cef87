import { exact } from '../exact.js';
import type { BenefitTerms } from './terms.js';

/** The six contents of an information packet (S2.26). */
export const PACKET_CONTENTS = [
  'LIVING_WAGE',
  'BENEFITS',
  'WAIVER',
  'GRIEVANCE_PROCEDURES',
  'UNION_OFFICIALS',
  'WORKERS_CENTER_TEXT',
] as const;

/** One of them. */
export type PacketContent = (typeof PACKET_CONTENTS)[number];

/** A packet as it was put together. */
export interface Packet {
  readonly contents: readonly PacketContent[];
  /** BCP 47. */
  readonly language: string;
  /** Of the worker's choice. */
  readonly chosenLanguage: string;
  /** Whether the worker is to be a member of a union. */
  readonly union: boolean;
  /** Whether the workers' center wrote the text on itself. */
  readonly textByWorkersCenter: boolean;
}

/** What is wrong with a packet: a content that is missing or not authored by the center, or another language. */
export type PacketFault = PacketContent | 'LANGUAGE';

/** What keeps a packet from being valid (S2.25, S2.26); empty is valid. Union officials only where there is a union. */
export function packetFaults(packet: Packet): PacketFault[] {
  const held = new Set<PacketContent>(packet.contents);
  if (!packet.textByWorkersCenter) held.delete('WORKERS_CENTER_TEXT');
  const wanted = PACKET_CONTENTS.filter((content) => packet.union || content !== 'UNION_OFFICIALS');
  return [
    ...wanted.filter((content) => !held.has(content)),
    ...(packet.language === packet.chosenLanguage ? [] : (['LANGUAGE'] as const)),
  ];
}

/** When a packet came, or that it has not. */
export interface PacketDelivery {
  /** The day of hiring, or September 1. */
  readonly dueOn: string;
  /** Hours that a new worker is expected to work in a month; null for the yearly packet. */
  readonly expectedHours: string | null;
  /** The day on which the worker received it; null while not. */
  readonly receivedOn: string | null;
  /** Hours of the month that the worker had worked when it came, or until now while it has not. */
  readonly hoursWorked: string;
}

/** Where the duty stands. PENDING: not received, and the hour not reached. */
export type PacketTiming = 'ON_TIME' | 'LATE' | 'PENDING' | 'OVERDUE';

/**
 * Whether a packet came in time (S2.25, S2.27): on its day where the worker is expected to reach the policy's hours,
 * and else before the worker reaches them in a month. The yearly packet is in time on its day or before that hour.
 * The same holds for subcontracted workers, through the contract (S2.28).
 */
export function packetTiming(
  { dueOn, expectedHours, receivedOn, hoursWorked }: PacketDelivery,
  { packetHours }: Pick<BenefitTerms, 'packetHours'>,
): PacketTiming {
  const limit = exact(packetHours);
  const dueOnHire = expectedHours !== null && exact(expectedHours).compare(limit) >= 0;
  const beforeHour = exact(hoursWorked).compare(limit) < 0;
  if (receivedOn === null) return dueOnHire || !beforeHour ? 'OVERDUE' : 'PENDING';
  return receivedOn <= dueOn || (!dueOnHire && beforeHour) ? 'ON_TIME' : 'LATE';
}

import { timingSafeEqual } from 'node:crypto';
import type { Caller, Role } from '@hub/kit/caller';
import { dayInNewYork } from '@hub/rules/dates';
import { CannotCheckError, type TokenCheck } from '../callers/authenticate.js';
import { clientIdOf, clientKeyHash } from './key.js';

/** How long the list of clients is kept, in milliseconds: a revoked key is refused after ten seconds at most. */
export const CLIENTS_KEPT_MS = 10_000;

/** Shortest time between two looks for a key that is not in the list: a new key works after a second at most. */
export const CLIENTS_PAUSE_MS = 1_000;

/** A machine that may ask. */
export interface ActiveClient {
  readonly id: string;
  readonly agency: string;
  readonly roles: readonly Role[];
  readonly keyHash: string;
  /** The last day on which the key is taken, in New York. */
  readonly expiresOn: string;
  /** The last day on which it was used; null for never. */
  readonly lastUsedOn: string | null;
}

/** Where active clients are found. */
export interface ClientSource {
  /** All that are neither revoked nor expired: dozens. */
  findActive(): Promise<readonly ActiveClient[]>;
  /** Notes a day of use. */
  noteUse(id: string, day: string): Promise<void>;
}

/** Checks keys of machines. Rejects an unknown, revoked or expired one; CannotCheckError without a database. */
export function clientKeyCheck(source: ClientSource): TokenCheck {
  const clients = new ClientList(source);
  return async (key): Promise<Caller> => {
    const id = clientIdOf(key);
    if (id === null) throw new Error('no key'); // malformed: the database is not asked
    const client = await clients.find(id).catch(() => {
      throw new CannotCheckError();
    });
    const today = dayInNewYork(new Date());
    if (!client || !isHashOf(client.keyHash, key) || client.expiresOn < today) throw new Error('not valid');
    clients.noteUse(client, today);
    return { id: `client:${id}`, agency: client.agency, roles: client.roles };
  };
}

const isHashOf = (hash: string, key: string): boolean =>
  timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(clientKeyHash(key), 'hex'));

/**
 * The active clients, read as one list: an invented key then costs a look into a map, and no stranger makes the
 * database work more than once in CLIENTS_PAUSE_MS.
 */
class ClientList {
  readonly #source: ClientSource;
  readonly #usedOn = new Map<string, string>();
  #clients: ReadonlyMap<string, ActiveClient> = new Map();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(source: ClientSource) {
    this.#source = source;
  }

  async find(id: string): Promise<ActiveClient | undefined> {
    await this.#readUnlessYounger(CLIENTS_KEPT_MS);
    if (!this.#clients.has(id)) await this.#readUnlessYounger(CLIENTS_PAUSE_MS);
    return this.#clients.get(id);
  }

  /** Notes the first use of a day, beside the request: an answer does not wait for a note. */
  noteUse({ id, lastUsedOn }: ActiveClient, today: string): void {
    if (lastUsedOn === today || this.#usedOn.get(id) === today) return;
    this.#usedOn.set(id, today);
    this.#source.noteUse(id, today).catch(() => this.#usedOn.delete(id));
  }

  async #readUnlessYounger(milliseconds: number): Promise<void> {
    if (performance.now() - this.#readAt <= milliseconds) return;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #read(): Promise<void> {
    const startedAt = performance.now(); // what is revoked while we read may still be in the list
    const clients = await this.#source.findActive();
    this.#clients = new Map(clients.map((client) => [client.id, client]));
    this.#readAt = startedAt;
  }
}

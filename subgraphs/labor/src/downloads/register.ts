import { inTransaction } from '@hub/db/caller';
import { connect } from '@hub/db/client';
import type { DatabaseAddress } from '@hub/kit/database';
import { dayInNewYork } from '@hub/rules/dates';
import { casesDownload } from './cases.js';
import type { Download, Snapshot } from './column.js';
import { type DownloadSource, findOrigin } from './query.js';
import { violatorsDownload } from './violators.js';

/** The files of the public register. */
export const REGISTER_DOWNLOADS: readonly Download[] = [violatorsDownload, casesDownload];

/** Where the files of one edition come from: all of them from one state of the register. */
export interface Origin extends Snapshot {
  readonly registerVersion: number;
  readonly sources: readonly DownloadSource[];
}

/** Gives `work` one state of the register, as the public may see it, for as long as it reads. */
export async function readRegister<Result>(
  { databaseUrl, databasePassword: password }: DatabaseAddress,
  work: (origin: Origin) => Promise<Result>,
): Promise<Result> {
  const { sql, close } = connect(databaseUrl, {
    applicationName: 'hub downloads',
    max: 1,
    role: 'labor_public',
    password,
  });
  try {
    return await inTransaction(sql, async (tx) => {
      await tx`set transaction isolation level repeatable read, read only`;
      return work({ sql: tx, today: dayInNewYork(new Date()), ...(await findOrigin(tx)) });
    });
  } finally {
    await close();
  }
}

import { connect } from '@hub/db/client';
import type { FirstFill } from './whole.js';

/** Whether no employer was ever registered: a first start, not a register that was emptied on purpose. */
export async function registerIsEmpty(databaseUrl: string): Promise<boolean> {
  const { sql, close } = connect(databaseUrl, { applicationName: 'hub start', max: 1 });
  try {
    const [row] = await sql<{ empty: boolean }[]>`select not exists (select from labor.employer) as empty`;
    return row?.empty === true;
  } finally {
    await close();
  }
}

/** What a first start does with its empty register. */
export const firstFill: FirstFill = async (databaseUrl, say) => {
  if (!(await registerIsEmpty(databaseUrl))) return;
  const { loadSampleCity } = await import('../sample/load.js');
  await loadSampleCity(databaseUrl, say);
};

import { connect } from './client.js';

/**
 * Lets roles connect by themselves, each with its password. Without this they have none: the hub connects as the
 * URL's own user, who then takes the role. Errors: when that user may not change one of the roles.
 */
export async function setLogins(url: string, passwords: ReadonlyMap<string, string>): Promise<void> {
  if (passwords.size === 0) return;
  const { sql, close } = connect(url, { applicationName: 'hub logins', max: 1 });
  try {
    await sql.begin(async (tx) => {
      for (const [role, password] of passwords) {
        const [row] = await tx<{ statement: string }[]>`
          select format('alter role %I login password %L', ${role}::text, ${password}::text) as statement`;
        await tx.unsafe(row?.statement ?? '');
      }
    });
  } finally {
    await close();
  }
}

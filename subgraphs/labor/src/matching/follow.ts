import type { Sql } from '@hub/kit/lists';
import { readPatch } from './register-records.js';
import type { Matcher } from './service.js';

// A notification can be lost with its connection; the register is asked again at least this often.
const POLL_MILLISECONDS = 15_000;

/**
 * Keeps the matcher's index at the register's version: patches it whenever the register says that it changed, and
 * builds it anew, while the old one answers, when much changed at once.
 */
export async function followRegister(
  matcher: Matcher,
  sql: Sql,
  onError: (error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  let version = 0;
  let running: Promise<void> = matcher.ready().then((status) => {
    version = status.registerVersion;
  });
  let waiting = false;
  let stopped = false;

  const catchUp = async () => {
    waiting = false;
    const [head] = await sql<
      { version: string }[]
    >`select coalesce(max(version), 0) as version from labor.register_version`;
    const now = Number(head?.version ?? 0);
    if (stopped || now === version) return;
    const patch = await readPatch(sql, version);
    if (patch) await matcher.patch(patch.records, patch.removed, patch.registerVersion);
    else await matcher.rebuild();
    version = patch?.registerVersion ?? now;
  };
  // One catch-up at a time; what is told during one makes one more.
  const nudge = () => {
    if (waiting || stopped) return;
    waiting = true;
    running = running.then(catchUp).catch(onError);
  };

  const listening = await sql.listen('register_changed', nudge, nudge);
  const poll = setInterval(nudge, POLL_MILLISECONDS);
  poll.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(poll);
      await listening.unlisten().catch(() => {});
      await running.catch(() => {});
    },
  };
}

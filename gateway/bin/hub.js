#!/usr/bin/env -S node --max-semi-space-size=64
// The room for young objects (the flag above): a large answer's parts all live until it is sent, and with the usual
// 16 MB are copied on the way again and again.
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/hub.js', import.meta.url);
if (existsSync(program)) {
  const { hub, processIo } = await import(program.href);
  process.exitCode = await hub(process.argv.slice(2), processIo());
  // What a command left open must not keep it alive; unfinished writes get this long.
  setTimeout(() => process.exit(), 500).unref();
} else {
  process.stderr.write('The hub is not built yet. Run: npm run build\n');
  process.exitCode = 1;
}

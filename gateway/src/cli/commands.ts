import { access } from './access.js';
import { audit } from './audit.js';
import { backup } from './backup.js';
import { client } from './client.js';
import type { Command } from './command.js';
import { downloads } from './downloads.js';
import { employers } from './employers.js';
import { exportCommand } from './export.js';
import { importCommand } from './import.js';
import { keys } from './keys.js';
import { matcher } from './matcher.js';
import { restore } from './restore.js';
import { sample } from './sample.js';
import { screenCommand } from './screen.js';
import { start } from './start.js';
import { status } from './status.js';
import { token } from './token.js';

/** Every command of `hub`, in the order of its list. A command imports heavy parts inside `run`. */
export const COMMANDS: readonly Command[] = [
  start,
  status,
  importCommand,
  exportCommand,
  screenCommand,
  downloads,
  employers,
  matcher,
  sample,
  token,
  client,
  keys,
  access,
  audit,
  backup,
  restore,
];

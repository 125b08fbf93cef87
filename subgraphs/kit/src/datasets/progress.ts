/** What a progress bar writes to: `process.stderr`, or a test's stand-in. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar that counts bytes. */
export interface ProgressBar {
  /** Says how far the work has come; draws on a terminal only, and not more often than ten times a second. */
  update(read: number, total: number): void;
  /** Draws the end, or on a pipe writes the one line. */
  done(): void;
}

/** Ten drawings a second look smooth, and cost nothing beside the work. */
const REDRAW_MS = 100;
const CELLS = 24;
const MEGABYTE = 1_000_000;

/** A progress bar on stderr, so that stdout stays clean for a pipe. `now` is the clock in milliseconds. */
export function progressBar(out: ProgressOutput, label: string, now: () => number = Date.now): ProgressBar {
  const startedAt = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  let read = 0;
  let total = 0;
  const figures = () => {
    const seconds = Math.max(0.001, (now() - startedAt) / 1000);
    return `${(total / MEGABYTE).toFixed(1)} MB  ${(read / MEGABYTE / seconds).toFixed(1)} MB/s`;
  };
  const draw = () => {
    const share = total === 0 ? 1 : Math.min(1, read / total);
    const filled = Math.round(share * CELLS);
    const percent = `${Math.round(share * 100)}%`.padStart(4);
    out.write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)} ${percent}  ${figures()}  `);
  };
  return {
    update(bytesRead, bytesTotal) {
      read = bytesRead;
      total = bytesTotal;
      if (!out.isTTY || now() - drawnAt < REDRAW_MS) return;
      drawnAt = now();
      draw();
    },
    done() {
      if (out.isTTY) draw();
      else out.write(`${label} ${figures()}`);
      out.write('\n');
    },
  };
}

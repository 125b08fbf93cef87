import { describe, expect, test } from 'vitest';
import type { Dataset } from './dataset.js';
import { recognize } from './header.js';
import { progressBar } from './progress.js';
import { reportJson, reportText } from './report.js';
import { QUARANTINED_MAX, ReportSink } from './sink.js';

describe('the report', () => {
  const sink = new ReportSink('shops');
  sink.report.loaded = 1_234;
  sink.repair({ line: 2, column: 'zip', rule: 'zip-float' });
  sink.repair({ line: 2, column: 'name', rule: 'blanks' });
  sink.repair({ line: 3, column: 'zip', rule: 'zip-float' });
  sink.skip(4, 'names only a person');
  sink.quarantine({ line: 5, column: 'zip', reason: 'want a ZIP of five digits' });

  test('counts rows, not values, as repaired', () => expect(sink.report.repaired).toBe(2));

  test('a sink derived for one file counts into the same report', () => {
    const parent = new ReportSink('shops');
    for (const _file of ['a', 'b']) {
      const derived = Object.assign(Object.create(parent) as ReportSink, { bytes: () => {} });
      derived.repair({ line: 2, column: 'zip', rule: 'zip-float' });
    }
    expect(parent.report.repaired).toBe(2);
  });

  test('as JSON', () => {
    expect(JSON.parse(reportJson(sink.report))).toEqual({
      dataset: 'shops',
      loaded: 1_234,
      unchanged: 0,
      superseded: 0,
      repaired: 2,
      skipped: 1,
      quarantined: [{ line: 5, column: 'zip', reason: 'want a ZIP of five digits' }],
    });
  });

  test('as a table', () => {
    const text = reportText(sink);
    for (const part of ['1,234', '2  zip: zip-float', '1  names only a person', 'line 5, zip: want a ZIP']) {
      expect(text).toContain(part);
    }
  });

  test('a file of bad rows only is given up', () => {
    const flood = new ReportSink('shops');
    for (let line = 1; line <= QUARANTINED_MAX; line += 1)
      flood.quarantine({ line, column: 'a', reason: 'b' });
    expect(() => flood.quarantine({ line: 0, column: 'a', reason: 'b' })).toThrow('is this the right file?');
  });
});

describe('recognize', () => {
  const dataset = (name: string, columns: readonly string[], partOfAll = true) =>
    ({ name, columns, partOfAll }) as Dataset;
  const wide = dataset('wide', ['a', 'b', 'c']);
  const narrow = dataset('narrow', ['a', 'b']);
  const other = dataset('other', ['a', 'd']);
  const hidden = dataset('hidden', ['a', 'b', 'e'], false);
  const layered = {
    ...dataset('layered', ['a']),
    layouts: [['x'], ['y']],
    foreignColumns: ['copied'],
  } as Dataset;
  test.each([
    [['a', 'b', 'c', 'x'], [narrow, wide, other], 'wide'],
    [[' b', '\ufeffa'], [narrow, wide, other], 'narrow'],
    [['a', 'b', 'd'], [narrow, other], null],
    [['a', 'b', 'e'], [narrow, hidden], null],
    [['x'], [narrow, wide], null],
    [[], [narrow], null],
    [['a', 'x'], [layered], 'layered'],
    [['a', 'y'], [layered], 'layered'],
    [['a'], [layered], null],
    [['a', 'b', 'c', 'x'], [layered, wide], null],
    [['a', 'x', 'copied'], [layered], null],
  ])('%j', (header, datasets, name) => expect(recognize(header, datasets)?.name ?? null).toBe(name));
});

describe('progressBar', () => {
  const run = (isTTY: boolean) => {
    const written: string[] = [];
    let clock = 0;
    const bar = progressBar({ isTTY, write: (text) => written.push(text) }, 'shops', () => clock);
    for (let step = 1; step <= 1000; step += 1) {
      clock += 1;
      bar.update(step * 1000, 1_000_000);
    }
    bar.done();
    return written;
  };

  test('draws at most ten times a second on a terminal', () => {
    const written = run(true);
    expect(written.length).toBeLessThanOrEqual(12);
    expect(written.at(-2)).toContain('100%');
  });

  test('writes one line on a pipe', () => expect(run(false).join('')).toBe('shops 1.0 MB  1.0 MB/s\n'));
});

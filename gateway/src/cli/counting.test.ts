import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { counting } from './counting.js';

function terminal(isTTY: boolean) {
  const drawn: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      drawn.push(String(chunk));
      done();
    },
  });
  return { drawn, stderr: Object.assign(stream, { isTTY }) };
}

test('draws on a terminal at most ten times a second, and the end always', () => {
  let time = 0;
  const { drawn, stderr } = terminal(true);
  const bar = counting({ stderr }, () => time);
  for (let done = 0; done <= 2_000; done += 10) {
    bar.update('screened', done, 2_000);
    time += 1;
  }
  expect(drawn).toHaveLength(3);
  expect(drawn.at(-1)).toContain('screened 2,000 of 2,000 (100 %, 10,000/s)');
  bar.clear();
  bar.clear();
  expect(drawn).toHaveLength(4);
});

test('a pipe sees nothing of it', () => {
  const { drawn, stderr } = terminal(false);
  const bar = counting({ stderr });
  bar.update('screened', 1, 2);
  bar.clear();
  expect(drawn).toEqual([]);
});

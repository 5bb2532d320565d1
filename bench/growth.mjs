// How the work grows: each shape at a size and at ten times that size.
//   node bench/growth.mjs [--quick] [SHAPE…]      names of shapes may be shortened
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median, once, peakMemory } from './measure.mjs';
import { megabytes, seconds, table, times } from './page.mjs';
import { cli, node, prepare } from './program.mjs';
import { SHAPES } from './shapes.mjs';
import { writeTree } from './trees.mjs';

/** Seconds after which the large one counts as endless. */
const ENDLESS = 30;

/**
 * Measures each shape as JSON with all fixes.
 * @param only beginnings of the names of shapes; all when there are none
 * @returns `{ name, n, stated, small, large, memory, growth }`: milliseconds of processor time (of the clock where bash is missing) above those of
 * a run that finds no file; `large` and `growth` are undefined where the large one did not end
 */
export async function measureGrowth(temporary, { quick, only = [] }) {
  const shapes = SHAPES.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)));
  const empty = join(temporary, 'empty');
  writeTree(empty, [{ path: 'broker.conf', text: 'brokerName=a\n' }]);
  const out = [];
  for (const { name, n, files } of shapes) {
    const small = join(temporary, 'small');
    const large = join(temporary, 'large');
    writeTree(small, files(n));
    writeTree(large, files(n * 10));
    for (const stated of quick ? [false] : [true, false]) {
      const taken = await measure(empty, small, large, stated, quick ? 2 : 3);
      out.push({ name, n, stated, ...taken });
      console.error(`${name}, ${stated ? 'stated' : 'unstated'}: ${times(taken.growth)}`);
    }
    rmSync(small, { recursive: true });
    rmSync(large, { recursive: true });
  }
  return out;
}

async function measure(empty, small, large, stated, rounds) {
  const command = (cwd) => ({
    name: 'rmqlint',
    command: node,
    args: [cli, 'check', '--format', 'json', ...(stated ? ['--rocketmq', '5.3.3'] : [])],
    cwd,
    endless: ENDLESS,
  });
  const cpu = async (cwd) => timeOf(await once(command(cwd)));
  const nothing = [];
  const few = [];
  for (let round = 0; round < rounds; round++) {
    nothing.push(await cpu(empty));
    few.push(await cpu(small));
  }
  const start = median(nothing);
  const first = (await peakMemory(command(large))) ?? (await once(command(large)));
  // The better of two, where it is short enough.
  const second = first !== undefined && first.wall < 2000 ? await once(command(large)) : undefined;
  const much = Math.min(timeOf(first) ?? Number.NaN, timeOf(second) ?? Number.POSITIVE_INFINITY) - start;
  const little = Math.max(median(few) - start, 1);
  const ended = first !== undefined;
  return {
    small: little,
    large: ended ? much : undefined,
    memory: first?.memory,
    growth: ended ? much / little : undefined,
  };
}

const timeOf = (run) => run?.cpu ?? run?.wall;

/** The section of the page. */
export function growthSection(results) {
  const rows = results.map(({ name, n, stated, small, large, memory, growth }) => [
    name,
    stated ? 'stated' : 'unstated',
    `${n.toLocaleString('en')} → ${(n * 10).toLocaleString('en')}`,
    seconds(small),
    large === undefined ? `no end in ${ENDLESS} s` : seconds(large),
    large === undefined ? '–' : times(growth),
    megabytes(memory),
  ]);
  return [
    '## Growth',
    '',
    'Ten times the input, as JSON with all fixes: processor time above that of a run over one file of one line. Start and compilation weigh more on the',
    'small one, so a straight line may come out below ten.',
    '',
    ...table(['shape', 'release', 'size', 'small', 'large', 'growth', 'peak memory of the large one'], rows),
    '',
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } });
  prepare();
  const temporary = mkdtempSync(join(tmpdir(), 'rmqlint-bench-'));
  try {
    console.log(growthSection(await measureGrowth(temporary, { ...values, only: positionals })).join('\n'));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

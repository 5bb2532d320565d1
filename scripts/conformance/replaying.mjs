/** Runs stored cases through our effective() and compares; the releases are shared out to threads. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { agreed, compare } from './compare.mjs';
import { KINDS, NEIGHBOURS, RELEASES } from './releases.mjs';
import { Report } from './report.mjs';
import { kindsOf, readAnswers, readCases } from './store.mjs';

const EMPTY = new Uint8Array(0);

/** The built package. */
export const BUNDLE = fileURLToPath(new URL('../../server/dist/index.cjs', import.meta.url));

/**
 * Replays all pairs, or those of some releases and kinds, and differences of one key only.
 * @param {{ releases?: readonly string[], kinds?: readonly string[], key?: string }} [only]
 * @param {number} [threads]
 * @returns {Promise<Report>}
 * @throws {Error} when the build or the stored data cannot be read; never for what our code answers
 */
export async function replay(only = {}, threads = 2) {
  // the newest releases have the most parameters: dealt out in turn
  const releases = [...(only.releases ?? RELEASES)].reverse();
  const hands = Array.from({ length: Math.min(threads, releases.length) }, () => []);
  for (const [i, release] of releases.entries()) hands[i % hands.length].push(release);
  const parts = await Promise.all(hands.map((hand) => thread({ ...only, releases: hand })));
  const report = new Report();
  for (const part of parts) report.merge(part);
  return report;
}

function thread(only) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { only } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread ended with ${code}`)));
  });
}

function replayHere(only) {
  const { effective } = createRequire(import.meta.url)(BUNDLE);
  const cases = readCases();
  const report = new Report();
  for (const release of only.releases) {
    const own = readAnswers(release).kinds;
    for (const kind of only.kinds ?? Object.keys(KINDS)) {
      const asked = kindsOf(release).includes(kind);
      const neighbours = asked
        ? undefined
        : NEIGHBOURS[kind]?.[release]?.map((neighbour) => readAnswers(neighbour).kinds[kind]);
      if (!asked && !neighbours) continue; // a kind that this release does not have
      cases[kind].forEach((one, i) => {
        const known = asked ? { empty: own[kind].empty, answer: own[kind].answers[i] } : agreed(neighbours, i);
        if (!known) return;
        let differences = difference(effective, release, kind, one, known);
        // what neighbours agree on is not all that the release has
        if (!asked) differences = differences.filter(({ expected }) => expected !== '(no such key)');
        if (only.key) differences = differences.filter(({ key }) => key === only.key);
        report.add(release, kind, one.id, differences);
      });
    }
  }
  return report.plain();
}

function difference(effective, release, kind, one, { empty, answer }) {
  let ours;
  try {
    ours = effective({
      bytes: one.bytes,
      rocketmq: release,
      kind,
      args: one.args,
      file: '<file>',
      ...(kind === 'broker-in-container' ? { container: EMPTY } : {}),
    });
  } catch (error) {
    return [
      {
        class: '',
        key: 'crash',
        written: undefined,
        expected: 'an answer',
        got: String(error?.stack ?? error)
          .split('\n')
          .slice(0, 2)
          .join(' '),
      },
    ];
  }
  return compare(empty, answer, one.construct, ours);
}

if (!isMainThread && workerData?.only) parentPort.postMessage(replayHere(workerData.only));

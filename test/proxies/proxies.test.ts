import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { effective } from '../../server/src/index.ts';

interface Recorded {
  readonly releases: readonly string[];
  readonly cases: readonly {
    readonly file: string;
    readonly odd?: true;
    readonly answers: readonly {
      readonly on: readonly string[];
      /** The exception that ends the process. */
      readonly exit?: string;
      /** What differs from an empty object's, by `Class.key`. */
      readonly values?: Readonly<Record<string, string>>;
    }[];
  }[];
}

const { releases, cases } = JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8')) as Recorded;

const run = (file: string, rocketmq: string, args: string[] = []) =>
  effective({ bytes: new TextEncoder().encode(file), rocketmq, kind: 'proxy', args });

/** Values that differ from an empty object's, as the releases were asked; those that only the machine knows are not theirs. */
function values(file: string, rocketmq: string): Record<string, string | null> {
  const empty = new Map(
    run('{}', rocketmq).parameters.map(({ class: name, key, value, machine }) => [`${name}.${key}`, value ?? machine]),
  );
  const found: Record<string, string | null> = {};
  for (const { class: name, key, value, machine } of run(file, rocketmq).parameters) {
    if ((value ?? machine) !== empty.get(`${name}.${key}`)) found[`${name}.${key}`] = value;
  }
  return found;
}

describe('what a proxy makes of its file, as the real ones were asked', () => {
  for (const release of releases) {
    it(`${release}: how the process ends, and every value`, () => {
      const differing: string[] = [];
      for (const { file, odd, answers } of cases) {
        const answer = answers.find(({ on }) => on.includes(release));
        assert(answer !== undefined, file);
        const { start } = run(file, release);
        const ends = start.exit !== null && start.phase === 'read';
        if (answer.exit === undefined && ends) {
          differing.push(`${JSON.stringify(file)} starts, not: ${start.reason}`);
          continue;
        }
        if (odd) continue;
        if (answer.exit !== undefined) {
          if (!ends || start.exit !== 1) differing.push(`${JSON.stringify(file)} ends: ${answer.exit}`);
          continue;
        }
        const ours = values(file, release);
        try {
          assert.deepEqual(ours, answer.values);
        } catch {
          differing.push(`${JSON.stringify(file)}: ${JSON.stringify(answer.values)}, not ${JSON.stringify(ours)}`);
        }
      }
      assert.deepEqual(differing, []);
    });
  }
});

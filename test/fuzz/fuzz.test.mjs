import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cases, WEIGHTS } from '../../scripts/fuzz/generate/cases.mjs';
import { javaLoad } from '../../scripts/fuzz/java-properties.mjs';
import { randomOf } from '../../scripts/fuzz/random.mjs';
import { Session } from '../../scripts/fuzz/session.mjs';

const root = join(import.meta.dirname, '../..');
const fuzz = (...args) =>
  spawnSync(process.execPath, [join(root, 'scripts/fuzz/fuzz.mjs'), ...args], { cwd: root, encoding: 'utf8' });

/** As much of the build as making cases needs. */
const PRODUCT = {
  ruleIds: ['tilde-path', 'unknown-key'],
  anyKey: [{ key: 'listenPort', type: 'int' }],
  keysOf: () => [
    { key: 'listenPort', type: 'int' },
    { key: 'brokerName', type: 'String' },
  ],
};

describe('the fuzzer', () => {
  it('makes a case from the seed and its number alone, whatever was made before', () => {
    for (const kind of Object.keys(WEIGHTS)) {
      const first = cases(randomOf(7), PRODUCT, [kind]);
      const all = [0, 1, 2, 3].map((number) => first.make(number));
      assert.deepEqual(cases(randomOf(7), PRODUCT, [kind]).make(3), all[3], kind);
      assert.notDeepEqual(cases(randomOf(8), PRODUCT, [kind]).make(3), all[3], kind);
    }
  });

  it('reads .properties as the JDK documents it', () => {
    const read = (text) => javaLoad(Buffer.from(text, 'latin1'));
    assert.deepEqual(read('a=1\n b : 2\r\n#c\n!d\ne\\=f g\\\n   h\\u0041\n').entries, [
      ['a', '1'],
      ['b', '2'],
      ['e=f', 'ghA'],
    ]);
    assert.deepEqual(read('x=\\u12\ny=1').error, 0);
    assert.deepEqual(read('x\\').entries, [['x', '']]);
  });

  it('groups what it finds and names the case', () => {
    const session = new Session(PRODUCT, randomOf(1), { out: undefined, verbose: false });
    session.current = { number: 5, name: 'broker', files: {} };
    for (let i = 0; i < 4; i++) session.fail('parse: differs', { i });
    const found = session.failures.get('parse: differs');
    assert.equal(found.count, 4);
    assert.deepEqual(
      found.cases.map(({ case: number, kind, i }) => [number, kind, i]),
      [
        [5, 'broker', 0],
        [5, 'broker', 1],
        [5, 'broker', 2],
      ],
    );
  });

  it('prints its seed and what it did; the same case again', () => {
    const run = fuzz('1', '42', '--kinds', 'bytes,text', '--cli-every', '0');
    assert.equal(run.status, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /^seed 42\n/);
    assert.match(run.stdout, /\n\d+ passed, 0 failed\n$/);
    const again = fuzz('0', '42', '--kinds', 'text', '--case', '3');
    assert.match(again.stdout, /\n--- "broker\.conf"\n/);
    assert.match(again.stdout, /\n1 passed, 0 failed\n$/);
  });

  it('refuses what it does not know', () => {
    for (const args of [[], ['x'], ['1', '2', '3'], ['1', '--kinds', 'nope'], ['1', '--nope']]) {
      const { status, stderr } = fuzz(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /usage: npm run fuzz -- SECONDS/);
    }
  });
});

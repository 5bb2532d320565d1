// Large project files; run as test/hostile/large.heavy.mjs is.
import { endsWell, removeScenes, scene, WRONG } from './scene.mjs';

const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const named = (count, make) => Object.fromEntries(many(count, (i) => [`n${i}`, make(i)]));

/** Texts as they stand, and members beside the release. */
const FILES = {
  '5 MB of comments': `${'// x\n'.repeat(1_000_000)}{}`,
  '20,000 globs': { ignore: many(20_000, (i) => `d${i}/**`) },
  '2,000 deployments': { deployments: named(2000, (i) => ({ files: [`d${i}/**`] })) },
  '2,000 hosts': { deployments: { d: { hosts: named(2000, () => ({ runs: ['*.conf'] })) } } },
  '2,000 entries of allow': { allow: many(2000, () => ({ rule: 'tilde-path', files: ['**'], reason: 'r' })) },
  '20,000 unknown members': named(20_000, () => 1),
  '100,000 keys': { keys: named(100_000, () => ({ type: 'int' })) },
  '20,000 problems': { rules: named(20_000, () => 'erorr') },
  '40 MB of comments': `${'// x\n'.repeat(8_000_000)}{}`,
  '100,000 globs': { ignore: many(100_000, (i) => `d${i}/**`) },
  '20,000 deployments': { deployments: named(20_000, (i) => ({ files: [`d${i}/**`] })) },
  '100,000 unknown members': named(100_000, () => 1),
  '500,000 keys': { keys: named(500_000, () => ({ type: 'int' })) },
};

/** Globs in the places that the quick scenes leave out. */
const GLOBS = [`**/${'*a'.repeat(12)}b`, '**/(a+)+b.conf', '('.repeat(3000), '{a,b}'.repeat(30)];

describe('large project files', function () {
  this.timeout(300_000);
  afterEach(removeScenes);

  for (const [name, value] of Object.entries(FILES))
    it(`${name}`, async () => {
      const text = typeof value === 'string' ? value : JSON.stringify({ rocketmq: '5.3.3', ...value });
      const cwd = scene({ 'broker.conf': WRONG, 'rmqlint.json': text });
      await endsWell(cwd, ['.'], { codes: [0, 1, 2, 3], memory: 500, seconds: 30, endless: 240 });
    });

  for (const glob of GLOBS)
    it(`the glob ${glob.slice(0, 40)}`, async () => {
      for (const use of [
        { deployments: { d: { files: ['**'], hosts: { h: { runs: [glob] } } } } },
        { overrides: [{ files: [glob], rules: { 'tilde-path': 'off' } }] },
        { allow: [{ rule: 'tilde-path', files: [glob], reason: 'r' }] },
      ]) {
        const text = JSON.stringify({ rocketmq: '5.3.3', ...use });
        const cwd = scene({ [`conf/${'a'.repeat(200)}.conf`]: WRONG, 'rmqlint.json': text });
        await endsWell(cwd, ['.'], { codes: [0, 1, 2, 3], endless: 60 });
      }
    });
});

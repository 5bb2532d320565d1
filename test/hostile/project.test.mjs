import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BROKER, endsWell, removeScenes, scene, WRONG } from './scene.mjs';

/** Any end but a crash: also that no pattern matches. */
const ENDS = [0, 1, 2, 3];
const project = (value) => (typeof value === 'string' ? value : JSON.stringify({ rocketmq: '5.3.3', ...value }));
const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));

describe('hostile project files', () => {
  afterEach(removeScenes);

  const BOMBS = {
    '6,000 brackets': '['.repeat(6000),
    '6,000 brackets that close': `${'['.repeat(6000)}${']'.repeat(6000)}`,
    '20,000 nested objects': `${'{"rules":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    '20,000 nested arrays as a value': `{"ignore":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    'an unclosed comment': `/*${'*'.repeat(1_000_000)}`,
    'an unclosed text': `{"rocketmq":"${'\\"'.repeat(500_000)}`,
    'a glob of 70,000 characters': { ignore: ['x'.repeat(70_000)] },
  };
  for (const [name, value] of Object.entries(BOMBS))
    it(`${name}`, async () => {
      const cwd = scene({ 'broker.conf': WRONG, 'rmqlint.json': project(value) });
      await endsWell(cwd, ['.'], { codes: ENDS });
    });

  const GLOBS = {
    'many stars': `**/${'*a'.repeat(12)}b`,
    'a group that repeats': '**/(a+)+b.conf',
    'alternatives that repeat': '**/+(a|a|aa)b.conf',
    'groups in groups': `**/${'*('.repeat(20)}a${')'.repeat(20)}b`,
    'braces in braces': `${'{a,'.repeat(30)}b${'}'.repeat(30)}`,
    'braces that multiply': '{a,b}'.repeat(30),
    'a range': '{1..100000}/**',
    'two stars and again': '**/'.repeat(30),
    'question marks': '?'.repeat(3000),
    'brackets that never close': '('.repeat(3000),
    'a class that never closes': `[${'a-'.repeat(2000)}`,
    'a bad range of a class': '[z-a]',
    'nothing but a negation': '!(a)',
  };
  for (const [name, glob] of Object.entries(GLOBS))
    it(`a glob of ${name}`, async () => {
      const file = `conf/${'a'.repeat(200)}.conf`;
      const uses = [{ ignore: [glob] }, { deployments: { d: { files: [glob] } } }];
      for (const use of uses) {
        const cwd = scene({ [file]: WRONG, 'rmqlint.json': project(use) });
        await endsWell(cwd, ['.'], { codes: ENDS });
      }
    });

  it('a .gitignore of 20,000 lines and nasty ones', async () => {
    const nasty = ['**/'.repeat(50), '*a'.repeat(30), '(a+)+b', '[', '[z-a]', '\\', '!', '{a,{a,'];
    const lines = [...many(20_000, (i) => `d${i}/*`), ...nasty];
    const cwd = scene({ [`${'a'.repeat(200)}/broker.conf`]: WRONG, '.gitignore': `${lines.join('\n')}\n` });
    await endsWell(cwd, ['.'], { codes: [0, 1] });
  });

  it('extends: itself, in a circle, a folder, nothing, what is no file, far too long a chain', async () => {
    const wrong = [
      './rmqlint.json',
      './conf',
      './gone.json',
      '/dev/zero',
      '/etc/passwd',
      '~/x.json',
      'a\u0000b',
      '../../../../etc/passwd',
      './broker.conf',
      '',
    ];
    for (const path of wrong) {
      const cwd = scene({ 'broker.conf': BROKER, 'conf/x': '', 'rmqlint.json': JSON.stringify({ extends: path }) });
      const { stdout, stderr } = await endsWell(cwd, ['.'], { codes: [2] });
      assert.doesNotMatch(stdout + stderr, /root:|daemon/, path);
    }
    const circle = scene({
      'broker.conf': BROKER,
      'rmqlint.json': '{"extends":"./a.json"}',
      'a.json': '{"extends":"./rmqlint.json"}',
    });
    await endsWell(circle, ['.'], { codes: [2] });
    const files = Object.fromEntries(many(3000, (i) => [`c${i}.json`, `{"extends":"./c${i + 1}.json"}`]));
    const chain = scene({
      'broker.conf': BROKER,
      ...files,
      'c3000.json': '{}',
      'rmqlint.json': '{"extends":"./c0.json"}',
    });
    await endsWell(chain, ['.'], { codes: [0, 2] });
  });

  it('extends that waits for a pipe ends when it is interrupted', async () => {
    const cwd = scene({ 'broker.conf': BROKER, 'rmqlint.json': '{"extends":"./pipe.json"}' });
    execFileSync('mkfifo', [join(cwd, 'pipe.json')]);
    await endsWell(cwd, ['.'], { codes: [2, 130], signal: { name: 'SIGINT', after: 3000 } });
  });

  it('extends out of the repository tells nothing of what lies there', async () => {
    const outside = scene({ 'other.json': '{"auths":{"registry":"hush-hush"}}' });
    const cwd = join(outside, 'repository');
    mkdirSync(join(cwd, '.git'), { recursive: true });
    writeFileSync(join(cwd, 'broker.conf'), BROKER);
    writeFileSync(join(cwd, 'rmqlint.json'), '{"extends":"../other.json"}');
    const { stdout, stderr } = await endsWell(cwd, ['.'], { codes: [2] });
    assert.doesNotMatch(stdout + stderr, /auths|registry|hush/);
  });

  it('names that every object has: members, rules, keys, deployments, hosts', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    for (const name of names) {
      const member = `"${name}"`;
      for (const text of [
        `{${member}:1}`,
        `{"rules":{${member}:"error"}}`,
        `{"rocketmq":"5.3.3","keys":{${member}:{"type":"int"}}}`,
        `{"rocketmq":"5.3.3","deployments":{${member}:{"files":["**"],"hosts":{${member}:{"runs":["*.conf"]}}}}}`,
      ]) {
        const cwd = scene({ 'broker.conf': `${WRONG}${name}=x\n`, 'rmqlint.json': text });
        await endsWell(cwd, ['-f', 'json', '.'], { codes: ENDS });
      }
    }
  });

  it('a project file of a folder beside the named one ends nothing', async () => {
    const cwd = scene({ 'b/broker.conf': BROKER, 'b/rmqlint.json': '{"rocketmq":', 'c/broker.conf': BROKER });
    await endsWell(cwd, ['c/broker.conf'], { codes: [0] });
  });
});

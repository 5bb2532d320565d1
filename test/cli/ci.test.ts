import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { hasChecker, problemsBy } from '../support/checkJsonschema.ts';
import { BINARY, removeTrees, rmqlint, tree } from './binary.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GUIDE = join(ROOT, 'examples/guide');

/** Blocks of a page by the word behind their language. */
function blocks(page: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
  return Object.fromEntries(
    [...text.matchAll(/^```\w+ ([\w-]+)\n([\s\S]*?)\n```$/gm)].map(([, name, block]) => [name, block]),
  );
}

/** A copy of the guide's cluster, and an `npx` that runs this build for `npx --yes rmqlint`. */
function scene(): { readonly cwd: string; readonly path: string } {
  const cwd = tree({});
  cpSync(GUIDE, cwd, { recursive: true });
  const bin = tree({
    npx: `#!/bin/sh\n[ "$1 $2" = "--yes rmqlint" ] || exit 99\nshift 2\nexec ${process.execPath} ${BINARY} "$@"\n`,
  });
  chmodSync(join(bin, 'npx'), 0o755);
  return { cwd, path: `${bin}:${process.env.PATH}` };
}

/** Every command of a block that runs rmqlint. */
const commandsIn = (block: string): readonly string[] =>
  [...block.matchAll(/npx --yes rmqlint[^'"\n]*/g)].map(([command]) => command.trim());

/** Words of a block that are names of files, which a command within it writes. */
const filesIn = (block: string): readonly string[] => [
  ...new Set([...block.matchAll(/(?<![=\w./-])[\w-]+\.(?:xml|sarif|html|json)\b/g)].map(([name]) => name)),
];

/** Schemas that check-jsonschema brings, and how they want to be read. */
const SCHEMAS: Readonly<Record<string, readonly string[]>> = {
  github: ['vendor.github-workflows'],
  matrix: ['vendor.github-workflows'],
  gitea: ['vendor.github-workflows'],
  gitlab: ['vendor.gitlab-ci', '--data-transform', 'gitlab-ci'],
  azure: ['vendor.azure-pipelines', '--data-transform', 'azure-pipelines', '--regex-variant', 'nonunicode'],
};

for (const page of ['ci.md', 'ci.zh-CN.md']) {
  describe(`docs/${page}`, () => {
    after(removeTrees);
    const all = blocks(page);

    it('has a block for every system', () => {
      assert.deepEqual(Object.keys(all), [
        'github',
        'problem-matcher',
        'matrix',
        'gitlab',
        'jenkins',
        'gitea',
        'azure',
        'reviewdog',
        'docker',
      ]);
    });

    for (const name of ['gitlab', 'jenkins', 'gitea', 'azure', 'reviewdog']) {
      it(`the command for ${name} ends as it should, and writes what is collected`, () => {
        const block = all[name] as string;
        const commands = commandsIn(block);
        assert.equal(commands.length, 1);
        const { cwd, path } = scene();
        const done = spawnSync('sh', ['-c', commands[0] as string], { cwd, env: { PATH: path }, encoding: 'utf8' });
        // Findings end the command for reviewdog well: it is reviewdog that judges.
        assert.equal(done.status, name === 'reviewdog' ? 0 : 1, done.stderr);
        assert.equal(done.stderr, '');
        for (const file of filesIn(block)) assert.ok(existsSync(join(cwd, file)), `${name}: ${file}`);
        assert.ok(name === 'gitea' || name === 'reviewdog' || filesIn(block).length >= 2);
      });
    }

    for (const [name, schema] of Object.entries(SCHEMAS)) {
      it(`the block for ${name} is valid`, function () {
        const text = all[name] as string;
        assert.equal(typeof parse(text), 'object');
        if (!hasChecker) return this.skip();
        assert.equal(problemsBy(schema, join(tree({ 'block.yml': text }), 'block.yml')), '');
      });
    }

    it('the workflow for GitHub gives the action inputs that it has', () => {
      const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
      const workflow = parse(all.github as string);
      const step = workflow.jobs.rmqlint.steps.find(({ uses }: { uses: string }) => uses.startsWith('OWNER/rmqlint@'));
      for (const input of Object.keys(step.with)) assert.ok(input in action.inputs, input);
      const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
      for (const name of Object.keys(action.inputs)) assert.match(text, new RegExp(`^\\| \`${name}\` \\|`, 'm'));
      for (const name of Object.keys(action.outputs)) assert.ok(text.includes(`\`${name}\``), name);
    });

    it('the parts of the matrix are all that there are', () => {
      const { matrix } = parse(all.matrix as string).jobs.rmqlint.strategy;
      const [, count] = /--shard \$\{\{ matrix\.shard \}\}\/(\d+)/.exec(all.matrix as string) ?? [];
      assert.deepEqual(
        matrix.shard,
        Array.from({ length: Number(count) }, (_, i) => i + 1),
      );
      const { cwd } = scene();
      const found = (args: readonly string[]): string[] =>
        rmqlint(['--format', 'jsonl', ...args], { cwd })
          .stdout.split('\n')
          .filter((line) => line !== '')
          .sort();
      const parts = matrix.shard.flatMap((index: number) => found(['--shard', `${index}/${count}`]));
      assert.deepEqual(parts.sort(), found([]));
    });

    it('the Jenkinsfile is closed as it was opened', () => {
      const open: string[] = [];
      const pairs: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' };
      for (const [char] of (all.jenkins as string).replace(/'[^'\n]*'/g, "''").matchAll(/[{}()[\]]/g)) {
        if (pairs[char] === undefined) open.push(char);
        else assert.equal(open.pop(), pairs[char]);
      }
      assert.deepEqual(open, []);
    });

    it('the problem matcher finds what compact prints', () => {
      const { problemMatcher } = JSON.parse(all['problem-matcher'] as string);
      const [{ pattern }] = problemMatcher;
      const { regexp, file, line, column, severity, message, code } = pattern[0];
      const lines = rmqlint(['--format', 'compact'], { cwd: GUIDE }).stdout.trimEnd().split('\n');
      const matches = lines.flatMap((each) => new RegExp(regexp).exec(each) ?? []);
      assert.ok(matches.length > 0);
      const first = new RegExp(regexp).exec(lines[0] as string);
      assert.deepEqual(
        [file, line, column, severity, code].map((group) => first?.[group]),
        ['rocketmqOS1/broker-b-s.properties', '8', '13', 'error', 'namesrv-addr-mismatch'],
      );
      assert.match(first?.[message] ?? '', /^No name server shared/);
      // Related places are no findings of their own.
      assert.equal(
        lines.filter((each) => new RegExp(regexp).test(each)).length,
        lines.filter((each) => !/: note: /.test(each)).length,
      );
    });
  });
}

describe('the Dockerfile', () => {
  after(removeTrees);
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const image = text.slice(text.lastIndexOf('\nFROM '));

  it('runs as an ordinary user in a directory of its own, with the bundle that was built', () => {
    assert.match(image, /^USER node$/m);
    assert.match(image, /^WORKDIR \/work$/m);
    assert.ok(image.indexOf('USER node') > image.lastIndexOf('RUN '), 'what runs before needs root');
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    assert.deepEqual(new Set(bases).size, 1, 'compiled code is for the Node that made it');
  });

  it('its steps make what it starts', () => {
    const out = tree({});
    mkdirSync(join(out, 'dist'));
    // What stands behind the build in the RUN step, with this build.
    const [, steps = ''] = /--no-types \\\n([\s\S]*?)\n\n/.exec(text) ?? [];
    const script = steps
      .replaceAll('\\\n', ' ')
      .replace(/^\s*&& /, '')
      .replaceAll('/out', out)
      .replaceAll('server/', 'copy/server/')
      .replace('LICENSE', 'copy/LICENSE');
    const work = tree({});
    for (const part of ['server/bin', 'server/dist', 'LICENSE'])
      cpSync(join(ROOT, part), join(work, 'copy', part), { recursive: true });
    const made = spawnSync('sh', ['-c', script], { cwd: work, encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const [, entry = ''] = /^ENTRYPOINT \["node", "\/opt\/rmqlint\/(.*)"\]$/m.exec(text) ?? [];
    for (const args of [
      ['-f', 'compact'],
      ['-f', 'sarif'],
      ['-f', 'html'],
      ['explain', 'tilde-path'],
      ['--lang', 'zh-CN'],
    ]) {
      const done = spawnSync(process.execPath, [join(out, entry), ...args], { cwd: GUIDE, encoding: 'utf8' });
      assert.equal(done.status, args[0] === 'explain' ? 0 : 1, done.stderr);
      assert.equal(done.stderr, '');
    }
    writeFileSync(join(work, 'done'), '');
  });
});

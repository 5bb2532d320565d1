// Measures rmqlint beside its peers and writes bench/results.md.
//   node bench/bench.mjs [start] [parse] [many] [--rounds N] [--write]      all three without a name
// Needs the build (npm run build). Ratios only: a machine's milliseconds say nothing about another's.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { brokers, writeInputs } from './inputs.mjs';
import { environment, interleave, median, peakMemory, ratio } from './measure.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
const cli = join(root, 'server', 'bin', 'rmqlint.cjs');
const node = process.execPath;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, write: { type: 'boolean', default: false } },
});
// What else runs disturbs figures that are to be kept. Where the system does not tell (Windows) the load is 0.
const busy = loadavg()[0] > availableParallelism() / 2 && !values.write;
const parts = positionals.length > 0 ? positionals : ['start', 'parse', 'many'];
const rounds = (usual) => (values.rounds === undefined ? usual : Number(values.rounds));

const peers = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).devDependencies;
if (!Object.entries(peers).every(([name, version]) => installed(name) === version)) {
  console.error('installing the peers …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
if (parts.some((part) => part !== 'parse') && !existsSync(join(root, 'server', 'dist', 'cli.cjs'))) {
  console.error('run `npm run build` first');
  process.exit(2);
}

const temporary = mkdtempSync(join(tmpdir(), 'rmqlint-bench-'));
const sections = [];
try {
  for (const part of parts) sections.push(...(await { start, parse, many }[part]()));
} finally {
  rmSync(temporary, { recursive: true });
}
console.log(sections.join('\n'));
if (busy)
  console.error(
    'The machine has other work (its load is shown by `uptime`): results.md is left as it is; --write writes it all the same.',
  );
else if (positionals.length === 0) writeFileSync(join(here, 'results.md'), page(sections));

function installed(name) {
  const manifest = join(here, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}

/** Start-up, in multiples of a bare Node. */
function start() {
  const one = join(temporary, 'one');
  mkdirSync(one);
  writeFileSync(join(one, 'broker.properties'), brokers(1)[0].text);
  const guide = join(temporary, 'guide');
  cpSync(join(root, 'examples', 'guide'), guide, { recursive: true });
  const bin = (name, ...path) => join(here, 'node_modules', name, ...path);
  const commands = [
    { name: 'node -e 0', command: node, args: ['-e', '0'] },
    { name: 'rmqlint --version', command: node, args: [cli, '--version'], goal: 1.15 },
    { name: 'rmqlint check, one file', command: node, args: [cli, 'check', 'broker.properties'], cwd: one, goal: 1.6 },
    { name: "rmqlint check, the guide's cluster", command: node, args: [cli, 'check'], cwd: guide },
    { name: 'biome --version', command: node, args: [bin('@biomejs/biome', 'bin', 'biome'), '--version'] },
    { name: 'oxlint --version', command: node, args: [bin('oxlint', 'bin', 'oxlint'), '--version'] },
    { name: 'eslint --version', command: node, args: [bin('eslint', 'bin', 'eslint.js'), '--version'] },
  ].map((command) => ({ cwd: temporary, ...command }));
  const times = interleave(commands, rounds(31));
  const base = times.get('node -e 0');
  const rows = commands.map(({ name, goal }) => [
    name,
    ...figures(ratio(times.get(name), base)),
    goal === undefined ? '' : `≤ ${goal}`,
  ]);
  return [
    '## Start-up',
    '',
    'In multiples of `node -e 0`. Peers are started by the program that npm installs for them.',
    '',
    ...table(['command', 'ratio', 'quartiles', 'best by best', 'goal'], rows),
    '',
  ];
}

/** Parsing, in multiples of the JDK. */
async function parse() {
  const files = brokers(1000).map(({ text }) => Buffer.from(text));
  const input = join(temporary, 'files');
  writeFileSync(
    input,
    Buffer.concat(
      files.flatMap((file) => {
        const length = Buffer.alloc(4);
        length.writeInt32BE(file.length);
        return [length, file];
      }),
    ),
  );
  const { build } = await import('esbuild');
  const module = join(temporary, 'properties.mjs');
  await build({
    entryPoints: [join(root, 'server/src/syntax/properties/document.ts')],
    outfile: module,
    bundle: true,
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const version = /version "([^"]+)"/.exec(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr ?? '')?.[1];
  const script = (which) => ({
    command: node,
    args: [join(here, 'parse.mjs'), which, input, '300', pathToFileURL(module).href],
  });
  const jdk = {
    name: '`java.util.Properties.load`',
    command: java,
    args: [join(here, 'java', 'Load.java'), input, '1500'],
  };
  const commands = [
    ...(version === undefined ? [] : [jdk]),
    { name: 'rmqlint: the document, every byte kept', ...script('document'), goal: 1 },
    { name: 'rmqlint: the document and the map of decoded keys and values', ...script('map'), goal: 1 },
    { name: 'dot-properties `parse`', ...script('dot-properties') },
    { name: 'dot-properties `parseLines`', ...script('dot-properties-lines') },
  ];
  const times = new Map(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds(7); round++) {
    for (let i = 0; i < commands.length; i++) {
      const { name, command, args } = commands[(i + round) % commands.length];
      times.get(name).push(Number(execFileSync(command, args, { env: environment, encoding: 'utf8', cwd: here })));
    }
  }
  const base = times.get((version === undefined ? commands[2] : jdk).name);
  const rows = commands.map(({ name, goal }) => [
    name,
    ...figures(ratio(base, times.get(name))),
    goal === undefined || version === undefined ? '' : `≥ ${goal}`,
  ]);
  const size = Math.round(files.reduce((sum, file) => sum + file.length, 0) / files.length);
  const note =
    version === undefined
      ? 'There was no Java to compare with: in multiples of dot-properties.'
      : `Bytes a second in multiples of JDK ${version.split('.')[0]}, more is better.`;
  return [
    '## Parsing',
    '',
    `${note} 1,000 brokers' files of ${size} bytes in memory, each parser warm and in a process of its own, best of many rounds.`,
    '',
    ...table(['parser', 'ratio', 'quartiles', 'best by best', 'goal'], rows),
    '',
  ];
}

/** Many files, in multiples of reading them. */
function many() {
  const out = [];
  for (const count of [1000, 10000]) {
    const top = join(temporary, String(count));
    const sizes = writeInputs(top, count, pathToFileURL(join(here, 'node_modules/@eslint/js/src/index.js')).href);
    const module = (...path) => join(here, 'node_modules', ...path);
    const large = count === 10000;
    const commands = [
      {
        name: 'cat',
        kind: 'properties',
        command: 'sh',
        args: ['-c', "find . -name '*.properties' -print0 | xargs -0 cat"],
      },
      {
        name: 'rmqlint',
        kind: 'properties',
        command: node,
        args: [cli, 'check'],
        goal: large ? '≤ 5, and faster than biome; < 150 MB' : '',
      },
      { name: 'biome, JSON', kind: 'json', command: node, args: [module('@biomejs/biome/bin/biome'), 'lint', '.'] },
      { name: 'biome, JavaScript', kind: 'js', command: node, args: [module('@biomejs/biome/bin/biome'), 'lint', '.'] },
      { name: 'oxlint, JavaScript', kind: 'js', command: node, args: [module('oxlint/bin/oxlint'), '.'] },
      { name: 'eslint, JavaScript', kind: 'js', command: node, args: [module('eslint/bin/eslint.js'), '.'] },
    ].map((command) => ({ ...command, cwd: join(top, command.kind) }));
    const times = interleave(commands, rounds(large ? 7 : 11));
    const base = times.get('cat');
    const rows = commands.map((command) => {
      const memory = peakMemory(command);
      return [
        command.name,
        ...figures(ratio(times.get(command.name), base)),
        memory === undefined ? '–' : `${Math.round(memory)} MB`,
        command.goal ?? '',
      ];
    });
    const kilobytes = (kind) => Math.round(sizes[kind] / count);
    out.push(
      `## ${count.toLocaleString('en')} files`,
      '',
      `In multiples of \`find … | xargs cat\` of the \`.properties\` files. Bytes a file: ${kilobytes('properties')} (.properties), ${kilobytes('json')} (.json), ${kilobytes('js')} (.js).`,
      '',
      ...table(['linter', 'ratio', 'quartiles', 'best by best', 'peak memory', 'goal'], rows),
      '',
    );
    rmSync(top, { recursive: true });
    console.error(
      `${count} files: median ${commands.map(({ name }) => `${name} ${Math.round(median(times.get(name)))} ms`).join(', ')}`,
    );
  }
  return out;
}

function figures({ ratio, low, high, best }) {
  return [ratio.toFixed(2), `${low.toFixed(2)} – ${high.toFixed(2)}`, best.toFixed(2)];
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function page(body) {
  const versions = Object.entries(peers)
    .filter(([name]) => name !== '@eslint/js')
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
  return `# Side by side

One run of \`npm run bench\`: every round runs each command once, in turns, so that whatever else the machine does meets all of them
alike; a ratio is the median over the rounds of one command's time by the base's in the same round, with the quartiles beside it;
*best by best* is the best time of all rounds by the base's best.
Output goes to the null device, the files are in the page cache. Node ${process.versions.node.split('.')[0]}, ${versions}.

The inputs are made by a seeded generator: brokers' files with comments in UTF-8, two masters and two slaves a directory, a mistake in
one of twenty. The peers read as many files that hold the same keys and values, as JSON or as a JavaScript module, with their recommended
rules; they do other work, so their figures are a scale, not a contest.

${body.join('\n')}`;
}

// The sets of files, and what each command takes for each of them. Nothing in a set says which release runs; "stated" is --rocketmq.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clean } from './inputs/clean.mjs';
import { messy } from './inputs/messy.mjs';
import { CORPUS, realFiles, repositories } from './inputs/real.mjs';
import { slips } from './inputs/slips.mjs';
import { interleave, median } from './measure.mjs';
import { cli, installed, node, parser } from './program.mjs';
import { writeTree, writeTrees } from './trees.mjs';

/** The newest release that most clusters of 5.x run. */
const RELEASE = '5.3.3';

/** How rmqlint is asked: in each format, with and without a release. */
const ASKED = ['compact', 'json'].flatMap((format) =>
  [true, false].map((stated) => ({
    name: `rmqlint, ${stated ? 'stated' : 'unstated'}, ${format}`,
    command: node,
    args: [cli, 'check', '--format', format, ...(stated ? ['--rocketmq', RELEASE] : [])],
    kind: 'rocketmq',
  })),
);

const CAT = {
  name: 'cat',
  command: 'sh',
  args: ['-c', 'find . -path ./.git -prune -o -type f -print0 | xargs -0 cat'],
  kind: 'rocketmq',
};
const NODE = { name: 'node -e 0', command: node, args: ['-e', '0'], kind: 'rocketmq' };
const biome = (kind, name) => ({
  name: `biome, ${name}`,
  command: node,
  args: [installed('@biomejs/biome/bin/biome'), 'lint', '.'],
  kind,
});
const OXLINT = { name: 'oxlint, JavaScript', command: node, args: [installed('oxlint/bin/oxlint'), '.'], kind: 'js' };
const ESLINT = {
  name: 'eslint, JavaScript',
  command: node,
  args: [installed('eslint/bin/eslint.js'), '.'],
  kind: 'js',
};
const PEERS = [CAT, NODE, biome('json', 'JSON'), ESLINT];

/** The sets of a full or a quick run: a title, the files (undefined where there are none), the peers and the number of rounds. */
function sets(quick) {
  const number = (count) => count.toLocaleString('en');
  const cleanCount = quick ? 1000 : 10_000;
  const messyCount = quick ? 100 : 1000;
  const copies = quick ? 2 : 25;
  return [
    {
      id: 'clean',
      title: `Clean: ${number(cleanCount)} files`,
      about:
        'Brokers’ files with comments in UTF-8, two masters and two slaves a directory, a mistake in one of twenty.',
      files: () => clean(cleanCount),
      peers: [CAT, NODE, biome('json', 'JSON'), biome('js', 'JavaScript'), OXLINT, ESLINT],
      rounds: 7,
    },
    {
      id: 'messy',
      title: `Messy: ${number(messyCount)} files`,
      about: 'A hundred keys a file with values at random, repeated keys, continued lines, slips.',
      files: () => messy(messyCount),
      peers: PEERS,
      rounds: 5,
    },
    {
      id: 'real',
      title: `Real: every repository ${copies} times`,
      about: 'Files of public repositories, each copy of a repository in a directory of its own.',
      files: () => {
        const found = repositories();
        return found && realFiles(found, copies);
      },
      peers: PEERS,
      rounds: 5,
    },
    ...(quick ? [400, 4000] : [400, 4000, 40_000]).map((count) => ({
      id: `one${count}`,
      title: `One file: ${number(count)} entries`,
      about: 'A slip in nearly each entry: wrong values, misspelt keys.',
      files: () => [{ path: 'conf/broker.conf', text: slips(count) }],
      peers: PEERS,
      rounds: count === 400 ? 7 : 5,
      endless: 30,
    })),
  ];
}

/**
 * Measures every set.
 * @param temporary a directory for the trees
 * @returns `{ id, title, about, files, bytes, measured }` for each set; `measured` is undefined where the files are not there
 */
export async function measureSets(temporary, { quick, rounds, only }) {
  const { parseProperties } = await parser();
  const out = [];
  for (const set of sets(quick)) {
    if (only !== undefined && !set.id.startsWith(only)) continue;
    const files = set.files();
    if (files === undefined) {
      out.push({ ...set, files: 0 });
      console.error(`${set.title}: skipped, there is no ${CORPUS}`);
      continue;
    }
    const top = join(temporary, set.id);
    const eslintJs = pathToFileURL(installed('@eslint/js/src/index.js')).href;
    const bytes = writeTrees(top, files, parseProperties, eslintJs);
    const commands = [...set.peers, ...ASKED].map((command) => ({
      ...command,
      cwd: join(top, command.kind),
      endless: set.endless,
    }));
    const measured = await interleave(commands, rounds ?? (quick ? 3 : set.rounds));
    out.push({ ...set, files: files.length, bytes, measured });
    rmSync(top, { recursive: true });
    console.error(`${set.title}: ${[...measured.values()].map(brief).join(', ')}`);
  }
  return out;
}

const brief = ({ name, wall, endless }) => `${name} ${endless ? 'no end' : `${Math.round(median(wall))} ms`}`;

/**
 * Each real repository by itself, unstated, as JSON, in turns with a bare Node.
 * @returns for each repository the multiples of `node -e 0`, sorted; undefined where there are none
 */
export async function measureRepositories(temporary, { quick, rounds }) {
  const found = repositories();
  if (found === undefined) {
    console.error(`each real repository: skipped, there is no ${CORPUS}`);
    return undefined;
  }
  const asked = ASKED.find(({ name }) => name === 'rmqlint, unstated, json');
  const ratios = [];
  for (const { name, files } of quick ? found.filter((_, i) => i % 5 === 0) : found) {
    const cwd = join(temporary, 'repositories', name);
    writeTree(cwd, files);
    const measured = await interleave(
      [NODE, asked].map((command) => ({ ...command, cwd })),
      rounds ?? 3,
    );
    const times = (of) => (of.cpu.length > 0 ? of.cpu : of.wall);
    ratios.push(median(times(measured.get(asked.name))) / median(times(measured.get(NODE.name))));
  }
  rmSync(join(temporary, 'repositories'), { recursive: true });
  return ratios.sort((a, b) => a - b);
}

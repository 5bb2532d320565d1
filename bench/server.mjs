// The language server in workspaces as large as they get.
//   node bench/server.mjs [--quick] [SCENE…]      scenes: clean, messy, real, one, declared
import { appendFileSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clean } from './inputs/clean.mjs';
import { IDENTITY, messy } from './inputs/messy.mjs';
import { realFiles, repositories } from './inputs/real.mjs';
import { slips } from './inputs/slips.mjs';
import { median } from './measure.mjs';
import { megabytes, milliseconds, seconds, table } from './page.mjs';
import { prepare } from './program.mjs';
import { deployments } from './shapes.mjs';
import { writeTree } from './trees.mjs';

/** Seconds after which nothing more is waited for: a finding, and that everything in the background is done. */
const LIMIT = 60;
const BACKGROUND = 300;
/** Keystrokes right after the start, while V8 has compiled little, and those after them. */
const EARLY = 20;
const LATER = 100;
const KEYSTROKE_LIMIT = 20;
/** After early keystrokes of so many milliseconds each no later ones are made. */
const SLOW = 500;
/** Where nothing is wrong, actions are asked for at the top. */
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
/** Starts that take fewer milliseconds are repeated. */
const SHORT = 5000;

/**
 * A workspace each, with the file that is opened and the keystroke in it: `from` becomes `to` and back, and `path` has a finding of `rule` (or in
 * `line`) meanwhile. `burst`: so many files change on the disk at once; `edits`: so many keystrokes are made to see what memory becomes of.
 * @param quick a tenth of the size
 */
const scenes = (quick) => {
  const part = quick ? 10 : 1;
  const number = (count) => (count / part).toLocaleString('en');
  const brokers = (what, make, count, more = {}) => ({
    id: what,
    name: `${count.toLocaleString('en')} ${what} files`,
    make: () => cluster(make(count)),
    ...more,
  });
  const real = repositories();
  return [
    ...(quick ? [12, 1000] : [12, 1000, 10_000]).flatMap((count) => [
      brokers('clean', clean, count, count === 1000 ? { edits: 10_000 / part } : {}),
      brokers('messy', messy, count, count === 10_000 / part ? { burst: 500 / part } : {}),
    ]),
    ...(real === undefined
      ? []
      : [{ id: 'real', name: 'real repositories', make: () => cluster(realFiles(real, quick ? 2 : 25)) }]),
    {
      id: 'one',
      name: `one file of ${number(10_000)} entries, a slip in each`,
      make: () => ({
        files: [{ path: 'conf/broker.conf', text: slips(10_000 / part) }],
        open: 'conf/broker.conf',
        keystroke: { from: 'brokerId=0\n', to: 'brokerId=0x\n', path: 'conf/broker.conf', line: 3 },
      }),
    },
    {
      id: 'declared',
      name: `${number(1000)} declared deployments`,
      make: () => ({
        files: deployments(1000 / part),
        open: 'd7/broker-a.properties',
        // A second master of one name; of two, the finding is in the later file.
        keystroke: {
          from: 'brokerName=broker-a\n',
          to: 'brokerName=broker-b\n',
          path: 'd7/broker-b.properties',
          rule: 'duplicate-master',
        },
      }),
    },
  ];
};

/** Brokers' files, and a keystroke in a directory in the middle by which a slave loses its master, and finds it again. */
function cluster(files) {
  const folder = soundFolder(files);
  for (const each of files) {
    if (!each.path.startsWith(`${folder}/broker-b`)) continue;
    each.text = each.text.toString();
    // A name that no other directory has: what is missing might be there. And no mode in which a slave needs no master.
    each.text = each.text
      .replace(/^.*(DLeger|ControllerMode|SlaveActing|duplication).*\n/gm, '')
      .replace('brokerName=broker-b\n', 'brokerName=broker-x\n');
  }
  return {
    files,
    open: `${folder}/broker-b.properties`,
    keystroke: {
      from: 'brokerName=broker-x\n',
      to: 'brokerName=broker-xx\n',
      path: `${folder}/broker-b-s.properties`,
      rule: 'slave-without-master',
    },
  };
}

/** A directory, from the middle on, whose files say only once who they are, so that one edit decides. */
function soundFolder(files) {
  const once = (text) => IDENTITY.every((key) => (text.match(new RegExp(`^${key}[ =:]`, 'gm'))?.length ?? 0) <= 1);
  const folders = new Map();
  for (const file of files) {
    const folder = file.path.slice(0, file.path.lastIndexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const isSound = (members) =>
    ['broker-b', 'broker-b-s'].every((name) =>
      members.some(({ path, text }) => path.endsWith(`/${name}.properties`) && /^brokerName=broker-b\n/m.test(text)),
    ) && members.every(({ text }) => once(text.toString()));
  const names = [...folders.keys()];
  const found = names.slice(names.length >> 1).find((name) => isSound(folders.get(name)));
  if (found === undefined) throw new Error('no directory says only once who its brokers are');
  return found;
}

/**
 * Measures each scene.
 * @returns objects of milliseconds and megabytes; what did not come in time is undefined
 */
export async function measureServer(temporary, { quick, only = [] }) {
  const out = [];
  for (const scene of scenes(quick)) {
    if (only.length > 0 && !only.includes(scene.id)) continue;
    // The server knows files by their real paths.
    const top = join(realpathSync(temporary), `server-${scene.id}`);
    const { files, ...rest } = scene.make();
    writeTree(top, files);
    const result = { id: scene.id, name: scene.name, ...(await play(top, files, { ...scene, ...rest })) };
    out.push(result);
    rmSync(top, { recursive: true });
    console.error(
      `server, ${scene.name}: first ${seconds(result.first)}, keystroke ${milliseconds(result.keystrokeCpu)}`,
    );
  }
  return out;
}

async function play(top, files, scene) {
  // Imported late: in a fresh clone its package is not installed when this file is read.
  const { Client } = await import('./client.mjs');
  const firsts = [];
  let client;
  do {
    client?.end();
    client = new Client(top);
    const first = await firstFinding(client, scene.open);
    if (first === undefined) {
      const memory = (await client.taken())?.memory;
      client.end();
      return { memory };
    }
    firsts.push(first);
  } while (firsts.length < 3 && firsts[0] < SHORT);
  try {
    const start = performance.now();
    const quiet = await client.quiet(BACKGROUND);
    const all = quiet ? firsts.at(-1) + Math.max(client.lastTold - start, 0) : undefined;
    const keystroke = await keystrokes(client, scene.open, scene.keystroke);
    const burst = scene.burst === undefined || !quiet ? {} : await changed(client, top, files.slice(0, scene.burst));
    const { memory } = (await client.taken()) ?? {};
    const grown = scene.edits === undefined ? {} : await manyEdits(client, scene);
    return { first: median(firsts), all, ...keystroke, ...burst, memory, ...grown };
  } finally {
    client.end();
  }
}

async function firstFinding(client, path) {
  await client.initialize();
  const start = performance.now();
  await client.open(path);
  const came = await client.until(() => (client.findings(path)?.length ?? 0) > 0, LIMIT);
  return came === undefined ? undefined : performance.now() - start;
}

/** A keystroke and its undoing, several times; and what can be done at the cursor. */
async function keystrokes(client, path, { from, to, path: sibling, rule, line }) {
  const is = () =>
    client
      .findings(sibling)
      ?.some(
        ({ code, range }) => (rule === undefined || code === rule) && (line ?? range.start.line) === range.start.line,
      ) ?? false;
  if (is()) throw new Error(`${sibling} has the keystroke's finding before it`);
  const some = async (count) => {
    const before = await client.taken();
    const times = [];
    while (times.length < count) {
      const wanted = times.length % 2 === 0;
      await client.type(path, ...(wanted ? [from, to] : [to, from]));
      const time = await client.until(() => is() === wanted, KEYSTROKE_LIMIT);
      if (time === undefined) return undefined;
      times.push(time);
    }
    const after = await client.taken();
    return { time: median(times), cpu: (after.cpu - before.cpu) / count };
  };
  const early = await some(EARLY);
  const later = early === undefined || early.time > SLOW ? early : await some(LATER);
  if (later === undefined) return {};
  const actions = [];
  for (let i = 0; i < 6; i++) {
    // A keystroke before each: nothing can be known from the time before.
    await client.type(path, ...(i % 2 === 0 ? [from, to] : [to, from]));
    const start = performance.now();
    const range = client.findings(path)[0]?.range ?? TOP;
    await client.request('textDocument/codeAction', {
      textDocument: { uri: client.uri(path) },
      range,
      context: { diagnostics: [] },
    });
    actions.push(performance.now() - start);
  }
  return {
    keystroke: later.time,
    keystrokeCpu: later.cpu,
    earlyCpu: early.cpu,
    actions: median(actions),
  };
}

/** So many keystrokes are sent before the findings of the last one are waited for; odd, so that each time something has changed. */
const AT_ONCE = 21;

/** Many keystrokes, and what the server holds in memory before and after them. */
async function manyEdits(client, { open, edits, keystroke: { from, to, path, rule } }) {
  const before = await client.taken();
  let made = 0;
  for (let wrong = true; made < edits; wrong = !wrong) {
    for (let i = 0; i < AT_ONCE; i++, made++) {
      const isWrong = (i % 2 === 0) === wrong;
      await client.type(open, ...(isWrong ? [from, to] : [to, from]));
    }
    if ((await client.until(() => client.has(path, rule) === wrong, KEYSTROKE_LIMIT)) === undefined) return {};
  }
  const after = await client.taken();
  return { edits: made, before: before.resident, after: after.resident };
}

/** Every file gets one more line with a finding, and all are told at once, as after `git checkout`. */
async function changed(client, top, files) {
  const line = new Map();
  for (const { path, text } of files) {
    appendFileSync(join(top, path), 'brokerNmae=x\n');
    line.set(path, text.split('\n').length - 1);
  }
  const left = new Set(line.keys());
  const start = performance.now();
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: files.map(({ path }) => ({ uri: client.uri(path), type: 2 })),
  });
  const all = await client.until(() => {
    for (const path of left) {
      if (!client.findings(path)?.some(({ range }) => range.start.line === line.get(path))) return false;
      left.delete(path);
    }
    return true;
  }, LIMIT);
  return { burst: all === undefined ? undefined : performance.now() - start, bursted: files.length };
}

/** The section of the page. */
export function serverSection(results) {
  const rows = results.map((each) => [
    each.name,
    each.first === undefined ? `none in ${LIMIT} s` : seconds(each.first),
    seconds(each.all),
    milliseconds(each.keystroke),
    milliseconds(each.keystrokeCpu),
    milliseconds(each.earlyCpu),
    milliseconds(each.actions),
    each.bursted === undefined ? '–' : `${seconds(each.burst)} (${each.bursted})`,
    megabytes(each.memory),
    each.edits === undefined
      ? '–'
      : `${megabytes(each.before)} → ${megabytes(each.after)} (${each.edits.toLocaleString('en')})`,
  ]);
  return [
    '## Language server',
    '',
    'The built server on its standard streams, nobody states a release. *First*: from `initialized` to the first finding of the one file that is open;',
    '*all*: until nothing more is told. *Keystroke*: from the change to the finding that it makes or ends, in another file of the directory where there',
    'is one; on the clock, which includes waiting for the next keystroke, and the server’s processor time. *Of the first ones*: of the first',
    `${EARLY} keystrokes, while V8 has compiled little; the figures before it are of the ${LATER} after them. *Code actions* are asked for right after a keystroke.`,
    '*Burst*: so many files change on the disk at once. *Memory by edits*: resident before and after so many keystrokes.',
    '',
    ...table(
      [
        'workspace',
        'first',
        'all',
        'keystroke',
        'its processor time',
        'of the first ones',
        'code actions',
        'burst',
        'peak memory',
        'memory by edits',
      ],
      rows,
    ),
    '',
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } });
  prepare();
  const temporary = mkdtempSync(join(tmpdir(), 'rmqlint-bench-'));
  try {
    console.log(serverSection(await measureServer(temporary, { ...values, only: positionals })).join('\n'));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

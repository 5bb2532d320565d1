// The language server beside two that many people know, each on files of its own kind with the same keys and values.
//   node bench/servers.mjs [--quick] [--rounds N]
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clean } from './inputs/clean.mjs';
import { brokerKeys } from './inputs/messy.mjs';
import { slips } from './inputs/slips.mjs';
import { median, ratio } from './measure.mjs';
import { megabytes, milliseconds, seconds, table, times } from './page.mjs';
import { installed, node, parser, peers, prepare, root, tombi } from './program.mjs';
import { writeTree } from './trees.mjs';

/** Seconds after which nothing more is waited for. */
const LIMIT = 60;
/** Seconds within which findings are told again, if they are. */
const SETTLED = 2;
const EDITS = 60;
const QUICK_EDITS = 10;
const COMPLETIONS = 5;
const ROUNDS = 5;
const QUICK_ROUNDS = 2;

/** What is completed: the beginning of storePathRootDir, which no file has that is open. */
const BEGUN = 'storePathR';

/** A schema that says of each key what type its value has, for servers that know no RocketMQ. */
const schema = () => {
  const types = {
    boolean: 'boolean',
    int: 'integer',
    long: 'integer',
    short: 'integer',
    float: 'number',
    double: 'number',
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(brokerKeys().map(({ key, type }) => [key, { type: types[type] ?? 'string' }])),
  };
};

/** A value as JSON and TOML write it: whole numbers and switches as what they are, all else as a string. */
const written = (value) => (/^(?:0|-?[1-9]\d{0,14}|true|false)$/.test(value) ? value : JSON.stringify(value));

/**
 * A server: the files that it reads, made of keys and values; how it is started; what is written below `top` beside the files; how an entry
 * is written, and a line in which a key is begun, with the column behind that.
 */
const contestants = () => {
  const json = schema();
  const ours = {
    command: node,
    args: [join(root, 'server/dist/lsp.cjs'), '--stdio'],
    languageId: 'rocketmq-properties',
    path: (path) => path,
    text: (_, original) => original,
    entry: (key, value) => `${key}=${value}\n`,
    begun: { line: 0, text: `${BEGUN}\n`, character: BEGUN.length },
  };
  return [
    { ...ours, name: 'rmqlint, stated', beside: { 'rmqlint.json': '{ "rocketmq": "5.3.3" }\n' } },
    { ...ours, name: 'rmqlint, unstated', beside: {} },
    {
      name: `vscode-json-language-server ${peers['vscode-langservers-extracted']}`,
      command: node,
      args: [installed('vscode-langservers-extracted/bin/vscode-json-language-server'), '--stdio'],
      languageId: 'json',
      settings: {
        json: {
          validate: { enable: true },
          schemas: [{ fileMatch: ['*.json'], url: 'bench:///schema.json', schema: json }],
        },
      },
      beside: {},
      path: (path) => `${path}.json`,
      text: (entries) =>
        `{\n${entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${written(value)}`).join(',\n')}\n}\n`,
      entry: (key, value) => `  ${JSON.stringify(key)}: ${written(value)},\n`,
      begun: { line: 1, text: `  "${BEGUN}",\n`, character: BEGUN.length + 3 },
    },
    ...(tombi === undefined ? [] : [tomlServer(json)]),
  ];
};

/** tombi, a native program. @param json the schema */
const tomlServer = (json) => ({
  name: `tombi ${tombi.version} (TOML)`,
  command: tombi.program,
  args: ['lsp', '--offline'],
  languageId: 'toml',
  beside: {
    '.schema/schema.json': `${JSON.stringify(json)}\n`,
    'tombi.toml':
      'toml-version = "v1.0.0"\n[schema]\nenabled = true\ncatalog.paths = []\n[[schemas]]\npath = ".schema/schema.json"\ninclude = ["conf/**/*.toml"]\n',
  },
  path: (path) => `${path}.toml`,
  text: (entries) => entries.map(([key, value]) => `${JSON.stringify(key)} = ${written(value)}\n`).join(''),
  entry: (key, value) => `${JSON.stringify(key)} = ${written(value)}\n`,
  begun: { line: 0, text: `${BEGUN}\n`, character: BEGUN.length },
});

/** A set of files, the one that is opened, and the value in it that is typed over and back; it has a finding from the start. */
const scenes = (quick) => {
  const part = quick ? 10 : 1;
  const folder = clean(1000 / part).map((file) => ({
    ...file,
    text: file.text.replace(/^storePathRootDir=.*\n/m, ''),
  }));
  const middle = folder[folder.length >> 1];
  middle.text = middle.text.replace(/^fileReservedTime=.*$/m, 'fileReservedTime=72h');
  const count = 4000 / part;
  const one = slips(count).replace(/^storePathRootDir=.*\n/m, '');
  return [
    {
      name: `${folder.length.toLocaleString('en')} files, one of them open`,
      files: folder,
      open: middle.path,
      keystroke: { key: 'defaultTopicQueueNums', from: '8', to: '8x' },
    },
    {
      name: `one file of ${count.toLocaleString('en')} entries, a slip in nearly each`,
      files: [{ path: 'conf/broker.conf', text: one }],
      open: 'conf/broker.conf',
      keystroke: { key: 'brokerId', from: '0', to: '0x' },
    },
  ];
};

/**
 * Measures each server in each scene, in turns.
 * @returns scenes, each with the measured numbers of each server by round: milliseconds and megabytes
 */
export async function measureServers(temporary, { quick, rounds = quick ? QUICK_ROUNDS : ROUNDS }) {
  const { parseProperties } = await parser();
  const out = [];
  for (const [i, scene] of scenes(quick).entries()) {
    const servers = contestants().map((server, j) => {
      const top = join(realpathSync(temporary), `servers-${i}-${j}`);
      const files = scene.files.map(({ path, text }) => {
        const entries = parseProperties(Buffer.from(text)).entries.map(({ key, value }) => [key, value]);
        return { path: server.path(path), text: server.text(entries, text) };
      });
      const beside = Object.entries(server.beside).map(([path, text]) => ({ path, text }));
      writeTree(top, [...files, ...beside]);
      return { server, top, results: [] };
    });
    for (let round = 0; round < rounds; round++) {
      for (let j = 0; j < servers.length; j++) {
        const { server, top, results } = servers[(j + round) % servers.length];
        results.push(await play(top, server, scene, quick ? QUICK_EDITS : EDITS));
      }
      console.error(`servers, ${scene.name}: round ${round + 1} of ${rounds}`);
    }
    out.push({
      name: scene.name,
      edits: quick ? QUICK_EDITS : EDITS,
      servers: servers.map(({ server, results }) => ({ name: server.name, results })),
    });
    for (const { top } of servers) rmSync(top, { recursive: true });
  }
  return out;
}

/** One life of a server: its start, many edits of one value, completions. */
async function play(top, server, { open, keystroke: { key, from, to } }, edits) {
  // Imported late: in a fresh clone its package is not installed when this file is read.
  const { Client } = await import('./client.mjs');
  const path = server.path(open);
  const start = performance.now();
  const client = new Client(top, server);
  try {
    await client.initialize();
    await client.open(path);
    const came = await client.until(() => (client.findings(path)?.length ?? 0) > 0, LIMIT);
    if (came === undefined) throw new Error(`${server.name} finds nothing in ${path}`);
    const first = performance.now() - start;
    const started = await client.taken();
    await client.quiet(LIMIT);

    const [right, wrong] = [server.entry(key, from), server.entry(key, to)];
    const line = client.lineOf(path, right);
    const isWrong = () => client.findings(path).some(({ range }) => range.start.line === line);
    if (isWrong()) throw new Error(`${server.name}: ${path}:${line + 1} has a finding before it is changed`);
    const before = await client.taken();
    const keystrokes = [];
    for (let i = 0; i < edits; i++) {
      await (i % 2 === 0 ? client.type(path, right, wrong) : client.type(path, wrong, right));
      const time = await client.until(() => isWrong() === (i % 2 === 0), LIMIT);
      if (time === undefined) throw new Error(`${server.name} does not answer keystroke ${i + 1}`);
      keystrokes.push(time);
    }
    const after = await client.taken();
    const completions = [];
    for (let i = 0; i < COMPLETIONS; i++) completions.push(await completion(client, path, server.begun));
    return {
      first,
      firstCpu: started?.cpu,
      keystroke: median(keystrokes),
      keystrokeCpu: after === undefined ? undefined : (after.cpu - before.cpu) / edits,
      completion: median(completions),
      memory: after?.resident,
    };
  } finally {
    client.end();
  }
}

/** Begins a key in a line of its own, and asks until the key is offered: a server may answer by the text before. */
async function completion(client, path, { line, text, character }) {
  await client.insert(path, line, text);
  const start = performance.now();
  for (;;) {
    const answer = await client.request('textDocument/completion', {
      textDocument: { uri: client.uri(path) },
      position: { line, character },
    });
    const time = performance.now() - start;
    const items = answer?.items ?? answer ?? [];
    if (items.some(({ label }) => label.includes('storePathRootDir'))) {
      // Told of two changes at once, a server that works on both at a time may end with the older text.
      const undone = performance.now();
      await client.type(path, text, '');
      await client.until(() => client.lastTold > undone, SETTLED);
      return time;
    }
    if (time > LIMIT * 1000) throw new Error(`${path}: no key is completed`);
  }
}

const COLUMNS = [
  ['first', 'first finding', seconds],
  ['firstCpu', 'its processor time', seconds],
  ['keystroke', 'keystroke', milliseconds],
  ['keystrokeCpu', 'its processor time', milliseconds],
  ['completion', 'completion', milliseconds],
  ['memory', 'memory', megabytes],
];

/** The section of the page. */
export function serversSection(results) {
  const parts = results.flatMap(({ name, servers }) => {
    const all = (column, { results }) => results.map((each) => each[column]).filter((each) => each !== undefined);
    const figures = servers.map((server) => [
      server.name,
      ...COLUMNS.map(([column, , show]) => {
        const values = all(column, server);
        return values.length === 0 ? '–' : show(median(values));
      }),
    ]);
    const [ours, ...others] = servers;
    const ratios = others.map((other) => [
      `${ours.name} ÷ ${other.name}`,
      ...COLUMNS.map(([column]) => times(ratio(all(column, ours), all(column, other))?.ratio)),
    ]);
    return [
      `### ${name[0].toUpperCase()}${name.slice(1)}`,
      '',
      ...table(['server', ...COLUMNS.map(([, title]) => title)], [...figures, ...ratios]),
      '',
    ];
  });
  return [
    '## Beside other language servers',
    '',
    'The same keys and values as `.properties`, JSON and TOML; the peers have a schema with the type of each key. Every round starts each server once, in',
    'turns; a ratio is the median over the rounds. *First finding*: from the start of the process to the first finding of the file that is open. *Keystroke*:',
    `from a change that makes a value wrong or right to the finding in its line, on the clock, which includes waiting for the next keystroke; ${results[0]?.edits}`,
    'of them, after which *memory* is what is resident. *Completion* is asked for right after half a key was typed. The peers look at one file by itself;',
    'rmqlint judges it with all that it runs together with.',
    '',
    ...parts,
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, rounds: { type: 'string' } } });
  prepare();
  const temporary = mkdtempSync(join(tmpdir(), 'rmqlint-bench-'));
  try {
    const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
    console.log(serversSection(await measureServers(temporary, { quick: values.quick, rounds })).join('\n'));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

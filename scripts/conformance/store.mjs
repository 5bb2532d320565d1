/**
 * What is kept in test/conformance/data: the files that were asked about (cases.json.br), and for every release what it made of
 * them (RELEASE.json.br). An answer is 0 when nothing differs from an empty file, `{ class: { key: value } }` when values do,
 * `[exit, phase, message]` when the process ends. Values are the getters' as text, null is Java's null.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { KINDS, NEIGHBOURS, PARTS, releasesOf } from './releases.mjs';

const DATA = fileURLToPath(new URL('../../test/conformance/data/', import.meta.url));

function read(name) {
  let bytes;
  try {
    bytes = readFileSync(`${DATA}${name}`);
  } catch {
    throw new Error(`test/conformance/data/${name} is not there: npm run conformance -- --write makes it`);
  }
  return JSON.parse(brotliDecompressSync(bytes).toString('utf8'));
}

function write(name, value) {
  mkdirSync(DATA, { recursive: true });
  const text = Buffer.from(JSON.stringify(value), 'utf8');
  writeFileSync(
    `${DATA}${name}`,
    brotliCompressSync(text, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    }),
  );
}

/** The stored cases by kind, in the order of the answers, with their bytes. */
export function readCases() {
  return byKindOf(read('cases.json.br'));
}

/** Cases by kind, in their order, with their bytes. */
export function byKindOf(cases) {
  const byKind = {};
  for (const one of cases) {
    byKind[one.kind] ??= [];
    byKind[one.kind].push({ args: [], construct: false, ...one, bytes: Buffer.from(one.text, 'latin1') });
  }
  return byKind;
}

/** Only what differs from the usual is written: no arguments, no construction. */
export function writeCases(cases) {
  write(
    'cases.json.br',
    cases.map(({ kind, id, text, args, construct }) => ({
      kind,
      id,
      text,
      ...(args.length > 0 ? { args } : {}),
      ...(construct ? { construct } : {}),
    })),
  );
}

/** @returns {{ release: string, kinds: Record<string, { empty: object, answers: (0 | object | [number | null, string, string])[] }> }} */
export function readAnswers(release) {
  return read(`${release}.json.br`);
}

export function writeAnswers(release, kinds) {
  write(`${release}.json.br`, { release, parts: PARTS[release] ?? {}, kinds });
}

/** What was asked and what was taken from where, for people and for the replay. */
export function writeManifest(counts) {
  const manifest = {
    about:
      'parts: modules taken from another release, because this one was published without them; neighbours: kinds of process that could not be asked, and whose answers stand for them where they agree',
    releases: Object.fromEntries(
      Object.entries(counts).map(([release, byKind]) => [
        release,
        { ...(PARTS[release] ? { parts: PARTS[release] } : {}), pairs: byKind },
      ]),
    ),
    neighbours: NEIGHBOURS,
  };
  writeFileSync(`${DATA}manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** An answer of the recorder as it is stored. */
export function compact(answer) {
  if (answer.values === undefined) return [answer.exit, answer.phase, answer.message];
  return Object.keys(answer.values).length === 0 ? 0 : answer.values;
}

/** The kinds of process that are asked in a release. */
export function kindsOf(release) {
  return Object.keys(KINDS).filter((kind) => releasesOf(kind).includes(release));
}

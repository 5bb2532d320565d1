/**
 * What is kept in test/conformance/data: the files that were asked about (cases.json.br), and for every release what it made of
 * them (RELEASE.json.br). An answer is 0 when nothing differs from an empty file, `{ class: { key: value } }` when values do,
 * `[exit, phase, message]` when the process ends. Values are the getters' as text, null is Java's null.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { KINDS, NEIGHBOURS, PARTS, releasesOf } from './releases.mjs';

const DATA = fileURLToPath(new URL('../../test/conformance/data/', import.meta.url));

function unpacked(name) {
  let bytes;
  try {
    bytes = readFileSync(`${DATA}${name}`);
  } catch {
    throw new Error(`test/conformance/data/${name} is not there: npm run conformance -- --write makes it`);
  }
  return brotliDecompressSync(bytes).toString('utf8');
}

const read = (name) => JSON.parse(unpacked(name));

/** Beside the file that it will replace: what is stored stays whole until publish(). */
function write(name, text) {
  mkdirSync(DATA, { recursive: true });
  const bytes = Buffer.from(text, 'utf8');
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(`${DATA}${name}.part`, packed);
}

/** Puts everything that was written in its place. */
export function publish() {
  for (const name of readdirSync(DATA)) {
    if (name.endsWith('.part')) renameSync(`${DATA}${name}`, `${DATA}${name.slice(0, -'.part'.length)}`);
  }
}

/** Removes what an earlier run, cut short, has left. */
export function discard() {
  for (const name of existsSync(DATA) ? readdirSync(DATA) : []) if (name.endsWith('.part')) rmSync(`${DATA}${name}`);
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
  const text = JSON.stringify(
    cases.map(({ kind, id, text, args, construct }) => ({
      kind,
      id,
      text,
      ...(args.length > 0 ? { args } : {}),
      ...(construct ? { construct } : {}),
    })),
  );
  digest = digestOf(text);
  write('cases.json.br', text);
}

/**
 * @returns {{ release: string, kinds: Record<string, { empty: object, answers: (0 | object | [number | null, string, string])[] }> }}
 * @throws {Error} when the answers are not there or were given to other files than those that are stored
 */
export function readAnswers(release) {
  const stored = read(`${release}.json.br`);
  if (stored.cases !== casesDigest()) {
    throw new Error(
      `the answers of ${release} were given to other files than the stored ones: npm run conformance -- --write`,
    );
  }
  return stored;
}

export function writeAnswers(release, kinds) {
  write(`${release}.json.br`, JSON.stringify({ release, cases: casesDigest(), parts: PARTS[release] ?? {}, kinds }));
}

let digest;

/** Tells one set of stored cases from another. */
function casesDigest() {
  digest ??= digestOf(unpacked('cases.json.br'));
  return digest;
}

const digestOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

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

/** The files that are mutated: real ones of ../shared/corpus, put right, and ones that are right by construction. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

const CATALOG = fileURLToPath(new URL('../../schemas/catalog.json', import.meta.url));

const KNOWN = new Set(JSON.parse(readFileSync(CATALOG, 'utf8')).releases);

/** Where no release is known, in turn. */
const RELEASES = ['5.3.3', '4.9.7', '5.5.0', '5.1.4'];

/** Fewest entries of a file that is worth a mutation. */
const FEWEST = 3;

/**
 * @typedef {object} SourceFile
 * @property {string} id of the corpus
 * @property {string} kind
 * @property {string} rocketmq
 * @property {string} text as ISO-8859-1
 * @property {readonly string[] | undefined} cluster ids of the files of its cluster
 */

/** @returns {SourceFile[]} empty where the corpus is not present */
export function corpusFiles() {
  const index = `${CORPUS}INDEX.tsv`;
  if (!existsSync(index)) return [];
  const [head, ...rows] = readFileSync(index, 'utf8').trimEnd().split(/\r?\n/);
  const names = head.split('\t');
  return rows
    .map((row) => Object.fromEntries(row.split('\t').map((value, i) => [names[i], value])))
    .filter(
      ({ kind, file }) => ['broker', 'namesrv', 'controller'].includes(kind) && /\.(?:conf|properties)$/.test(file),
    )
    .map(({ id, kind, rocketmq_version: release, file, cluster }, i) => ({
      id,
      kind,
      rocketmq: KNOWN.has(release.split(' ')[0]) ? release.split(' ')[0] : RELEASES[i % RELEASES.length],
      text: readFileSync(`${CORPUS}files/${file}`, 'latin1'),
      cluster,
    }));
}

/**
 * A file without the entries that its findings are about, until there is none; undefined for one of which too little is left.
 * @param {SourceFile} file
 * @param {typeof import('../../server/src/index.ts')} rmqlint
 */
export async function putRight(file, { lint, parseProperties }) {
  let { text } = file;
  for (let pass = 0; pass < 8; pass++) {
    const { findings } = await lintOne({ ...file, text }, lint);
    const wrong = findings.filter(({ severity }) => severity !== 'info');
    const { entries } = parseProperties(Buffer.from(text, 'latin1'));
    if (wrong.length === 0) return entries.length < FEWEST ? undefined : { ...file, text };
    const gone = entries.filter(({ lineSpan }) =>
      wrong.some(({ range }) => range.start.offset < lineSpan.end && range.end.offset >= lineSpan.start),
    );
    if (gone.length === 0) return undefined;
    for (const { lineSpan } of gone.reverse()) text = text.slice(0, lineSpan.start) + text.slice(lineSpan.end);
  }
  return undefined;
}

/** What `lint` says of one file alone. */
export const lintOne = ({ text, kind, rocketmq }, lint, name = 'one.conf') =>
  lint({
    files: { [name]: Buffer.from(text, 'latin1') },
    rocketmq,
    config: { deployments: { one: { processes: [{ file: name, kind }] } } },
  });

/**
 * Files that write parameters at the very value that RocketMQ has of its own: whatever they say is right.
 * @param {typeof import('../../server/src/index.ts')} rmqlint
 * @param {() => number} random from 0 to 1
 */
export function defaultFiles({ effective }, random, count) {
  const files = [];
  for (let i = 0; i < count; i++) {
    const rocketmq = RELEASES[i % RELEASES.length];
    const kind = i % 5 === 4 ? 'namesrv' : 'broker';
    const { parameters } = effective({ bytes: new Uint8Array(0), rocketmq, kind });
    const usual = parameters.filter(
      ({ value, type }) =>
        value !== null && value !== 'null' && value !== '' && value !== '***' && !type.endsWith('Config'),
    );
    const chosen = usual.filter(() => random() < 0.06);
    const seen = new Set();
    const lines = chosen
      .filter(({ key }) => !seen.has(key) && seen.add(key))
      .map(({ key, value }) => `${key}=${value}`);
    files.push({
      id: `default-${i}`,
      kind,
      rocketmq,
      text: `${kind === 'broker' ? 'brokerName=broker-a\n' : ''}${lines.join('\n')}\n`,
    });
  }
  return files;
}

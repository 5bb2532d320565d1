// Parsing in memory, in multiples of the JDK.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clean } from './inputs/clean.mjs';
import { environment, ratio } from './measure.mjs';
import { quartiles, table, times } from './page.mjs';
import { here, node, root } from './program.mjs';

const JDK = '`java.util.Properties.load`';
const LOWEST = 1;

/** @returns the Java that there was, the bytes of a file, and for each parser nanoseconds a byte, round by round */
export async function measureParsing(temporary, { quick, rounds }) {
  const files = clean(1000).map(({ text }) => Buffer.from(text));
  const input = join(temporary, 'files');
  const length = (file) => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(file.length);
    return bytes;
  };
  writeFileSync(input, Buffer.concat(files.flatMap((file) => [length(file), file])));
  const module = join(temporary, 'properties.mjs');
  await bundle(module);
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const version = /version "([^"]+)"/.exec(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr ?? '')?.[1];
  const script = (which) => ({
    command: node,
    args: [join(here, 'parse.mjs'), which, input, quick ? '30' : '100', pathToFileURL(module).href],
  });
  const jdk = { name: JDK, command: java, args: [join(here, 'java', 'Load.java'), input, quick ? '200' : '500'] };
  const commands = [
    ...(version === undefined ? [] : [jdk]),
    { name: 'rmqlint: the document, every byte kept', ours: true, ...script('document') },
    { name: 'rmqlint: the document and the map of decoded keys and values', ours: true, ...script('map') },
    { name: 'dot-properties `parse`', ...script('dot-properties') },
    { name: 'dot-properties `parseLines`', ...script('dot-properties-lines') },
  ].map((command) => ({ ...command, taken: [] }));
  for (let round = 0; round < (rounds ?? (quick ? 2 : 3)); round++) {
    for (let i = 0; i < commands.length; i++) {
      const { command, args, taken } = commands[(i + round) % commands.length];
      taken.push(Number(execFileSync(command, args, { env: environment, encoding: 'utf8', cwd: here })));
    }
  }
  const bytes = Math.round(files.reduce((sum, file) => sum + file.length, 0) / files.length);
  return { java: version?.split('.')[0], bytes, parsers: commands };
}

async function bundle(outfile) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(root, 'server/src/syntax/properties/document.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
}

export function parsingSection({ java, bytes, parsers }) {
  const base = parsers.find(({ name }) => (java === undefined ? name.startsWith('dot-properties') : name === JDK));
  const rows = parsers.map(({ name, ours, taken }) => {
    // More bytes a second are better, so the base's time stands above.
    const compared = ratio(base.taken, taken);
    return [name, times(compared.ratio), quartiles(compared), ours && java !== undefined ? `≥ ${LOWEST} ×` : ''];
  });
  const note =
    java === undefined
      ? 'There was no Java to compare with: in multiples of dot-properties.'
      : `Bytes a second in multiples of JDK ${java}, more is better.`;
  return [
    '## Parsing',
    '',
    `${note} 1,000 clean files of ${bytes} bytes in memory, each parser warm and in a process of its own, best of many rounds.`,
    '',
    ...table(['parser', 'ratio', 'quartiles', 'goal'], rows),
    '',
  ];
}

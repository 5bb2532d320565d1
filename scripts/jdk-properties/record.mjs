// Records what java.util.Properties.load(InputStream) of a JDK 17 makes of the files of files.mjs, for the tests to replay
// without Java.   node scripts/jdk-properties/record.mjs [--check]
// --check records anew and compares with what is stored. Needs `java` (17) on the path or in JAVA_HOME.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { files } from './files.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const stored = fileURLToPath(new URL('../../test/properties/recorded/jdk17.json.br', import.meta.url));
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

/** The answers for all files: `[file, message or null, key, value, key, value, …]` each, the file with one character a byte. */
function record() {
  const version = spawnSync(java, ['-version'], { encoding: 'utf8' });
  if (version.error) throw new Error(`no Java: ${version.error.message}`);
  if (!/version "17[.\d]*"/.test(version.stderr))
    throw new Error(`JDK 17 is asked for, this is ${version.stderr.split('\n')[0]}`);
  const inputs = files();
  const framed = inputs.flatMap((text) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(text.length);
    return [length, Buffer.from(text, 'latin1')];
  });
  const run = spawnSync(java, [join(here, 'Record.java')], { input: Buffer.concat(framed), maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`Record.java ended with ${run.status}: ${run.stderr}`);
  const out = run.stdout;
  let at = 0;
  const int = () => {
    at += 4;
    return out.readInt32BE(at - 4);
  };
  const text = () => {
    const length = int();
    let made = '';
    for (let i = 0; i < length; i++, at += 2) made += String.fromCharCode(out.readUInt16BE(at));
    return made;
  };
  const answers = inputs.map((input) => {
    const answer = [input, out[at++] === 1 ? text() : null];
    for (let left = int() * 2; left > 0; left--) answer.push(text());
    return answer;
  });
  if (at !== out.length) throw new Error('the answers do not fit the files');
  return answers;
}

const answers = record();
const json = JSON.stringify(answers).replaceAll('],[', '],\n[');
if (process.argv.includes('--check')) {
  if (brotliDecompressSync(readFileSync(stored)).toString() !== json) {
    console.error(
      'java.util.Properties answers otherwise than recorded: run record.mjs without --check and look at the tests',
    );
    process.exit(1);
  }
  console.log(`${answers.length} files, as recorded`);
} else {
  const packed = brotliCompressSync(json, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeFileSync(stored, packed);
  console.log(
    `${answers.length} files, ${answers.filter((a) => a[1] !== null).length} where Java throws, ${packed.length} bytes`,
  );
}

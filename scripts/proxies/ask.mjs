/** Asks the real ConfigurationManager of a release what it makes of files. Needs a JDK and Maven; one JVM at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jarsOfModules, run } from '../conformance/jars.mjs';

/** The releases whose proxy is asked, oldest first. That of 5.5.1 was not published. */
export const RELEASES = ['5.0.0', '5.1.0', '5.1.1', '5.1.3', '5.2.0', '5.3.3', '5.4.0', '5.5.0'];
const SOURCE = fileURLToPath(new URL('Proxies.java', import.meta.url));
const EMPTY = '{}';

/**
 * What a release makes of files: the exception that ends the process, or the values that differ from an empty object's.
 * @param {string} release
 * @param {readonly string[]} files their texts
 * @returns {Promise<({ exit: string } | { values: Record<string, string> })[]>} by `Class.key`, in the order of the files
 * @throws {Error} when the JDK, Maven or the program fail; never for what the proxy says
 */
export async function ask(release, files) {
  const classes = mkdtempSync(join(tmpdir(), 'rmqlint-proxies-'));
  try {
    await run('javac', ['-d', classes, SOURCE]);
    const jars = await jarsOfModules(release, [['proxy', release]]);
    const input = [EMPTY, ...files].map((file) => `${Buffer.from(file).toString('base64')}\n`).join('');
    const options = ['-Xmx400m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', `${join(jars, '*')}:${classes}`];
    const output = await run('java', [...options, 'Proxies'], {}, input);
    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    if (lines.length !== files.length + 1)
      throw new Error(`${release}: ${lines.length} answers for ${files.length + 1} files`);
    const [empty, ...rest] = lines;
    const known = new Set(empty);
    return rest.map((answer) => {
      if (typeof answer === 'string') return { exit: answer.slice(0, answer.indexOf(':')) };
      const values = answer.filter((value) => !known.has(value)).map((value) => value.split(/=(.*)/s).slice(0, 2));
      return { values: Object.fromEntries(values) };
    });
  } finally {
    rmSync(classes, { recursive: true, force: true });
  }
}

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SECRET } from '../words.mjs';
import { BAD_TEXT } from './texts.mjs';

/** Characters that a terminal acts on. */
const RAW =
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What the command line is given in a folder, and what it says there. */
function listening(root) {
  const said = { out: '', err: '' };
  const output = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  };
  const stdin = async () => Buffer.alloc(0);
  return { system: { root, env: {}, output, terminal: false, columns: undefined, stdin }, said };
}

/** The command line on real files: no crash, nothing raw, JSON as lint() has it, one exit code for all formats. */
export function cliCheck(session, { isInput }) {
  const { fail, timed, counts, product, random } = session;
  const { chance, pick } = random;
  const { anyKey, run } = product;
  return checkCli;

  async function checkCli(made, result) {
    if (made.config !== undefined) return;
    const entries = Object.entries(made.files).filter(([p]) => !/\0|^\/|\/\/|(^|\/)\.\.?(\/|$)|\ufffd/.test(p));
    if (entries.length !== Object.keys(made.files).length) return;
    counts.cli++;
    const root = join(session.scratch(), `c${made.number}`);
    for (const [path, bytes] of entries) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), bytes);
    }
    const common = [
      ...(made.rocketmq === undefined ? [] : ['--rocketmq', made.rocketmq]),
      ...(made.only === undefined ? [] : ['--only', made.only.join(',')]),
      '--lang',
      made.lang ?? 'en',
    ];
    const codes = {};
    for (const format of ['pretty', 'compact', 'json']) {
      const { system, said } = listening(root);
      let code;
      try {
        code = await timed(`cli ${format}`, () =>
          run(['check', '-f', format, '--color', 'never', ...common, '.'], system),
        );
      } catch (error) {
        fail(`throw: cli ${format}: ${error.message}`, { stack: error.stack });
        continue;
      }
      const { out, err } = said;
      codes[format] = code;
      if (code === 70) fail(`cli: exit 70: ${err.split('\n')[0].slice(0, 100)}`, { err });
      if (format !== 'json') {
        const raw = RAW.exec(out);
        if (raw !== null)
          fail(`cli: raw U+${raw[0].charCodeAt(0).toString(16)} in ${format}`, {
            around: JSON.stringify(out.slice(Math.max(0, raw.index - 80), raw.index + 20)),
          });
      }
      const rawErr = RAW.exec(err);
      if (rawErr !== null)
        fail(`cli: raw U+${rawErr[0].charCodeAt(0).toString(16)} on standard error`, {
          err: JSON.stringify(err.slice(Math.max(0, rawErr.index - 80), rawErr.index + 20)),
        });
      if (out.includes(SECRET) || err.includes(SECRET))
        fail(`secret: cli ${format}`, {
          at: JSON.stringify(
            (out + err).slice(Math.max(0, (out + err).indexOf(SECRET) - 200), (out + err).indexOf(SECRET) + 40),
          ),
        });
      const bad = BAD_TEXT.exec(out);
      if (bad !== null && format !== 'json' && !isInput(bad[0]))
        fail(`text: cli ${format} has ${bad[0]}`, { at: out.slice(Math.max(0, bad.index - 100), bad.index + 40) });
      if (format === 'json' && result !== undefined && result.findings !== undefined) {
        try {
          const parsed = JSON.parse(out);
          if (JSON.stringify(parsed) !== JSON.stringify(result))
            fail('cli: --format json differs from lint()', {
              a: JSON.stringify(
                parsed.findings.filter((f, i) => JSON.stringify(f) !== JSON.stringify(result.findings[i])),
              )?.slice(0, 600),
              b: JSON.stringify(
                result.findings.filter((f, i) => JSON.stringify(f) !== JSON.stringify(parsed.findings[i])),
              )?.slice(0, 600),
              s: [parsed.summary, result.summary],
            });
        } catch (error) {
          fail(`cli: --format json is no JSON: ${error.message.slice(0, 60)}`, {});
        }
      }
    }
    if (new Set(Object.values(codes)).size > 1) fail('cli: the exit code depends on the format', { codes });
    // One file through `effective`, as text.
    const [path] = entries[0];
    const { system, said } = listening(root);
    try {
      const code = await timed('cli effective', () =>
        run(
          [
            'effective',
            '--color',
            'never',
            ...(made.rocketmq === undefined ? [] : ['--rocketmq', made.rocketmq]),
            '--lang',
            made.lang ?? 'en',
            path,
            ...(chance(0.3) ? [pick(anyKey).key] : []),
          ],
          system,
        ),
      );
      if (code === 70) fail(`cli: effective exit 70: ${said.err.split('\n')[0].slice(0, 100)}`, { err: said.err });
    } catch (error) {
      fail(`throw: cli effective: ${error.message}`, { stack: error.stack });
    }
    const { out, err } = said;
    const raw = RAW.exec(out);
    if (raw !== null)
      fail(`cli: raw U+${raw[0].charCodeAt(0).toString(16)} in effective`, {
        around: JSON.stringify(out.slice(Math.max(0, raw.index - 80), raw.index + 20)),
      });
    if (out.includes(SECRET) || err.includes(SECRET))
      fail('secret: cli effective', {
        at: JSON.stringify(
          (out + err).slice(Math.max(0, (out + err).indexOf(SECRET) - 200), (out + err).indexOf(SECRET) + 40),
        ),
      });
    rmSync(root, { recursive: true, force: true });
  }
}

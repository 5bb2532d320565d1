// The entry of action.yml: one run of the command line, what it found in every form that the job asked for. Needs no set-up: the runner
// brings Node, and a release tag carries the bundle.
'use strict';
const { spawnSync } = require('node:child_process');
const { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** An input as the runner hands it over, without blanks around it. */
const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();

/** The words of a line, quoted as in a shell; nothing in them is expanded. */
function words(line) {
  const found = [];
  let word;
  for (const [part, single, double, escaped] of line.matchAll(
    /'([^']*)'|"((?:\\["\\]|[^"])*)"|\\(.)|\s+|[^\s'"\\]+|['"\\]/gsu,
  )) {
    if (/^\s/u.test(part)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else word = (word ?? '') + (single ?? double?.replace(/\\(["\\])/gu, '$1') ?? escaped ?? part);
  }
  return word === undefined ? found : [...found, word];
}

/** Writes an output; a random word ends it, so that no value can write another one. */
function output(name, value) {
  const file = process.env.GITHUB_OUTPUT;
  if (!file || value === undefined) return;
  const end = `end_${require('node:crypto').randomUUID()}`;
  appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`);
}

const temporary = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'rmqlint-'));
try {
  const data = join(temporary, 'findings.json');
  const table = join(temporary, 'summary.md');
  const sarif = input('sarif');
  const summary = process.env.GITHUB_STEP_SUMMARY && input('summary') !== 'false';
  const formats = [input('format') || 'github', `json=${data}`];
  if (summary) formats.push(`markdown=${table}`);
  if (sarif !== '') formats.push(`sarif=${sarif}`);
  const paths = input('path')
    .split(/\r?\n/u)
    .map((path) => path.trim())
    .filter((path) => path !== '');
  const args = ['check', ...formats.flatMap((format) => ['--format', format]), ...words(input('args')), '--', ...paths];
  const done = spawnSync(process.execPath, [join(__dirname, 'rmqlint.cjs'), ...args], { stdio: 'inherit' });
  if (done.error) throw done.error;
  process.exitCode = done.status ?? 130;
  if (summary && existsSync(table)) appendFileSync(process.env.GITHUB_STEP_SUMMARY, readFileSync(table));
  output('exit-code', process.exitCode);
  if (existsSync(data)) {
    const { errors, warnings, infos } = JSON.parse(readFileSync(data, 'utf8')).summary;
    output('errors', errors);
    output('warnings', warnings);
    output('infos', infos);
    if (sarif !== '') output('sarif', sarif);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

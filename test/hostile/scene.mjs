import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const BINARY = process.env.RMQLINT_BINARY ?? join(root, 'server/bin/rmqlint.cjs');
const MEASURE = join(import.meta.dirname, 'measure.cjs');

/** What no scene may exceed unless it says so: memory in MB, and seconds of processor time on a slow machine. */
const MEMORY = 300;
const SECONDS = 10;
/** Seconds on the clock after which a run counts as endless. */
const ENDLESS = 40;

/** What steers a terminal. */
const RAW = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069]/;

/** A broker without a finding, and its release. */
export const BROKER =
  '# rmqlint rocketmq=5.3.3\nbrokerClusterName=c\nbrokerName=a\nbrokerId=0\nbrokerRole=ASYNC_MASTER\nnamesrvAddr=10.0.0.1:9876\n';
/** The same with an error. */
export const WRONG = `${BROKER}fileReservedTime=48h\n`;

const made = [];

/** A repository of its own with files in it; {@link removeScenes} takes it away. */
export function scene(files = {}) {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'rmqlint-hostile-')));
  made.push(path);
  mkdirSync(join(path, '.git'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

export const removeScenes = () => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
};

/** A file of a size that takes no room on the disk. */
export function sparse(path, bytes) {
  writeFileSync(path, '');
  truncateSync(path, bytes);
}

/**
 * Runs the built command line.
 * @param options.input path of a file for standard input; options.output descriptor or path that standard output goes to;
 * options.signal `{ name, after }`: sent after so many milliseconds
 */
export async function run(cwd, args, { input, output, signal, endless: limit = ENDLESS } = {}) {
  const measured = `${cwd}.measured.json`;
  made.push(measured);
  const descriptors = [];
  const open = (path, flags) => {
    descriptors.push(openSync(path, flags));
    return descriptors.at(-1);
  };
  const child = spawn(process.execPath, ['-r', MEASURE, BINARY, ...args], {
    cwd,
    env: { PATH: process.env.PATH, MEASURE: measured },
    stdio: [
      input === undefined ? 'ignore' : input === 'pipe' ? 'pipe' : open(input, 'r'),
      output === undefined ? 'pipe' : open(output, 'r+'),
      'pipe',
    ],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  let endless = false;
  const timer = setTimeout(() => {
    endless = true;
    child.kill('SIGKILL');
  }, limit * 1000);
  const later = signal === undefined ? undefined : setTimeout(() => child.kill(signal.name), signal.after);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  clearTimeout(later);
  for (const descriptor of descriptors) closeSync(descriptor);
  const { megabytes = 0, seconds = 0 } = endless || code === null ? {} : JSON.parse(readFileSync(measured, 'utf8'));
  return { code, stdout, stderr, endless, megabytes, seconds };
}

/** Runs and asserts what holds for every scene: it ends, with one of the codes, within bounds, and prints nothing that steers a terminal. */
export async function endsWell(cwd, args, { codes = [0, 1, 2], memory = MEMORY, seconds = SECONDS, ...options } = {}) {
  const result = await run(cwd, args, options);
  const { code, stdout, stderr } = result;
  const about = `rmqlint ${args.join(' ')}: ${stderr.slice(0, 500)}`;
  assert.ok(!result.endless, `no end: ${about}`);
  assert.ok(codes.includes(code), `ends with ${code}: ${about}`);
  assert.ok(result.megabytes <= memory, `${Math.round(result.megabytes)} MB: ${about}`);
  assert.ok(result.seconds <= seconds, `${result.seconds.toFixed(1)} s of processor time: ${about}`);
  assert.doesNotMatch(stdout + stderr, RAW, about);
  if (code === 2) assert.match(stderr + stdout, /\S/, 'ends with 2 and says nothing');
  return result;
}

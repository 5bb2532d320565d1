import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds of processor time that one call may take. */
const SLOW = 1000;
/** Calls of the first cases compile the program and are not timed. */
const COLD = 20;

/** Milliseconds of processor time: what others do on the machine does not count. */
const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** One run of the fuzzer: the present case, what was counted, what was found. */
export class Session {
  product;
  random;
  /** The case that is looked at. */
  current = { name: '', number: -1, files: {} };
  counts = {
    cases: 0,
    files: 0,
    lints: 0,
    linted: 0,
    shuffled: 0,
    safeCompared: 0,
    problems: 0,
    findings: 0,
    fixes: 0,
    safe: 0,
    brokerListenPort: 0,
    refixed: 0,
    cli: 0,
    effective: 0,
  };
  slowest = { ms: 0, what: '', case: -1 };
  /** Count and first inputs by signature: what is wrong, without what differs from input to input. */
  failures = new Map();
  #out;
  #verbose;
  #scratch;

  /** @param out where the first inputs of each signature are kept @param verbose whether each failure is shown at once */
  constructor(product, random, { out, verbose }) {
    this.product = product;
    this.random = random;
    this.#out = out;
    this.#verbose = verbose;
  }

  fail = (signature, detail = {}) => {
    const found = this.failures.get(signature) ?? { count: 0, cases: [] };
    found.count++;
    if (found.cases.length < 3) {
      found.cases.push({ case: this.current.number, kind: this.current.name, ...detail });
      if (this.#out !== undefined) this.#save(signature, detail);
    }
    this.failures.set(signature, found);
    if (this.#verbose) console.log('FAIL', signature, JSON.stringify(detail, null, 1).slice(0, 3000));
  };

  /** Runs something and fails where it takes too long. */
  timed = (what, run) => {
    const start = processorTime();
    const done = (value) => {
      const ms = processorTime() - start;
      const { name, number } = this.current;
      if (number < COLD && !this.#verbose) return value;
      if (ms > this.slowest.ms) this.slowest = { ms, what, case: number };
      if (ms > (name === 'batch' ? 8 * SLOW : SLOW)) this.fail(`slow: ${what} takes over ${SLOW} ms`, { ms });
      return value;
    };
    const value = run();
    return value instanceof Promise ? value.then(done) : done(value);
  };

  /** All that the present case's input says, for words of the output that come from there. */
  inputText = () => {
    const { files, config = null } = this.current;
    this.current.inputText ??=
      Object.entries(files)
        .map(([path, bytes]) => `${path}\n${Buffer.from(bytes).toString('latin1')}`)
        .join('\n') + JSON.stringify(config);
    return this.current.inputText;
  };

  /** A directory for real files. */
  scratch = () => {
    this.#scratch ??= mkdtempSync(join(tmpdir(), 'rmqlint-fuzz-'));
    return this.#scratch;
  };

  dispose() {
    if (this.#scratch !== undefined) rmSync(this.#scratch, { recursive: true, force: true });
  }

  #save(signature, detail) {
    const { number, files, config, rocketmq, only, lang } = this.current;
    const dir = join(this.#out, signature.replace(/[^\w.-]+/g, '_').slice(0, 80), `case-${number}`);
    mkdirSync(dir, { recursive: true });
    const names = {};
    for (const [i, [path, bytes]] of Object.entries(files).entries()) {
      names[`f${i}`] = path;
      writeFileSync(join(dir, `f${i}`), bytes);
    }
    const text = JSON.stringify({ files: names, config, rocketmq, only, lang, detail }, null, 1);
    writeFileSync(join(dir, 'case.json'), `${text}\n`);
  }
}

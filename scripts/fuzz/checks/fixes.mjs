import { kindOf } from '../generate/cases.mjs';
import { SECRET } from '../words.mjs';

/** Bytes of the files after edits; undefined where edits overlap. */
function applyEdits(files, edits) {
  const out = { ...files };
  const byFile = new Map();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  for (const [file, list] of byFile) {
    const bytes = Buffer.from(files[file] ?? Buffer.alloc(0));
    const sorted = [...list].sort(
      (a, b) => a.range.start.offset - b.range.start.offset || a.range.end.offset - b.range.end.offset,
    );
    const parts = [];
    let at = 0;
    for (const { range, newText } of sorted) {
      if (range.start.offset < at) return undefined;
      parts.push(bytes.subarray(at, range.start.offset), Buffer.from(newText));
      at = range.end.offset;
    }
    parts.push(bytes.subarray(at));
    out[file] = Buffer.concat(parts);
  }
  return out;
}

/** Rules whose fixes write another key. */
const KEY_RULES = new Set(['key-case', 'ghost-key', 'renamed-key', 'unknown-key']);
/** Rules on what is wrong with a value: how bad that is, a finding on its key tells already. */
const VALUE_RULES = new Set([
  'quoted-value',
  'inline-comment',
  'trailing-whitespace',
  'invalid-enum',
  'invalid-number',
]);

/** Whether the product must take a file for a broker's: which kind it took is not among its findings. */
const looksLikeBroker = (bytes) => {
  const t = Buffer.from(bytes).toString('latin1');
  return (
    /brokerName/.test(t) &&
    /brokerRole|storePathCommitLog|flushDiskType/.test(t) &&
    !/kind=|brokerConfigPaths|controller|jRaft|inBrokerContainer/i.test(t)
  );
};

/** What differs between two processes: exit, values, ports, paths. */
/** Stands for a value that a template is still to fill in: nobody knows whether a fix changes it. */
const OPEN = '<template>';

function diff(a, b) {
  const [x, y] = [JSON.parse(a), JSON.parse(b)];
  const out = [];
  if (x[0] !== y[0]) out.push(['exit', x[0], y[0]]);
  const left = new Map(x[1].map(([c, k, v]) => [`${c}.${k}`, v]));
  for (const [c, k, v] of y[1]) {
    const before = left.get(`${c}.${k}`);
    if (before !== v && before !== OPEN && v !== OPEN) out.push([`${c}.${k}`, before, v]);
  }
  if (JSON.stringify(x[2]) !== JSON.stringify(y[2])) out.push(['ports', x[2], y[2]]);
  if (JSON.stringify(x[3]) !== JSON.stringify(y[3])) out.push(['paths', x[3], y[3]]);
  return out;
}

/** What a fix promises: it applies, removes its finding, and changes nothing that runs where it says so. */
export function fixCheck(session, { checkRange, checkText }, runLint) {
  const { fail, counts, product, random } = session;
  const { chance, shuffled } = random;
  const { effective } = product;
  const effectiveOf = (bytes, rocketmq, kind) => {
    const e = effective({ bytes, rocketmq, kind });
    return JSON.stringify([
      e.start.exit,
      e.parameters.map((p) => [p.class, p.key, p.machine === 'template' ? OPEN : p.value]),
      e.ports.map((p) => [p.port, p.address]).sort(),
      e.paths.map((p) => p.path).sort(),
    ]);
  };
  return checkFix;

  async function checkFix(fix, finding, result, options) {
    counts.fixes++;
    const { files } = options;
    const where = `fix of ${finding.rule}`;
    checkText(fix.title, `title, ${where}`);
    if (fix.edits.length === 0) return fail(`fix: no edits, ${where}`, {});
    for (const edit of fix.edits) {
      checkRange(edit.range, edit.file, files[edit.file], where);
      if (edit.newText.includes(SECRET)) fail(`secret: newText of ${finding.rule}`, { fix });
    }
    const project = fix.edits.some((edit) => edit.file.endsWith('rmqlint.json') && files[edit.file] === undefined);
    if (project) return;
    const after = applyEdits(files, fix.edits);
    if (after === undefined) return fail(`fix: edits overlap, ${where}`, { fix });
    const changed = [...new Set(fix.edits.map((e) => e.file))];
    if (changed.every((p) => files[p] !== undefined && Buffer.compare(Buffer.from(files[p]), after[p]) === 0))
      return fail(`fix: changes nothing, ${where}`, { fix });
    if (fix.safety === 'safe') {
      counts.safe++;
      for (const path of changed) {
        const kind = kindOf(path);
        // What kind the product took it for is not among its findings: only where name and skeleton leave no doubt.
        if (
          kind !== 'broker' ||
          options.config !== undefined ||
          Object.keys(files).some((p) => p.endsWith('rmqlint.json')) ||
          files[path] === undefined ||
          path.endsWith('.json') ||
          !looksLikeBroker(files[path]) ||
          !chance(result.findings.length > 60 ? 0.1 : 1)
        )
          continue;
        for (const release of finding.rocketmqFrom === 'newest'
          ? shuffled(product.currentReleases).slice(0, 3)
          : [finding.rocketmq]) {
          let a, b;
          counts.safeCompared++;
          try {
            a = effectiveOf(files[path], release, kind);
            b = effectiveOf(after[path], release, kind);
          } catch (error) {
            if (!/known release/.test(error.message)) fail(`throw: effective after a fix: ${error.message}`, {});
            continue;
          }
          // NettyServerConfig's port is the one that a broker of its own listens on; BrokerConfig's is a container's.
          if (a !== b && diff(a, b).every(([what]) => what === 'BrokerConfig.listenPort')) {
            counts.brokerListenPort++;
            continue;
          }
          if (a !== b) {
            fail(`fix: a safe fix changes effective values, ${where}`, {
              title: fix.title,
              path,
              release,
              kind,
              a: diff(a, b),
            });
            break;
          }
        }
      }
    }

    if (!chance(result.findings.length > 60 ? 0.004 : 0.25)) return;
    counts.refixed++;
    const again = await runLint({ ...options, files: after }, 'after a fix');
    if (again === undefined || 'problem' in again) {
      if (again?.problem) fail(`fix: makes a problem, ${where}`, { problem: again.problem });
      return;
    }
    const same = (r) =>
      r.findings.filter(
        (f) =>
          f.rule === finding.rule && f.file === finding.file && f.key === finding.key && f.message === finding.message,
      ).length;
    // Of an entry that is written twice, the other one may take its place.
    const isRepeated = result.findings.some(
      (f) => f.rule === 'duplicate-key' && f.file === finding.file && f.key === finding.key,
    );
    if (same(again) >= same(result) && !isRepeated)
      fail(`fix: does not remove the finding, ${where}`, {
        title: fix.title,
        message: finding.message,
        edits: fix.edits,
        left: again.findings
          .filter((f) => f.rule === finding.rule && f.file === finding.file && f.key === finding.key)
          .map((f) => f.message)
          .slice(0, 3),
      });
    // A mended byte-order mark uncovers what is wrong with the first line.
    if (finding.rule === 'utf8-bom') return;
    // A mended key uncovers what rules on its meaning have to say; and so does a mended value, also where it does not run: brokerId 2 of a master.
    const ofKey = (f) => KEY_RULES.has(finding.rule) && f.key !== finding.key && fix.title.endsWith(` ${f.key}`);
    const ofValue = (f) => VALUE_RULES.has(finding.rule) && f.key === finding.key;
    const uncovered = (f) => !VALUE_RULES.has(f.rule) && (ofKey(f) || ofValue(f));
    const errors = (r) => r.findings.filter((f) => f.severity === 'error' && !uncovered(f)).length;
    if (fix.safety === 'safe' && fix.obvious && errors(again) > errors(result))
      fail(`fix: a safe fix brings new errors, ${where}`, {
        title: fix.title,
        news: again.findings
          .filter((f) => f.severity === 'error' && !result.findings.some((g) => g.rule === f.rule && g.file === f.file))
          .map((f) => `${f.rule}: ${f.message}`),
      });
  }
}

/**
 * Rules on why a key is not read; the others speak of values.
 */
const KEY_RULES = [
  'utf8-bom',
  'foreign-comment',
  'full-width-punctuation',
  'key-case',
  'ghost-key',
  'renamed-key',
  'setterless-key',
  'key-not-in-version',
  'wrong-process-key',
  'unknown-key',
];
/** Rules that speak of an entry beside what is wrong with its text. */
const BESIDE =
  /suppression|namesrv-missing|duplicate-key|line-continuation|master-broker-id|slave-|port-conflict|release|unreadable/;
/** Both speak of one value, of different elements of it. */
const TOGETHER = 'namesrv-addr-separator + namesrv-addr-syntax';

export function causeCheck({ fail, product }) {
  const { parseProperties } = product;
  const scopes = new Map(product.rules.map((rule) => [rule.id, rule.scope]));
  return checkCauses;

  function checkCauses(result, files) {
    const byEntry = new Map();
    const docs = new Map();
    for (const f of result.findings) {
      if (
        scopes.get(f.rule) !== 'file' ||
        f.severity === 'info' ||
        files[f.file] === undefined ||
        f.file.endsWith('.json')
      )
        continue;
      if (BESIDE.test(f.rule)) continue;
      if (!docs.has(f.file)) docs.set(f.file, parseProperties(files[f.file]).entries);
      const entry = docs
        .get(f.file)
        .find(
          (e) =>
            e.lineSpan.start <= f.range.start.offset &&
            f.range.start.offset < Math.max(e.lineSpan.end, e.lineSpan.start + 1),
        );
      if (entry === undefined) continue;
      // A setting that is missing is shown where it is asked for, or at the file's start.
      if (f.rule === 'does-not-start' && f.key !== entry.key) continue;
      const about = KEY_RULES.includes(f.rule) ? 'key' : 'value';
      const id = `${f.file} ${entry.index} ${about} ${f.deployment} ${f.host}`;
      const before = byEntry.get(id);
      const rules = [before?.rule, f.rule].sort().join(' + ');
      if (before !== undefined && before.rule !== f.rule && rules !== TOGETHER)
        fail(`cause: two findings on one ${about}: ${rules}`, {
          file: f.file,
          a: before.message,
          b: f.message,
          entry: `${entry.rawKey}=${entry.rawValue}`.slice(0, 120),
        });
      else byEntry.set(id, f);
    }
  }
}

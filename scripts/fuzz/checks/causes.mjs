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
/** Rules on an entry that is not there. */
const ABSENCE = new Set(['broker-name-missing', 'controller-missing-setting', 'does-not-start']);
/** Both speak of one value: of different elements of it, or of two switches that it would need. */
const TOGETHER = new Set([
  'namesrv-addr-separator + namesrv-addr-syntax',
  'auth-missing-provider + authorization-without-authentication',
  // Both have to be mended: it is the wrong directory also with a full path in place of "~" or "./".
  'commitlog-dir-collision + tilde-path',
  'commitlog-dir-collision + relative-path',
  'commitlog-outside-root + tilde-path',
  'commitlog-outside-root + relative-path',
  // Another role mends the first only.
  'ha-parameter-ineffective + replicas-order',
]);
/** A proxy's file, whatever it is called: it has no lines of keys. */
const isJson = (bytes) => /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(Buffer.from(bytes).toString('latin1'));
/** Text that RocketMQ reads as other letters: what the value means is said all the same. */
const isGarbled = ({ rule, message }) => rule === 'non-ascii-value' && message.includes('ISO-8859-1');

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
        isJson(files[f.file])
      )
        continue;
      if (BESIDE.test(f.rule) || isGarbled(f)) continue;
      if (!docs.has(f.file)) docs.set(f.file, parseProperties(files[f.file]).entries);
      const entry = docs
        .get(f.file)
        .find(
          (e) =>
            e.lineSpan.start <= f.range.start.offset &&
            f.range.start.offset < Math.max(e.lineSpan.end, e.lineSpan.start + 1),
        );
      if (entry === undefined) continue;
      // A setting that is missing is shown where it is asked for, or at the file's first entry.
      if (ABSENCE.has(f.rule) && f.key !== entry.key) continue;
      const about = KEY_RULES.includes(f.rule) ? 'key' : 'value';
      const id = `${f.file} ${entry.index} ${about} ${f.deployment} ${f.host}`;
      const before = byEntry.get(id);
      const rules = [before?.rule, f.rule].sort().join(' + ');
      if (before !== undefined && before.rule !== f.rule && !TOGETHER.has(rules))
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

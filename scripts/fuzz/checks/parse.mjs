import { javaLoad } from '../java-properties.mjs';

/** The parser against a second reading of java.util.Properties. */
export function parseCheck(session, { checkRange }) {
  const { fail, timed, product } = session;
  const { parseProperties } = product;
  return checkParse;

  function checkParse(path, bytes) {
    let doc;
    try {
      doc = timed('parseProperties', () => {
        const d = parseProperties(bytes);
        void d.entries.length;
        void d.error;
        return d;
      });
    } catch (error) {
      return fail(`throw: parseProperties: ${error.message.split('\n')[0]}`, { stack: error.stack });
    }
    const real = javaLoad(bytes);
    const ours = doc.entries.map((e) => [e.key, e.value]);
    if (ours.length !== real.entries.length)
      fail('parse: other number of entries than the second reading', {
        path,
        ours: ours.length,
        real: real.entries.length,
      });
    else {
      for (let i = 0; i < ours.length; i++) {
        const [k, v] = real.entries[i];
        if ((k !== undefined && k !== ours[i][0]) || (v !== undefined && v !== ours[i][1])) {
          fail('parse: other key or value than the second reading', { path, i, ours: ours[i], real: real.entries[i] });
          break;
        }
      }
    }
    if ((doc.error === undefined) !== (real.error === undefined))
      fail('parse: disagrees on malformed escapes', { path });
    else if (doc.error !== undefined && doc.error.entry !== real.error)
      fail('parse: the error lies in another entry', { path, ours: doc.error.entry, real: real.error });
    const map = new Map(real.error === undefined ? real.entries : real.entries.slice(0, real.error));
    const got = doc.toMap();
    if (map.size !== got.size || [...map].some(([k, v]) => got.get(k) !== v))
      fail('parse: toMap differs from the second reading', { path });
    let last = 0;
    for (const e of doc.entries.length > 300 ? doc.entries.slice(0, 100) : doc.entries) {
      const { keySpan, valueSpan, lineSpan } = e;
      if (
        !(
          lineSpan.start <= keySpan.start &&
          keySpan.start <= keySpan.end &&
          keySpan.end <= valueSpan.start &&
          valueSpan.start <= valueSpan.end &&
          valueSpan.end <= lineSpan.end &&
          lineSpan.end <= bytes.length
        )
      ) {
        fail('parse: spans of an entry are out of order', { path, keySpan, valueSpan, lineSpan });
        break;
      }
      if (lineSpan.start < last) {
        fail('parse: entries overlap', { path });
        break;
      }
      last = lineSpan.end;
      checkRange(e.keyRange, path, bytes, 'keyRange');
      checkRange(e.valueRange, path, bytes, 'valueRange');
    }
  }
}

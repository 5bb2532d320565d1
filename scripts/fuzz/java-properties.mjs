// java.util.Properties.load of JDK 17, written a second time and as plainly as possible: what the product's parser is held against.

/** Entries as [key, value], undefined where Java would throw; and the index of the first entry that throws. */
export function javaLoad(bytes) {
  const out = [];
  const n = bytes.length;
  let off = 0,
    error;
  const WS = (c) => c === 32 || c === 9 || c === 12;
  for (;;) {
    const line = [];
    let skip = true,
      appended = false,
      back = false,
      done = false;
    while (!done) {
      if (off >= n) {
        if (line.length === 0) {
          return { entries: out, error };
        }
        if (back) line.pop();
        break;
      }
      const c = bytes[off++];
      if (skip) {
        if (WS(c)) continue;
        if (!appended && (c === 13 || c === 10)) continue;
        skip = false;
        appended = false;
      }
      if (line.length === 0 && (c === 35 || c === 33)) {
        while (off < n && bytes[off] !== 13 && bytes[off] !== 10) off++;
        if (off < n) off++;
        skip = true;
        continue;
      }
      if (c !== 10 && c !== 13) {
        line.push(c);
        back = c === 92 ? !back : false;
        continue;
      }
      if (line.length === 0) {
        skip = true;
        continue;
      }
      if (off >= n) {
        if (back) line.pop();
        done = true;
        continue;
      }
      if (back) {
        line.pop();
        skip = true;
        appended = true;
        back = false;
        if (c === 13 && bytes[off] === 10) off++;
      } else done = true;
    }
    let keyLen = 0,
      start = line.length,
      sep = false,
      esc = false;
    while (keyLen < line.length) {
      const c = line[keyLen];
      if ((c === 61 || c === 58) && !esc) {
        start = keyLen + 1;
        sep = true;
        break;
      }
      if (WS(c) && !esc) {
        start = keyLen + 1;
        break;
      }
      esc = c === 92 ? !esc : false;
      keyLen++;
    }
    while (start < line.length) {
      const c = line[start];
      if (!WS(c)) {
        if (!sep && (c === 61 || c === 58)) sep = true;
        else break;
      }
      start++;
    }
    const key = convert(line.slice(0, keyLen)),
      value = convert(line.slice(start));
    if (error === undefined && (key === undefined || value === undefined)) error = out.length;
    out.push([key, value]);
  }
}

function convert(chars) {
  let s = '';
  for (let i = 0; i < chars.length; ) {
    let c = chars[i++];
    if (c !== 92 || i >= chars.length) {
      if (c !== 92) s += String.fromCharCode(c);
      continue;
    }
    c = chars[i++];
    if (c === 117) {
      const hex = chars.slice(i, i + 4);
      if (hex.length < 4 || !hex.every((h) => /[0-9A-Fa-f]/.test(String.fromCharCode(h)))) return undefined;
      s += String.fromCharCode(Number.parseInt(String.fromCharCode(...hex), 16));
      i += 4;
    } else s += { 116: '\t', 114: '\r', 110: '\n', 102: '\f' }[c] ?? String.fromCharCode(c);
  }
  return s;
}

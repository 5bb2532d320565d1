import { SECRET } from '../words.mjs';

export const BAD_TEXT = /undefined|\[object |\bNaN\b|\bfunction\b|\bSymbol\(|=>|\{\d\}|\{[a-z]\w*\}(?!\/)/;
const isWhole = (value) => Number.isInteger(value) && value >= 0;

function decoderOf(bytes) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {}
  return undefined;
}

/** What holds for every text and every place. */
export function textChecks(session) {
  const { fail } = session;
  const positionsOf = new WeakMap();

  /** Whether an expression's match comes from the input itself. */
  const isInput = (text) => session.inputText().includes(text);

  function checkText(text, where) {
    if (typeof text !== 'string' || text === '') return fail(`text: ${where} is empty or no string`, { text });
    const match = BAD_TEXT.exec(text);
    if (match !== null && !isInput(match[0])) fail(`text: ${where} has ${match[0]}`, { text });
    if (text.includes(SECRET)) fail(`secret: ${where}`, { text });
  }

  /** Line and column of an offset, told anew; undefined where the file is not UTF-8. */
  function placeOf(bytes, offset) {
    let known = positionsOf.get(bytes);
    if (known === undefined) {
      const starts = [0];
      for (let i = 0; i < bytes.length; i++) {
        if (bytes[i] === 10 || (bytes[i] === 13 && bytes[i + 1] !== 10)) starts.push(i + 1);
      }
      known = { starts, utf8: decoderOf(bytes) !== undefined };
      positionsOf.set(bytes, known);
    }
    let line = 0;
    for (let lo = 0, hi = known.starts.length - 1; lo <= hi; ) {
      const mid = (lo + hi) >> 1;
      if (known.starts[mid] <= offset) {
        line = mid;
        lo = mid + 1;
      } else hi = mid - 1;
    }
    let column;
    if (known.utf8) {
      let from = known.starts[line];
      if (from === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) from = Math.min(3, offset);
      column =
        1 +
        [
          ...Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
            .subarray(from, Math.max(from, offset))
            .toString('utf8'),
        ].length;
    }
    return { line: line + 1, column };
  }

  function checkRange(range, file, bytes, where) {
    const { start, end } = range;
    if (![start.line, start.column, start.offset, end.line, end.column, end.offset].every(isWhole))
      return fail(`range: ${where} holds no whole numbers`, { range, file });
    if (bytes === undefined) {
      if (start.offset !== 0 || end.offset !== 0) fail(`range: ${where} in a file that is not there`, { range, file });
      return;
    }
    if (start.offset > end.offset) fail(`range: ${where} ends before it starts`, { range, file });
    if (end.offset > bytes.length)
      return fail(`range: ${where} lies outside of the file`, { range, file, size: bytes.length });
    for (const [name, at] of [
      ['start', start],
      ['end', end],
    ]) {
      const real = placeOf(bytes, at.offset);
      if (real.line !== at.line)
        fail(`range: ${where} ${name} has another line than its offset`, { range, file, real });
      else if (real.column !== undefined && real.column !== at.column) {
        // An offset between CR and LF, or within a character, is judged by nobody.
        const b = bytes[at.offset];
        if (!(b === 10 && bytes[at.offset - 1] === 13) && !((b & 0xc0) === 0x80))
          fail(`range: ${where} ${name} has another column than its offset`, { range, file, real });
      }
    }
  }
  return { checkRange, checkText, isInput };
}

// Prints how many nanoseconds a parser takes for a byte, as java/Load.java does.
//   node parse.mjs WHICH FILES ROUNDS [MODULE]
import { readFileSync } from 'node:fs';

const [which, path, count, module] = process.argv.slice(2);
const all = readFileSync(path);
const files = [];
let bytes = 0;
for (let i = 0; i < all.length; ) {
  const length = all.readInt32BE(i);
  files.push(all.subarray(i + 4, i + 4 + length));
  bytes += length;
  i += 4 + length;
}

const parsers = {
  // Every entry with its spans; keys and values are decoded when somebody asks.
  document: async () => {
    const { parseProperties } = await import(module);
    return (file) => parseProperties(file).entries.length;
  },
  // The same and the map of decoded keys and values: all that Properties.load does.
  map: async () => {
    const { parseProperties } = await import(module);
    return (file) => parseProperties(file).toMap().size;
  },
  'dot-properties': async () => {
    const { parse } = await import('dot-properties');
    return (file) => Object.keys(parse(file.toString('latin1'))).length;
  },
  // Its form that keeps comments and spelling.
  'dot-properties-lines': async () => {
    const { parseLines } = await import('dot-properties');
    return (file) => parseLines(file.toString('latin1')).length;
  },
};

const parse = await parsers[which]();
const rounds = Number(count);
let sink = 0;
let best = Number.POSITIVE_INFINITY;
for (let round = -rounds; round < rounds; round++) {
  const start = process.hrtime.bigint();
  for (const file of files) sink += parse(file);
  const perByte = Number(process.hrtime.bigint() - start) / bytes;
  if (round >= 0) best = Math.min(best, perByte);
}
if (sink === 0) throw new Error('nothing was read');
console.log(best);

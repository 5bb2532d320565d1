/** The formats of other programs. */
export { checkstyle } from './checkstyle.ts';
export { github } from './github.ts';
export { gitlab } from './gitlab.ts';
export { jsonl } from './jsonl.ts';
export { junit } from './junit.ts';
export { rdjson } from './rdjson.ts';
export { sarif } from './sarif.ts';
export { tap } from './tap.ts';

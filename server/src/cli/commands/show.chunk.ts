/** What shows results in full: a run that finds little, and says it in lines, does without. */
export { toResult } from '../../linter/result.ts';
export { json } from '../reporters/json.ts';
export { pretty } from '../reporters/pretty.ts';
export { table } from '../reporters/table.ts';

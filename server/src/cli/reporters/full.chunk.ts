/** What shows findings in full, and data: a run that finds little, and says it in lines, does without. */

export { table } from '../../text/table.ts';
export { json } from './json.ts';
export { json as jsonText } from './jsonText.ts';
export { judgedBy } from './judgedBy.ts';
export { pretty } from './pretty.ts';

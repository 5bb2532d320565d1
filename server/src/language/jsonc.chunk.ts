/** JSON with comments. A chunk of its own, since several chunks read such files; the project file's own has it within, to be loaded in one piece. */
export { createScanner, getLocation } from 'jsonc-parser';
export { parseJsonc } from '../deployment/project/jsonc.ts';

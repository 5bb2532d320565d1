/** JSON files with their places in bytes. A chunk of its own: most files are `.properties`. */
import { rememberingOf } from '../base/memo.ts';
import type { JsonNode } from '../deployment/project/json.ts';
import type { PropertiesDocument } from '../syntax/properties/document.ts';
import { parseJsonc } from './jsonc.chunk.ts';

/** @returns undefined for a file that holds no value at all. Strings have one character a byte: {@link textOf} decodes them */
export const jsonTree = rememberingOf((document: PropertiesDocument): { readonly root: JsonNode | undefined } => {
  const { text, lines } = document;
  const { root } = parseJsonc(' '.repeat(lines.bom) + text.slice(lines.bom), (offset) => offset);
  return { root };
});

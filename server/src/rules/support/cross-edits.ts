import { commentAtTop, lineBreakOf } from '../../deployment/files/commentAtTop.ts';
import type { FileProcess, SourceFile } from '../../deployment/model.ts';
import type { Room } from '../../deployment/project/model.ts';
import { PROJECT_FILE } from '../../deployment/project/model.ts';
import type { Edit } from '../rule.ts';
import { insertAfter, replace, setValue } from './edits.ts';
import { entryOf } from './places.ts';

/** Gives a parameter a value: in the entry that counts where there is one, else in a new line behind brokerName. */
export function writeValue(process: FileProcess, key: string, value: string): Edit {
  const { document } = process.file;
  const entry = entryOf(process, key);
  if (entry !== undefined) return setValue(process, entry, value);
  const after = document.last('brokerName') ?? document.entries.at(-1);
  if (after !== undefined) return insertAfter(process, after, key, value);
  return replace(process, { start: 0, end: 0 }, `${key}=${value}${lineBreakOf(document.text)}`);
}

/** Writes a release into a project file. */
export function declareRelease({ file, offset, indent, empty }: Room, release: string): Edit {
  const member = `"rocketmq": ${JSON.stringify(release)}`;
  const newText = empty ? ` ${member} ` : indent === undefined ? ` ${member},` : `\n${' '.repeat(indent)}${member},`;
  return { file, span: { start: offset, end: offset }, newText };
}

/** Makes a project file that states a release. @param directory that it governs, '' at the top */
export const newProject = (directory: string, release: string): Edit => ({
  file: directory === '' ? PROJECT_FILE : `${directory}/${PROJECT_FILE}`,
  span: { start: 0, end: 0 },
  newText: `{\n  "rocketmq": ${JSON.stringify(release)}\n}\n`,
  creates: true,
});

/** Writes a process's release into its file's `# rmqlint` comment; where there is none, one is made at the top. */
export function stateRelease({ path, document, directive }: SourceFile, release: string): Edit {
  if (directive !== undefined) {
    const { end } = directive.span;
    return { file: path, span: { start: end, end }, newText: ` rocketmq=${release}` };
  }
  return { file: path, ...commentAtTop({ document }, `# rmqlint rocketmq=${release}`) };
}

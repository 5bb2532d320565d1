import type { FileProcess, Part } from '../deployment/model.ts';
import type { Edit, ProposedFix } from '../rules/rule.ts';

/** The parts of other files that processes read, by the path of the file. */
type Parts = ReadonlyMap<string, readonly Embedded[]>;

interface Embedded extends Part {
  readonly bytes: Uint8Array;
}

export function partsOf(processes: readonly FileProcess[]): Parts {
  const found = new Map<string, Embedded[]>();
  for (const { file } of processes) {
    if (file.part === undefined) continue;
    const own = { ...file.part, bytes: file.document.bytes };
    const list = found.get(file.path);
    if (list === undefined) found.set(file.path, [own]);
    else list.push(own);
  }
  return found;
}

/** Whether a span lies in a part. */
export const isIn = ({ span }: Part, { span: { start, end } }: Edit): boolean => span.start <= start && end <= span.end;

/**
 * A fix as it is made where a file stands in another: what it writes is indented as the rest is.
 * @returns undefined where it would touch what stands around the file
 */
export function placed(fix: ProposedFix, parts: Parts): ProposedFix | undefined {
  if (parts.size === 0) return fix;
  const edits: Edit[] = [];
  for (const edit of fix.edits) {
    const own = parts.get(edit.file);
    const part = own?.find((each) => isIn(each, edit));
    if (own !== undefined && (part === undefined || (edit.blanks !== undefined && edit.newText.includes('\n'))))
      return undefined;
    edits.push(part === undefined ? edit : indented(edit, part));
  }
  return { ...fix, edits };
}

const LINE_FEED = 10;

function indented(edit: Edit, { indent, bytes, span: part }: Embedded): Edit {
  const { span, newText } = edit;
  const blanks = ' '.repeat(indent);
  const beginsLine = (at: number): boolean => at === part.start || bytes[at - 1] === LINE_FEED;
  const lines = newText.split('\n');
  const last = lines.length - 1;
  // What stands behind the edit in its line comes to stand at the beginning of one.
  const goesOn = span.end < part.end && !beginsLine(span.end) && bytes[span.end] !== LINE_FEED;
  const written = lines.map((line, i) => {
    const isFirst = i === 0;
    if (isFirst && !beginsLine(span.start)) return line;
    if (line === '' && !(i === last && !isFirst && goesOn)) return line;
    return blanks + line;
  });
  return { ...edit, newText: written.join('\n') };
}

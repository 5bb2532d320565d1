import type { Span } from '../base/range.ts';
import type { Deployment, SourceFile } from '../deployment/model.ts';
import type { Allow } from '../deployment/project.ts';
import type { Entry, PropertiesDocument } from '../properties/document.ts';

/** A comment, or an `allow` of a project file, that silences findings. */
export interface Suppression {
  /** File that it stands in. */
  readonly file: string;
  /** The comment, or the entry of `allow`. */
  readonly span: Span;
  /** Ids as written. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly expires: string | undefined;
  /** The entry that a `disable-next-line` covers; undefined: the whole file, or what `allow` names. */
  readonly entry: Entry | undefined;
  /** Set where it comes from a project file. */
  readonly allow: Allow | undefined;
}

const COMMENT = /^[ \t\f]*[#!]+[ \t]*rmqlint-disable-(next-line|file)\b(.*)$/;

const NONE: readonly Suppression[] = [];
const cache = new WeakMap<PropertiesDocument, readonly Suppression[]>();

/** The suppression comments of a file. Only whole comment lines count; a line inside a continued value is data. */
export function suppressionsOf(file: SourceFile): readonly Suppression[] {
  if (file.addressed === false) return NONE;
  const { document } = file;
  if (!document.text.includes('rmqlint-disable')) return NONE;
  let found = cache.get(document);
  if (found === undefined) {
    found = scanComments(file);
    cache.set(document, found);
  }
  return found;
}

function scanComments({ path, document }: SourceFile): readonly Suppression[] {
  const found: Suppression[] = [];
  const { entries, lines } = document;
  let next = 0;
  for (let line = 0; line < lines.starts.length; line++) {
    const span = lines.lineSpan(line);
    while (next < entries.length && (entries[next] as Entry).lineSpan.end <= span.start) next++;
    const entry = entries[next];
    if (entry !== undefined && entry.lineSpan.start <= span.start) continue;
    const match = COMMENT.exec(lines.decode(span));
    if (match === null) continue;
    found.push({
      file: path,
      span,
      ...directive(match[2] as string),
      entry: match[1] === 'file' ? undefined : entry,
      allow: undefined,
    });
    if (match[1] !== 'file' && entry === undefined) {
      // Nothing follows: it can cover nothing, and must not count as one for the whole file.
      found.pop();
      found.push({
        file: path,
        span,
        rules: [],
        reason: undefined,
        expires: undefined,
        entry: undefined,
        allow: undefined,
      });
    }
  }
  return found;
}

/** `RULE… -- reason expires=2027-01-31`; the date may stand before the reason as well. */
function directive(text: string): Pick<Suppression, 'rules' | 'reason' | 'expires'> {
  // Whether it is a date is told where it counts: a wrong one must not silence for ever.
  const expires = /(?:^|\s)expires=(\S*)/.exec(text)?.[1];
  const rest = text.replace(/(?:^|\s)expires=\S*/g, ' ');
  const [names = '', ...reason] = rest.split(/(?:^|\s)--(?=\s|$)/);
  const why = reason.join('--').trim();
  return { rules: names.split(/[\s,]+/).filter((name) => name !== ''), reason: why === '' ? undefined : why, expires };
}

/** `allow` of the project file that governs a deployment, with what it inherits. */
export function allowed(deployment: Deployment): readonly Suppression[] {
  const { project } = deployment;
  return (project?.allow ?? []).map((allow) => ({
    file: allow.file ?? 'rmqlint.json',
    span: allow.span,
    rules: [allow.rule],
    reason: allow.reason,
    expires: allow.expires,
    entry: undefined,
    allow,
  }));
}

import type { Span } from '../base/range.ts';
import type { Deployment, SourceFile } from '../deployment/model.ts';
import { type Allow, PROJECT_FILE } from '../deployment/project/model.ts';
import { linesWith } from '../syntax/properties/comments.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';

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
  for (const { span, next } of linesWith(document, 'rmqlint-disable')) {
    const match = COMMENT.exec(document.lines.decode(span));
    if (match === null) continue;
    const wholeFile = match[1] === 'file';
    // Where nothing follows it can cover nothing, and must not count as one for the whole file.
    const said = wholeFile || next !== undefined ? directive(match[2] as string) : NOTHING_SAID;
    found.push({ file: path, span, ...said, entry: wholeFile ? undefined : next, allow: undefined });
  }
  return found;
}

const NOTHING_SAID = { rules: [], reason: undefined, expires: undefined };

/** `RULE… -- reason expires=2027-01-31`; the date may stand before the reason as well. */
function directive(text: string): Pick<Suppression, 'rules' | 'reason' | 'expires'> {
  // Whether it is a date is told where it counts: a wrong one must not silence for ever.
  const expires = /(?:^|\s)expires=(\S*)/.exec(text)?.[1];
  const rest = text.replace(/(?:^|\s)expires=\S*/g, ' ');
  const [names = '', ...reason] = rest.split(/(?:^|\s)--(?=\s|$)/);
  const why = reason.join('--').trim();
  const rules = new Set(names.split(/[\s,]+/).filter((name) => name !== ''));
  return { rules: [...rules], reason: why === '' ? undefined : why, expires };
}

/** `allow` of the project file that governs a deployment, with what it inherits. */
export function allowed(deployment: Deployment): readonly Suppression[] {
  const { project } = deployment;
  return (project?.allow ?? []).map((allow) => ({
    file: allow.file ?? PROJECT_FILE,
    span: allow.span,
    rules: [allow.rule],
    reason: allow.reason,
    expires: allow.expires,
    entry: undefined,
    allow,
  }));
}

import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import { rangeOf } from '../files.ts';
import type { JsonMemberPlace } from '../jsonMember.chunk.ts';
import { plain } from '../markdown.ts';
import { partAt } from '../parts.ts';
import { entryAt, memberSubject, type Subject, subjectOf } from '../subjects.ts';
import { memberCause, readAs } from '../unreadMembers.ts';
import type { FileContext } from './context.ts';
import { commentHover, type Said } from './hover/comment.ts';
import { type ParameterSources, parameterText } from './hover/parameter.ts';
import { type ProjectSources, projectHover } from './hover/project.ts';
import { siblingLines } from './hover/siblings.ts';
import { valueLines } from './hover/value.ts';

/** What a hover looks up, which is loaded when it is first asked for. */
export interface HoverSources extends ParameterSources, ProjectSources {
  /** Finds the member of a JSON file at an offset; asked for a proxy's file alone. */
  readonly memberAt: (text: string, offset: number) => JsonMemberPlace | undefined;
}

export interface HoverRequest extends HoverSources {
  readonly position: Position;
}

/**
 * What is known of what stands at a position: a parameter with its values here and elsewhere, an address, a comment for rmqlint, a member of
 * a project file. What a finding says there is not said again.
 */
export function hoverOf(context: FileContext, { position, ...sources }: HoverRequest): Hover | undefined {
  const { positions } = context.file;
  const offset = positions.offset(position);
  const said = context.isProject ? projectHover(context, offset, sources) : fileHover(context, offset, sources);
  if (said === undefined) return undefined;
  const contents: MarkupContent = context.abilities.markdown
    ? { kind: 'markdown', value: said.text }
    : { kind: 'plaintext', value: plain(said.text) };
  return { contents, range: rangeOf(positions, said.span) };
}

function fileHover(context: FileContext, offset: number, sources: HoverSources): Said | undefined {
  const part = partAt(context, offset);
  if (part === undefined || part.processes.length === 0) return undefined;
  return entryHover(part, offset, sources) ?? commentHover(part, offset, sources.summaryOf);
}

function entryHover(context: FileContext, offset: number, sources: HoverSources): Said | undefined {
  const subject = subjectAt(context, offset, sources);
  if (subject === undefined) return undefined;
  const more = [...valueLines(subject, offset, context), ...siblingLines(subject, context)];
  const text = parameterText(subject, context.processes, more, { ...sources, lang: context.lang });
  return { text, span: offset <= subject.keySpan.end ? subject.keySpan : subject.valueSpan };
}

/** The entry, or the member of a proxy's file, whose key or value holds an offset. */
function subjectAt({ document, processes }: FileContext, offset: number, sources: HoverSources): Subject | undefined {
  const [process] = processes;
  if (process?.kind === 'proxy') {
    const member = sources.memberAt(document.text, offset);
    if (member === undefined) return undefined;
    const cause = memberCause(process, member.keySpan);
    const subject = { ...member, key: readAs(member.key, cause) };
    // Of a key that nobody can mean there is nothing to say but what the finding says.
    return cause === undefined || cause.why === 'unknown' ? memberSubject(subject) : { ...subject, entry: undefined };
  }
  const entry = entryAt(document, offset);
  return entry === undefined ? undefined : subjectOf(entry);
}

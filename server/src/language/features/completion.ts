import type { CompletionList, Position } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import { PROJECT_FILE } from '../../deployment/project/model.ts';
import { basename } from '../../deployment/world/paths.ts';
import type { Rule } from '../../rules/rule.ts';
import { commentAt } from '../completion/comments.ts';
import { type ItemData, listOf, type Proposal } from '../completion/items.ts';
import { keysAt } from '../completion/keys.ts';
import { placeAt } from '../completion/place.ts';
import { type ProjectSources, projectAt } from '../completion/project.ts';
import { proxyAt } from '../completion/proxy.ts';
import { beginningOf, snippetsAt } from '../completion/snippets.ts';
import { type Subject, subjectOf } from '../completion/subject.ts';
import { valuesAt } from '../completion/values.ts';
import type { JsonPlace } from '../jsonPlace.chunk.ts';
import type { FileContext } from './context.ts';

export interface CompletionRequest {
  readonly position: Position;
  /** The character that was typed, where the client asks because of it and nobody else did. */
  readonly trigger: string | undefined;
  /** All rules, sorted by their ids. */
  readonly rules: readonly Rule[];
  /** What only a JSON file needs; undefined where it was not loaded because the file is none. */
  readonly json: JsonSources | undefined;
}

/** What is asked about a JSON file. */
export interface JsonSources extends Omit<ProjectSources, 'rules'> {
  readonly placeInJson: (text: string, offset: number) => JsonPlace | undefined;
}

/** What may be written at a position of a file. @returns undefined where there is nothing to propose */
export function completionsOf(context: FileContext, request: CompletionRequest): CompletionList | undefined {
  const isProject = context.isProject || basename(context.path) === PROJECT_FILE;
  // A project file that is broken is not edited by findings, which are older; what is typed in it is what is here.
  if (!context.file.editable && !isProject) return undefined;
  const { positions } = context.file;
  const offset = positions.offset(request.position);
  if (positions.position(offset).line !== request.position.line) return undefined;
  const subject = isProject ? undefined : subjectOf(context);
  if (isProject || subject?.kind === 'proxy') return inJson(context, subject, offset, request);
  return inProperties(context, subject, offset, request);
}

const BOM = /^\u00ef\u00bb\u00bf/;

/** @param subject undefined in a project file */
function inJson(
  context: FileContext,
  subject: Subject | undefined,
  offset: number,
  { trigger, rules, json }: CompletionRequest,
): CompletionList | undefined {
  // A byte-order mark is no JSON.
  const text = context.document.text.replace(BOM, '   ');
  // Of what asks in other files, a blank behind a colon alone asks in JSON.
  const asks = trigger === ' ' ? /:[ \t]+$/.test(text.slice(0, offset)) : trigger !== ';' && trigger !== '=';
  if (json === undefined || !asks) return undefined;
  if (text.trim() === '') {
    const begun = beginningOf(context, subject);
    return begun === undefined ? undefined : listOf(context, offset, [begun], { start: offset, end: offset });
  }
  const place = json.placeInJson(text, offset);
  if (place === undefined) return undefined;
  const proposals =
    subject === undefined ? projectAt(context, place, { ...json, rules }) : proxyAt(context, subject, place);
  if (proposals.length === 0) return undefined;
  const data: ItemData | undefined = subject !== undefined && place.type === 'key' ? ['proxy', subject.at] : undefined;
  return listOf(context, offset, proposals, place.span, { data, whole: true });
}

/** @param subject undefined in a file that is none of RocketMQ's as far as is known: a comment may say what it is */
function inProperties(
  context: FileContext,
  subject: Subject | undefined,
  offset: number,
  { trigger, rules }: CompletionRequest,
): CompletionList | undefined {
  const { document, processes } = context;
  const marked = processes.length === 0 && document.text.includes('rmqlint');
  if (subject === undefined && !marked) return undefined;
  const place = placeAt(document, offset);
  if (place === undefined) return undefined;
  const list = (proposals: readonly Proposal[], span: Span, data?: ItemData): CompletionList | undefined =>
    proposals.length === 0 ? undefined : listOf(context, offset, proposals, span, { data });
  if (place.type === 'comment') {
    const found = commentAt(context, subject, place, offset, rules, trigger === undefined);
    return found === undefined ? undefined : list(found.proposals, found.span);
  }
  if (subject === undefined) return undefined;
  if (place.type === 'value') {
    // A blank in a value is no question, but the one behind a key is.
    if (trigger === ' ' && place.span.end > place.span.start) return undefined;
    const { proposals, span } = valuesAt(context, subject, place, offset);
    return list(proposals, span);
  }
  if (trigger !== undefined) return undefined;
  const snippets = snippetsAt(context, subject, place);
  return list([...snippets, ...keysAt(context, subject, place)], place.span, [subject.kind, subject.at]);
}

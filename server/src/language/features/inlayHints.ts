import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import type { Lang } from '../../base/text.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { isSecret, shownSentence } from '../../catalog/secrets.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { BoundPort } from '../../effective/model.ts';
import { isTemplated } from '../../rules/support/places.ts';
import { PORT_WORDS } from '../../topology/words.ts';
import type { Description } from '../descriptions.chunk.ts';
import { rangeOf, spanOf } from '../files.ts';
import { hintTexts } from '../hintTexts.ts';
import type { JsonMemberPlace } from '../jsonMember.chunk.ts';
import { partsOf } from '../parts.ts';
import { entriesIn, memberSubject, parametersOf, type Subject, subjectOf, verdictOf } from '../subjects.ts';
import { texts } from '../texts.ts';
import { inWords } from '../units.ts';
import { valueText } from '../values.ts';
import type { FileContext } from './context.ts';

/** What hints look up, which is loaded when they are first asked for. */
export interface HintSources {
  readonly describe: (className: ClassName, key: string) => Description | undefined;
  /** The members of a JSON file; asked for a proxy's file alone. */
  readonly membersOf: (text: string) => readonly JsonMemberPlace[];
}

export interface InlayHintRequest extends HintSources {
  readonly range: Range;
}

/** InlayHintKind.Type: what a thing is, not what it is called. */
const TYPE = 1;
/** A longer value is cut: a hint stands in the line. */
const LONGEST = 40;

/** What cannot be seen in the lines of a range: the value that runs, numbers in larger units, ports that follow from one. */
export function inlayHintsOf(context: FileContext, { range, ...sources }: InlayHintRequest): InlayHint[] {
  const { processes, file, settings } = context;
  const wanted = settings.inlayHints;
  if (processes.length === 0 || !(wanted.effectiveValues || wanted.units || wanted.ports)) return [];
  const span = spanOf(file.positions, range);
  return partsOf(context).flatMap((part) => hintsIn(span, part, sources));
}

function hintsIn(span: Span, context: FileContext, sources: HintSources): readonly InlayHint[] {
  const { processes, file, document } = context;
  const subjects =
    processes[0]?.kind === 'proxy'
      ? sources
          .membersOf(document.text)
          .filter(({ keySpan, valueSpan }) => keySpan.start <= span.end && valueSpan.end >= span.start)
          .flatMap((member) => memberSubject(member) ?? [])
      : [...entriesIn(document, span)].map(subjectOf);
  return subjects.flatMap((subject) => {
    const hint = hintOf(subject, context, sources);
    if (hint === undefined) return [];
    const { end } = rangeOf(file.positions, subject.valueSpan);
    const { label, tooltip } = hint;
    return [{ position: end, label, kind: TYPE, paddingLeft: true, ...(tooltip === '' ? {} : { tooltip }) }];
  });
}

interface Hint {
  readonly label: string;
  readonly tooltip: string;
}

/** The hint behind one value; undefined where there is nothing to say, or not the same of every process of the file. */
function hintOf(subject: Subject, context: FileContext, sources: HintSources): Hint | undefined {
  const hints = context.processes.map((process) => ofProcess(subject, process, context, sources));
  const [first] = hints;
  return hints.every((each) => each?.label === first?.label) ? first : undefined;
}

function ofProcess(
  subject: Subject,
  process: FileProcess,
  { settings: { inlayHints: wanted }, document, lang }: FileContext,
  { describe }: HintSources,
): Hint | undefined {
  const { key } = subject;
  const verdict = verdictOf(subject, process);
  // Where a later line counts, or nothing reads the key, a finding says so.
  if (isSecret(key) || verdict?.outcome === 'unread' || verdict?.overwrittenBy !== undefined) return undefined;
  if (isTemplated(process, key)) return undefined;
  const [declared, ...others] = parametersOf(subject, process);
  if (declared === undefined || others.length > 0) return undefined;
  const parameter = process.effective.parameter(key, declared.class);
  if (parameter === undefined) return undefined;
  const labels: string[] = [];
  const tooltips: string[] = [];
  const differs =
    subject.entry === undefined
      ? differsFrom(parameter.value, document.text.slice(subject.valueSpan.start, subject.valueSpan.end))
      : verdict !== undefined && verdict.outcome !== 'read' && parameter.value !== subject.entry.value.trim();
  if (differs && wanted.effectiveValues) {
    labels.push(`= ${valueText(parameter, document, lang, LONGEST)}`);
    const outcome = verdict?.outcome;
    if (parameter.because !== undefined) tooltips.push(shownSentence(parameter.because)(lang));
    else if (outcome !== undefined && outcome !== 'read') tooltips.push(texts[lang].outcome[outcome]);
  }
  // Of a value that is not what runs, the number that runs counts; without the hint of it words would stand beside another number.
  if (wanted.units && parameter.value !== null && (!differs || labels.length > 0)) {
    const words = inWords(parameter.value, describe(declared.class, key)?.unit, lang);
    if (words !== undefined) labels.push(labels.length > 0 ? `(${words})` : words);
  }
  if (wanted.ports) {
    const ports = derivedPorts(subject, process).filter(({ port }) => String(port) !== parameter.value);
    if (ports.length > 0) {
      labels.push(portList(ports, lang));
      tooltips.push(hintTexts[lang].derivedPorts(ports.map(({ purpose }) => purpose)));
    }
  }
  return labels.length === 0 ? undefined : { label: labels.join(' '), tooltip: tooltips.join('\n') };
}

/** Whether what runs is not what a member's JSON says, as far as the two can be compared. */
function differsFrom(running: string | null, json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return (value === null || typeof value !== 'object') && running !== null && running !== String(value);
  } catch {
    return false;
  }
}

/** Ports that a process binds because of a key and that are not the number that is written there. */
const derivedPorts = ({ key }: Subject, { effective }: FileProcess): readonly BoundPort[] =>
  effective.ports.filter(
    (port) =>
      port.key === key && (port.purpose === 'fast' || port.purpose === 'ha') && port.port > 0 && port.port < 65536,
  );

const portList = (ports: readonly BoundPort[], lang: Lang): string =>
  ports.map(({ port, purpose }) => `${PORT_WORDS[purpose](lang)} ${port}`).join(' · ');

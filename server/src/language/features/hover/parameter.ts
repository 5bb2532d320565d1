import type { Lang } from '../../../base/text.ts';
import { historyOf } from '../../../catalog/catalog.ts';
import type { ClassName } from '../../../catalog/kinds.ts';
import { shownSentence, shownText } from '../../../catalog/knowledge.ts';
import type { FileProcess } from '../../../deployment/model.ts';
import type { BoundPort, EffectiveParameter, Verdict } from '../../../effective/model.ts';
import { isTemplate } from '../../../effective/template.ts';
import { whyUnread } from '../../../effective/unread.ts';
import { rulesAbout } from '../../../rules/about.ts';
import type { Rule } from '../../../rules/rule.ts';
import { isStillOpen } from '../../../rules/support/places.ts';
import { defaultOf, valueInWords } from '../../defaults.ts';
import type { Description } from '../../descriptions.chunk.ts';
import { code } from '../../markdown.ts';
import { stretches } from '../../stretches.ts';
import { parametersOf, type Subject, verdictOf } from '../../subjects.ts';
import { texts } from '../../texts.ts';
import { whyMemberUnread } from '../../unreadMembers.ts';

/** What a hover over a parameter looks up, which is loaded when it is first asked for. */
export interface ParameterSources {
  readonly describe: (className: ClassName, key: string) => Description | undefined;
  /** All rules: those that speak of a parameter are named. */
  readonly rules: readonly Rule[];
}

interface Options extends ParameterSources {
  readonly lang: Lang;
}

/**
 * What is known of a parameter: meaning, value that runs here and why, default, unit, releases.
 * @param more further lines, behind what runs
 */
export function parameterText(
  subject: Subject,
  processes: readonly FileProcess[],
  more: readonly string[],
  options: Options,
): string {
  return [head(subject, processes[0] as FileProcess), ...sections(subject, processes, more, options)].join('\n\n');
}

function head(subject: Subject, process: FileProcess): string {
  const parameters = parametersOf(subject, process);
  const types = [...new Set(parameters.map((parameter) => code(parameter.javaType)))];
  const classes = parameters.map((parameter) => parameter.class);
  return [`**${code(shownText(subject.key))}**`, ...types, ...classes].join(' · ');
}

function sections(
  subject: Subject,
  processes: readonly FileProcess[],
  more: readonly string[],
  options: Options,
): string[] {
  const { lang } = options;
  const t = texts[lang];
  const { key } = subject;
  const first = processes[0] as FileProcess;
  const overwrittenBy = verdictOf(subject, first)?.overwrittenBy;
  const history = historyOf(key);
  const className = parametersOf(subject, first)[0]?.class ?? history[0]?.class;
  const description = className === undefined ? undefined : options.describe(className, key);
  const out: string[] = description === undefined ? [] : [description[lang]];
  const facts: string[] = [...runningAnywhere(subject, processes, description, lang)];
  if (overwrittenBy !== undefined) facts.push(t.overwrittenBy(overwrittenBy.keyRange.start.line));
  const ports = isOpenSubject(subject, first) ? [] : portsBeside(key, first);
  if (ports.length > 0) facts.push(t.alsoBinds(ports));
  facts.push(...more);
  facts.push(...defaults(subject, first, description, lang));
  const unit = description?.unit === undefined ? undefined : t.units[description.unit];
  if (unit !== undefined) facts.push(line(t.unit, unit, lang));
  if (description?.values !== undefined) facts.push(line(t.values, description.values.map(code).join(t.join), lang));
  const where = history.find((each) => each.class === className)?.intervals ?? [];
  const releases = where.length === 0 ? [] : [line(t.releases, stretches(where).join(t.join), lang)];
  facts.push([...releases, t.judgedBy(first.release.name, first.release.from)].join(t.clause));
  if (description?.restart !== undefined) facts.push(t.restart(description.restart));
  const about = rulesAbout(key, [first.kind], options.rules);
  if (about.length > 0) facts.push(line(t.rules, about.map(code).join(t.join), lang));
  out.push(facts.map((fact) => `- ${fact}`).join('\n'));
  return out;
}

const line = (label: string, value: string, lang: Lang): string => `${label}${texts[lang].because(value)}`;

/** Ports that a process binds beside the one that a key names, because of it. */
const portsBeside = (key: string, { effective }: FileProcess): readonly BoundPort[] =>
  effective.ports.filter(
    (port) =>
      port.key === key && (port.purpose === 'fast' || port.purpose === 'ha') && port.port > 0 && port.port < 65536,
  );

/** A line about each of several things: said once where all are alike, else with the thing's name in front. */
function labelled(lines: readonly (readonly [label: string, line: string])[]): readonly string[] {
  const different = new Set(lines.map(([, line]) => line));
  return different.size < 2 ? [...different] : [...new Set(lines.map(([label, line]) => `${label} · ${line}`))];
}

/** What each process of the file runs with. */
function runningAnywhere(
  subject: Subject,
  processes: readonly FileProcess[],
  description: Description | undefined,
  lang: Lang,
): readonly string[] {
  return labelled(
    processes.flatMap((process) =>
      running(subject, process, description, lang).map((line) => [process.host?.name ?? process.id, line] as const),
    ),
  );
}

/** What the process runs with, once for each class that has the key; why nothing reads it when none does. */
function running(
  subject: Subject,
  process: FileProcess,
  description: Description | undefined,
  lang: Lang,
): readonly string[] {
  const t = texts[lang];
  const verdict = verdictOf(subject, process);
  if (verdict?.outcome === 'unread') {
    return [`**${t.notRead(shownSentence(whyUnread(verdict.keyCause, process.kind, process.release.index))(lang))}**`];
  }
  const why = subject.entry === undefined ? whyMemberUnread(process, subject.keySpan) : undefined;
  if (why !== undefined) return [`**${t.notRead(shownSentence(why)(lang))}**`];
  if (isOpenSubject(subject, process)) return [`**${t.stillOpen}**`];
  return labelled(
    parametersOf(subject, process).flatMap(({ class: className }) => {
      const parameter = process.effective.parameter(subject.key, className);
      if (parameter === undefined) return [];
      const reason =
        (parameter.because === undefined ? undefined : shownSentence(parameter.because)(lang)) ??
        reasonOf(parameter, verdict, lang);
      return [
        [
          className,
          `**${t.runsWith(valueInWords(subject.key, parameter, description, lang))}**${t.because(reason)}`,
        ] as const,
      ];
    }),
  );
}

/** Whether a template is still to make the value. */
const isOpenSubject = ({ entry, valueSpan: { start, end } }: Subject, process: FileProcess): boolean =>
  entry === undefined ? isTemplate(process.file.document.text.slice(start, end)) : isStillOpen(process, entry);

function reasonOf(parameter: EffectiveParameter, verdict: Verdict | undefined, lang: Lang): string {
  const outcome = verdict?.outcome ?? 'read';
  return outcome === 'read' || outcome === 'unread'
    ? texts[lang].origin[parameter.origin]
    : texts[lang].outcome[outcome];
}

function defaults(
  subject: Subject,
  process: FileProcess,
  description: Description | undefined,
  lang: Lang,
): readonly string[] {
  const t = texts[lang];
  return labelled(
    parametersOf(subject, process).flatMap((parameter) => {
      // Of a key that the project file declares nobody knows the default.
      if (historyOf(subject.key).length === 0) return [];
      const value = process.effective.parameter(subject.key, parameter.class)?.default ?? null;
      const told =
        value === null ? defaultOf(parameter, process.kind, process.release.index) : { value, machine: undefined };
      return [[parameter.class, line(t.default, valueInWords(subject.key, told, description, lang), lang)] as const];
    }),
  );
}

import type { Parameter } from '../catalog/catalog.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { CURRENT_RELEASES, type ReleaseIndex } from '../catalog/releases.ts';
import { isSecret, secretsIn, shownSentence } from '../catalog/secrets.ts';
import type { FileProcess } from '../deployment/model.ts';
import { evaluate } from '../effective/evaluate.ts';
import type { Effective } from '../effective/model.ts';
import { type PropertiesDocument, parseProperties } from '../properties/document.ts';
import { applyEdits } from '../properties/edit.ts';
import type { Edit, ProposedFix } from '../rules/rule.ts';
import type { Change, Fix } from './model.ts';

/**
 * Parameters whose value may follow from another's: they are compared whatever a fix touches. The property test over random files
 * holds the list.
 */
const DEPENDENT: readonly (readonly [ClassName, string])[] = [
  ['BrokerConfig', 'brokerId'],
  ['MessageStoreConfig', 'haListenPort'],
  ['MessageStoreConfig', 'accessMessageInMemoryMaxRatio'],
  ['MessageStoreConfig', 'storePathCommitLog'],
  ['MessageStoreConfig', 'storePathEpochFile'],
  ['MessageStoreConfig', 'storePathBrokerIdentity'],
  ['MessageStoreConfig', 'transientStorePoolEnable'],
  ['AuthConfig', 'configName'],
  ['AuthConfig', 'clusterName'],
  ['AuthConfig', 'authConfigPath'],
  ['ControllerConfig', 'controllerStorePath'],
];

/**
 * Computes a fix's safety (design.md decision 9): in every release that the file may run on exit, values, ports and paths are equal
 * before and after, and nothing that somebody meant is lost.
 * @param processes those that run one of the edited files
 * @returns undefined for a fix that would change an entry which it does not touch, or whose text would show a secret: such a one is
 * offered to nobody
 */
export function judgeFix(fix: ProposedFix, processes: readonly FileProcess[]): Fix | undefined {
  const changes: Change[] = [];
  let safe = true;
  for (const file of new Set(fix.edits.map((edit) => edit.file))) {
    const running = processes.filter((process) => process.file.path === file);
    const document = running[0]?.file.document;
    if (tellsSecret(fix.edits, file, document)) return undefined;
    if (document === undefined) continue; // a project file: no process reads it
    const after = edited(document, fix.edits, file);
    if (sameEntries(document, after)) continue;
    if (harmsNeighbours(document, fix.edits, file, after)) return undefined;
    if (fix.meaningElsewhere !== true && loses(document, after)) safe = false;
    for (const process of running) {
      if (touchesUnread(process, after)) safe = false;
      const releases = process.release.from === 'newest' ? CURRENT_RELEASES : [process.release.index];
      if (releases.some((release) => differs(process, after, release))) safe = false;
      for (const change of changesOf(process, after, process.release.index)) {
        if (!changes.some((other) => other.file === file && other.class === change.class && other.key === change.key)) {
          changes.push({ file, ...change });
        }
      }
    }
  }
  return {
    title: shownSentence((safe && fix.stillTitle) || fix.title),
    safety: safe ? 'safe' : 'unsafe',
    obvious: fix.obvious,
    // Where nothing runs differently, nothing moves.
    movesData: fix.movesData === true && !safe,
    edits: fix.edits,
    changes: safe ? [] : changes,
  };
}

/** Whether the text that edits write into a file holds a secret, or repeats a part of one that stands there. */
function tellsSecret(edits: readonly Edit[], file: string, document: PropertiesDocument | undefined): boolean {
  const own = edits.filter((edit) => edit.file === file && /[^\s\\]{4}/.test(edit.newText));
  if (own.some(({ newText }) => secretsIn(newText).length > 0)) return true;
  if (own.length === 0 || document === undefined) return false;
  return document.entries.some(
    ({ key, valueSpan }) =>
      own.some(({ span }) => span.start < valueSpan.end && span.end > valueSpan.start) && isSecret(key),
  );
}

function edited(document: PropertiesDocument, edits: readonly Edit[], file: string): PropertiesDocument {
  return parseProperties(
    applyEdits(
      document,
      edits.filter((edit) => edit.file === file),
    ),
  );
}

/**
 * Whether an entry that no edit touches changes or vanishes: a backslash left at a line's end, for one, swallows the next line.
 * An escape that the edits break counts as well.
 */
function harmsNeighbours(
  before: PropertiesDocument,
  edits: readonly Edit[],
  file: string,
  after: PropertiesDocument,
): boolean {
  if (before.error === undefined && after.error !== undefined) return true;
  const own = edits.filter((edit) => edit.file === file);
  const untouched = before.entries.filter(
    ({ lineSpan }) => !own.some(({ span }) => span.start < lineSpan.end && span.end > lineSpan.start),
  );
  let at = 0;
  for (const { key, value } of untouched) {
    while (at < after.entries.length && !(after.entries[at]?.key === key && after.entries[at]?.value === value)) at++;
    if (at === after.entries.length) return true;
    at++;
  }
  return false;
}

/** Whether two documents hold the same decoded entries in the same order. */
function sameEntries(a: PropertiesDocument, b: PropertiesDocument): boolean {
  if (a.entries.length !== b.entries.length || (a.error === undefined) !== (b.error === undefined)) return false;
  return a.entries.every((entry, i) => entry.key === b.entries[i]?.key && entry.value === b.entries[i]?.value);
}

/** Whether an entry went that stands nowhere else: only another spelling of key or value may take its place. */
function loses(before: PropertiesDocument, after: PropertiesDocument): boolean {
  const spelling = (text: string): string => text.trim().toLowerCase();
  return before.entries.some(
    (entry) =>
      !after.entries.some(
        (other) =>
          (other.key === entry.key && spelling(other.value) === spelling(entry.value)) ||
          (other.value === entry.value && before.last(other.key) === undefined),
      ),
  );
}

/** Whether a key gets another value that no class of RocketMQ reads: what runs where a fork or a plug-in reads it, nobody knows. */
function touchesUnread(process: FileProcess, after: PropertiesDocument): boolean {
  return process.effective.verdicts.some(({ entry, parameters, overwrittenBy }) => {
    if (parameters.length > 0 || overwrittenBy !== undefined) return false;
    const now = after.last(entry.key);
    return now !== undefined && now.value !== entry.value;
  });
}

function evaluated(process: FileProcess, document: PropertiesDocument, release: ReleaseIndex): Effective {
  return evaluate({ ...process.effective.input, document, release });
}

function differs(process: FileProcess, after: PropertiesDocument, release: ReleaseIndex): boolean {
  const a = evaluated(process, process.file.document, release);
  const b = evaluated(process, after, release);
  if (a.start.exit !== b.start.exit) return true;
  if (
    JSON.stringify(a.ports.map(({ port, address }) => [port, address])) !==
    JSON.stringify(b.ports.map(({ port, address }) => [port, address]))
  )
    return true;
  if (a.paths.map(({ path }) => path).join('\n') !== b.paths.map(({ path }) => path).join('\n')) return true;
  return changedParameters(a, b).length > 0;
}

/** What runs differently in one release. */
function changesOf(process: FileProcess, after: PropertiesDocument, release: ReleaseIndex): Omit<Change, 'file'>[] {
  const a = evaluated(process, process.file.document, release);
  const b = evaluated(process, after, release);
  return changedParameters(a, b).map(({ class: className, key }) => ({
    class: className,
    key,
    from: a.value(key, className),
    to: b.value(key, className),
  }));
}

function changedParameters(a: Effective, b: Effective): { readonly class: ClassName; readonly key: string }[] {
  const found = new Map<string, { class: ClassName; key: string }>();
  const compare = (className: ClassName, key: string): void => {
    // A standalone broker listens on NettyServerConfig's port; BrokerConfig's serves a container's brokers only.
    if (key === 'listenPort' && className === 'BrokerConfig' && a.input.kind === 'broker') return;
    if (a.value(key, className) === b.value(key, className)) return;
    found.set(`${className}.${key}`, { class: className, key });
  };
  for (const verdict of [...a.verdicts, ...b.verdicts]) {
    for (const { class: className, key } of verdict.parameters satisfies readonly Parameter[]) compare(className, key);
  }
  for (const [className, key] of DEPENDENT) compare(className, key);
  return [...found.values()];
}

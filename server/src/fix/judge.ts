import type { Span } from '../base/range.ts';
import { isSecret, secretsIn } from '../catalog/secrets.ts';
import type { FileProcess } from '../deployment/model.ts';
import type { Edit, ProposedFix } from '../rules/rule.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';
import { Patch } from '../syntax/properties/patch.ts';
import { editsByFile } from './apply.ts';
import { isIn, partsOf, placed } from './embedded.ts';
import type { Change, Effect, Fix } from './model.ts';
import { Running } from './running.ts';

/** What edits do: undefined where they change an entry that they do not touch, as a backslash left at a line's end does. */
type Judgement = { readonly effect: Effect | undefined; readonly changes: readonly Change[] } | undefined;

/** Edits whose safety is asked for. */
type Edits = Pick<Fix, 'edits' | 'meaningElsewhere'>;

/**
 * Computes the safety of fixes: in every release that a file may run on, exit, parameters, ports and paths are the same before and after, and
 * nothing that somebody meant is lost. One judge serves all fixes of a deployment and keeps how its processes run before them.
 */
export class FixJudge {
  readonly #processes: readonly FileProcess[];
  readonly #files = new Map<string, Before>();
  #parts: ReturnType<typeof partsOf> | undefined;

  constructor(processes: readonly FileProcess[]) {
    this.#processes = processes;
  }

  /** A fix as it is made where its file stands in another; undefined where it cannot be made there. */
  placed(fix: ProposedFix): ProposedFix | undefined {
    this.#parts ??= partsOf(this.#processes);
    return placed(fix, this.#parts);
  }

  /** Whether a fix may be offered: one that would change an entry which it does not touch, or show a secret, is offered to nobody. */
  isOffered({ edits }: Edits): boolean {
    if (edits.some(({ newText }) => secretsIn(newText).length > 0)) return false;
    if (this.#allPatches(edits).some(repeatsSecret)) return false;
    return this.#patches(edits).every(({ before, patch, edits: own }) => before.keepsNeighbours(patch, own));
  }

  /** @returns undefined for a fix that is not offered */
  judge(fix: Edits): Judgement {
    return this.#judge([fix], true);
  }

  /** What fixes do that are made together, each file in one go; undefined where they may not be. */
  judgeAll(fixes: readonly Edits[]): Judgement {
    return this.#judge(fixes, true);
  }

  /** Whether fixes that are made together, each file in one go, are safe. */
  areSafe(fixes: readonly Edits[]): boolean {
    const judgement = this.#judge(fixes, false);
    return judgement !== undefined && judgement.effect === undefined;
  }

  #judge(fixes: readonly Edits[], changesToo: boolean): Judgement {
    const patches = this.#patches(fixes.flatMap(({ edits }) => edits));
    const accounted = fixes.filter((fix) => fix.meaningElsewhere === true).flatMap(({ edits }) => edits);
    let effect: Effect | undefined;
    for (const { before, patch, edits } of patches) {
      if (!before.keepsNeighbours(patch, edits)) return undefined;
      effect = graver(effect, before.effectOf(patch, accounted));
    }
    const asked = effect !== undefined && changesToo;
    return { effect, changes: asked ? unique(patches.flatMap(({ before, patch }) => before.changes(patch))) : [] };
  }

  /** Of each file that a process reads and whose entries change; of a project file nobody runs anything. */
  #patches(edits: readonly Edit[]): readonly FilePatch[] {
    return this.#allPatches(edits).filter(({ patch }) => !patch.changesNothing);
  }

  #allPatches(edits: readonly Edit[]): readonly FilePatch[] {
    return [...editsByFile(edits)].flatMap(([file, all]) =>
      this.#partsIn(file, all).flatMap((own) => {
        const before = this.#before(file, own[0] as Edit);
        return before === undefined ? [] : [{ before, patch: new Patch(before.document, own), edits: own }];
      }),
    );
  }

  /** The edits of a file, by the part of it that they are in, where several files stand in it. */
  #partsIn(file: string, edits: readonly Edit[]): readonly (readonly Edit[])[] {
    const parts = this.#processes.flatMap((each) => (each.file.path === file ? (each.file.part ?? []) : []));
    if (parts.length < 2) return [edits];
    return parts.map((part) => edits.filter((edit) => isIn(part, edit))).filter((own) => own.length > 0);
  }

  #before(file: string, edit: Edit): Before | undefined {
    const running = this.#processes.filter(
      (process) => process.file.path === file && (process.file.part === undefined || isIn(process.file.part, edit)),
    );
    const id = `${file}\n${running[0]?.file.part?.span.start ?? ''}`;
    let before = this.#files.get(id);
    if (before === undefined) {
      if (running[0] === undefined) return undefined;
      before = new Before(file, running[0].file.document, running);
      this.#files.set(id, before);
    }
    return before;
  }
}

/** What edits do to one file. */
interface FilePatch {
  readonly before: Before;
  readonly patch: Patch;
  readonly edits: readonly Edit[];
}

/** A file before fixes. */
class Before {
  readonly document: PropertiesDocument;
  readonly #file: string;
  readonly #running: readonly Running[];
  #spellings: ReadonlyMap<string, number> | undefined;

  constructor(file: string, document: PropertiesDocument, processes: readonly FileProcess[]) {
    this.#file = file;
    this.document = document;
    this.#running = processes.map((process) => new Running(process));
  }

  /** Whether every entry that no edit touches stays, and no escape breaks. */
  keepsNeighbours(patch: Patch, edits: readonly Edit[]): boolean {
    if (this.document.malformed === undefined && patch.malformed !== undefined) return false;
    return patch.parts.every(({ from, to, entries }) => {
      let at = 0;
      for (let i = from; i < to; i++) {
        const { key, value, lineSpan } = this.document.entryAt(i);
        if (edits.some(({ span }) => overlap(span, lineSpan))) continue;
        while (at < entries.length && !(entries[at]?.key === key && entries[at]?.value === value)) at++;
        if (at === entries.length) return false;
        at++;
      }
      return true;
    });
  }

  /**
   * Whether an entry goes that stands nowhere else: only another spelling of its key or value may take its place.
   * @param accounted edits whose entries have their meaning elsewhere
   */
  loses({ parts }: Patch, accounted: readonly Edit[]): boolean {
    const own = accounted.filter((edit) => edit.file === this.#file);
    const counts = new Map<string, number>();
    const add = (entry: Entry, count: number): void => {
      const id = spellingOf(entry);
      counts.set(id, (counts.get(id) ?? 0) + count);
    };
    const renamed = new Set<string>();
    for (const { from, to, entries } of parts) {
      for (let i = from; i < to; i++) add(this.document.entryAt(i), -1);
      for (const entry of entries) {
        add(entry, 1);
        if (this.document.last(entry.key) === undefined) renamed.add(entry.value);
      }
    }
    return parts.some(({ from, to }) => {
      for (let i = from; i < to; i++) {
        const entry = this.document.entryAt(i);
        if (own.some(({ span }) => overlap(span, entry.lineSpan))) continue;
        const id = spellingOf(entry);
        const left = (this.#all.get(id) ?? 0) + (counts.get(id) ?? 0);
        if (left === 0 && !renamed.has(entry.value)) return true;
      }
      return false;
    });
  }

  /** What changes, in the gravest way; undefined where every process that reads the file runs the same afterwards and nothing is lost. */
  effectOf(patch: Patch, accounted: readonly Edit[]): Effect | undefined {
    if (this.#running.some((each) => each.differs(patch, each.judged))) return 'runs';
    if (this.#running.some((each) => each.differs(patch, each.releases))) return 'releases';
    if (this.#running.some((each) => each.touchesUnread(patch))) return 'unread';
    return this.loses(patch, accounted) ? 'written' : undefined;
  }

  changes(patch: Patch): readonly Change[] {
    return this.#running.flatMap((each) => each.changes(patch)).map((change) => ({ file: this.#file, ...change }));
  }

  /** How often each key stands in the file with each spelling of its value. */
  get #all(): ReadonlyMap<string, number> {
    if (this.#spellings === undefined) {
      const spellings = new Map<string, number>();
      for (const entry of this.document.entries) {
        const id = spellingOf(entry);
        spellings.set(id, (spellings.get(id) ?? 0) + 1);
      }
      this.#spellings = spellings;
    }
    return this.#spellings;
  }
}

/** The same for all spellings of a value. */
const spellingOf = ({ key, value }: Entry): string => `${key.length} ${key}${value.trim().toLowerCase()}`;

/** Whether edits write a text in place of a secret, which may repeat a part of it. */
function repeatsSecret({ before: { document }, patch, edits }: FilePatch): boolean {
  const own = edits.filter((edit) => /[^\s\\]{4}/.test(edit.newText));
  if (own.length === 0) return false;
  return patch.parts.some(({ from, to }) => {
    for (let i = from; i < to; i++) {
      const { key, valueSpan } = document.entryAt(i);
      if (own.some(({ span }) => overlap(span, valueSpan)) && isSecret(key)) return true;
    }
    return false;
  });
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && a.end > b.start;

const GRAVEST: readonly (Effect | undefined)[] = ['runs', 'releases', 'unread', 'written', undefined];

const graver = (a: Effect | undefined, b: Effect | undefined): Effect | undefined =>
  GRAVEST.indexOf(a) < GRAVEST.indexOf(b) ? a : b;

/** Of changes of one parameter in one file the first. */
function unique(changes: readonly Change[]): readonly Change[] {
  const found = new Map<string, Change>();
  for (const change of changes) {
    const id = `${change.file}\n${change.class}\n${change.key}`;
    if (!found.has(id)) found.set(id, change);
  }
  return [...found.values()];
}

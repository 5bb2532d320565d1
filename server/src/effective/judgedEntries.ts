import type { ReleaseIndex, ReleaseSet } from '../catalog/releases.ts';
import type { Entry } from '../syntax/properties/document.ts';
import { isCompared, type Noted, realChanges } from './alike.ts';
import type { Verdict } from './model.ts';
import { shownVerdict, sound, type Unsound, unsoundOf, verdictAlone, verdictIn, verdictsOf } from './verdicts.ts';
import type { EntryView } from './view.ts';

/** So many verdicts on single entries are kept: of a long file every entry may be asked for, in every release. */
const MOST_ALONE = 500;

/** The verdicts on the entries of one `.properties` file, found out as they are asked for. */
export class JudgedEntries {
  readonly #view: EntryView;
  readonly #in: (release: ReleaseIndex) => JudgedEntries;
  #all: readonly Verdict[] | undefined;
  #unsound: Unsound | undefined;
  /** Verdicts on single entries, by their index, while the others were not asked for. */
  readonly #alone = new Map<number, Noted<Verdict>>();
  /** The releases in which the verdict on an entry really differs, by its index. */
  readonly #realChanges = new Map<number, ReleaseSet>();

  /**
   * @param view the process; it notes what depends on the release
   * @param others the same of another release
   */
  constructor(view: EntryView, others: (release: ReleaseIndex) => JudgedEntries) {
    this.#view = view;
    this.#in = others;
  }

  /** One for every entry, in file order. */
  get all(): readonly Verdict[] {
    const { verdicts, allChanges } = this.#judged();
    this.#all ??= verdictsOf(this.#view, verdicts);
    this.#view.note(allChanges);
    return this.#all;
  }

  /** See `Effective.unsettled`. */
  unsettled(releases: ReleaseSet): readonly Entry[] {
    const { verdicts, changes } = this.#judged();
    const { document } = this.#view.input;
    const found: Entry[] = [];
    let next = 0;
    changes.forEach((each, index) => {
      const isWrong = verdicts[next]?.entry.index === index;
      if (isWrong) next++;
      if (!isWrong && (each & releases) === 0) return;
      const entry = document.entryAt(index);
      if (isWrong || (this.#realChangesOf(entry, each) & releases) !== 0) found.push(entry);
    });
    return found;
  }

  /** The verdict on one entry. */
  of(entry: Entry): Verdict {
    const { value, changes } = this.#on(entry);
    this.#view.note(this.#realChangesOf(entry, changes));
    return value;
  }

  #judged(): Unsound {
    this.#unsound ??= unsoundOf(this.#view);
    return this.#unsound;
  }

  #on(entry: Entry): Noted<Verdict> {
    const view = this.#view;
    if (this.#unsound !== undefined) {
      const { verdicts, changes } = this.#unsound;
      const value = verdictIn(verdicts, entry.index) ?? view.noted(() => sound(view, entry)).value;
      return { value, changes: changes[entry.index] as ReleaseSet };
    }
    let alone = this.#alone.get(entry.index);
    if (alone === undefined) {
      alone = verdictAlone(view, entry);
      if (this.#alone.size >= MOST_ALONE) this.#alone.clear();
      this.#alone.set(entry.index, alone);
    }
    return alone;
  }

  /** @param changes the releases in which the verdict may change */
  #realChangesOf(entry: Entry, changes: ReleaseSet): ReleaseSet {
    if (changes === 0 || !isCompared(this.#view.input)) return changes;
    let real = this.#realChanges.get(entry.index);
    if (real === undefined) {
      real = realChanges(this.#view.at, (release) => {
        const { value, changes } = this.#in(release).#on(entry);
        return { value: shownVerdict(value), changes };
      });
      if (this.#realChanges.size >= MOST_ALONE) this.#realChanges.clear();
      this.#realChanges.set(entry.index, real);
    }
    return real;
  }
}

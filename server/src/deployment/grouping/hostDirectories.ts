import { isBroker } from '../../catalog/kinds.ts';
import { isHostName } from '../discovery/names.ts';
import { type AnyFile, isWhole } from './directoryFacts.ts';
import { places } from './siblings.ts';

/** Directories with brokers that are named after hosts, or lie below such (docs/files.md, "Hosts"). */
export class HostDirectories {
  /** Directories with brokers below a directory named after a host: above it, by that name. */
  readonly #names = new Map<string, Map<string, Set<string>>>();
  readonly #counts = new Map<string, number>();
  /** Directories that were counted since the last time. */
  #counted = new Set<string>();

  /** Whether there is none. */
  get none(): boolean {
    return this.#names.size === 0;
  }

  /** Counts the brokers of a directory that may be named after a host. */
  count(file: AnyFile, by: 1 | -1): void {
    if (!isWhole(file) || !isBroker(file.kind) || !/\d(?:\/|$)/.test(file.directory)) return;
    this.#counts.set(file.directory, (this.#counts.get(file.directory) ?? 0) + by);
    this.#counted.add(file.directory);
  }

  /**
   * Notes which directories named after hosts hold brokers.
   * @returns directories whose host came to be known or unknown by that: where the second turned up or the last but one went
   */
  settle(): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const abs of this.#counted) {
      const holds = (this.#counts.get(abs) ?? 0) > 0;
      if (!holds) this.#counts.delete(abs);
      for (const { above, name } of places(abs, '')) {
        if (!isHostName(name)) continue;
        const names = this.#names.get(above) ?? new Map<string, Set<string>>();
        const before = names.size >= 2;
        const set = names.get(name) ?? new Set<string>();
        if (holds) set.add(abs);
        else set.delete(abs);
        if (set.size > 0) names.set(name, set);
        else names.delete(name);
        if (names.size > 0) this.#names.set(above, names);
        else this.#names.delete(above);
        if (before !== names.size >= 2) for (const each of names.values()) for (const other of each) changed.add(other);
      }
    }
    this.#counted = new Set();
    return changed;
  }

  /** The directory named after a host that a directory is or lies in, where its siblings are named so too. */
  of(directory: string): string | undefined {
    if (this.none) return undefined;
    for (const { above, name } of places(directory, '')) {
      if (isHostName(name) && (this.#names.get(above)?.size ?? 0) >= 2) return `${above}/${name}`;
    }
    return undefined;
  }
}

import { isBroker } from '../../catalog/kinds.ts';
import { type AnyFile, isWhole } from '../grouping/directoryFacts.ts';
import { type Contacts, places } from '../grouping/siblings.ts';
import { parent, within } from '../world/paths.ts';
import { isHostName } from './names.ts';

/**
 * Directories beside those that are judged. Their files were read to learn what they have in common with others, and wait until a directory
 * that is judged seeks that: only then they matter, and what lies beside them.
 */
export class Neighbours {
  readonly #waiting = new Map<string, readonly AnyFile[]>();
  /** Directories by what they have. */
  readonly #holders = new Map<string, string[]>();
  /** What some directory that is judged seeks. */
  readonly #sought = new Set<string>();
  /** For a directory that holds some named after hosts: of each of these a directory with a broker. */
  readonly #hosts = new Map<string, Map<string, string>>();

  /** Whether a file waits. */
  has(abs: string): boolean {
    return this.#waiting.get(parent(abs) ?? '')?.some((file) => file.abs === abs) === true;
  }

  /**
   * Lets a directory wait.
   * @returns whether it need not, as it has what was sought before
   */
  put(directory: string, files: readonly AnyFile[], { has }: Contacts): boolean {
    this.#waiting.set(directory, files);
    if (files.some((file) => isWhole(file) && isBroker(file.kind))) {
      for (const { above, name } of places(directory, '')) {
        if (!isHostName(name)) continue;
        const hosts = this.#hosts.get(above) ?? new Map<string, string>();
        if (!hosts.has(name)) hosts.set(name, directory);
        this.#hosts.set(above, hosts);
      }
    }
    for (const key of has) {
      const holders = this.#holders.get(key);
      if (holders === undefined) this.#holders.set(key, [directory]);
      else holders.push(directory);
    }
    return has.some((key) => this.#sought.has(key));
  }

  /** Notes what a directory that is judged seeks. @returns directories that have it and for which nobody asked before */
  seek(seeks: readonly string[]): readonly string[] {
    const found = new Set<string>();
    for (const key of seeks) {
      if (this.#sought.has(key)) continue;
      this.#sought.add(key);
      for (const directory of this.#holders.get(key) ?? []) found.add(directory);
    }
    return [...found];
  }

  /**
   * A directory with a broker beside one that is named after a host, named so too: where there is one, the names say which host it is
   * (docs/files.md, "Hosts"), whatever else the two have in common.
   */
  otherHost(own: string): string | undefined {
    for (const { above, name } of places(own, '')) {
      if (!isHostName(name)) continue;
      for (const [other, directory] of this.#hosts.get(above) ?? []) if (other !== name) return directory;
    }
    return undefined;
  }

  /** Takes out what waits in a directory. */
  take(directory: string): readonly AnyFile[] {
    const files = this.#waiting.get(directory) ?? [];
    this.#waiting.delete(directory);
    return files;
  }

  /** Takes in that a file, or everything in a directory, is gone. */
  remove(abs: string): void {
    for (const [directory, files] of this.#waiting) {
      const left = files.filter((file) => !within(file.abs, abs));
      if (left.length < files.length) this.#waiting.set(directory, left);
    }
  }
}

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: RocketMQ reads such text as it is
import { RELEASES } from './releases.mjs';

/** Differences that are one: same class, key, written value, expected and got; with how often, in which releases, and one case. */
export class Report {
  #groups = new Map();
  pairs = 0;
  differing = 0;
  releases = new Set();

  add(release, kind, id, differences) {
    this.pairs++;
    this.releases.add(release);
    if (differences.length > 0) this.differing++;
    for (const difference of differences) {
      const { class: name, key, written, expected, got } = difference;
      const group = JSON.stringify([kind, name, key, written, expected, got]);
      const known = this.#groups.get(group);
      if (known) {
        known.count++;
        known.releases.add(release);
      } else {
        this.#groups.set(group, { kind, ...difference, count: 1, releases: new Set([release]), id });
      }
    }
  }

  /** As plain data, to be sent between threads and taken in by merge(). */
  plain() {
    return { pairs: this.pairs, differing: this.differing, releases: this.releases, groups: [...this.#groups] };
  }

  merge({ pairs, differing, releases, groups }) {
    for (const release of releases) this.releases.add(release);
    this.pairs += pairs;
    this.differing += differing;
    for (const [group, one] of groups) {
      const known = this.#groups.get(group);
      if (!known) {
        this.#groups.set(group, one);
        continue;
      }
      known.count += one.count;
      for (const release of one.releases) known.releases.add(release);
    }
  }

  /** Groups, the largest first. */
  groups() {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count || a.key.localeCompare(b.key));
  }

  /** The groups as text, one line each. */
  lines(limit) {
    const groups = this.groups();
    const cut = (text) => (text.length > 160 ? `${text.slice(0, 157)}…` : text);
    const lines = groups
      .slice(0, limit)
      .map(
        ({ kind, class: name, key, written, expected, got, count, releases, id }) =>
          `${count}× ${kind} ${name}${name ? '.' : ''}${key}${written === undefined ? '' : ` written ${cut(JSON.stringify(written))}`}: expected ${cut(expected)}, got ${cut(got)}  [${span(releases)}; "${id}"]`,
      );
    if (groups.length > limit) lines.push(`… and ${groups.length - limit} more groups`);
    return lines;
  }
}

function span(releases) {
  const list = RELEASES.filter((release) => releases.has(release));
  return list.length > 4 ? `${list[0]} … ${list.at(-1)}, ${list.length} releases` : list.join(' ');
}

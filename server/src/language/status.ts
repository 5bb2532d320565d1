import type { Lang } from '../base/text.ts';
import type { Deployment, FileProcess } from '../deployment/model.ts';
import { texts } from './texts.ts';

/** What there is to say of a file in a status bar. */
export interface FileStatus {
  /** `off`: nothing is said in its folder. */
  readonly state: 'checked' | 'off';
  /** Such as `5.3.3 (rmqlint.json) · orders · 2 errors`. */
  readonly text: string;
}

/** How many findings there are. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/** The release that a file is judged by and who said so, its deployments, and how many problems they have. */
export function statusOf(
  processes: readonly FileProcess[],
  deployments: readonly Deployment[],
  counts: Counts,
  lang: Lang,
): FileStatus {
  const t = texts[lang];
  const releases = processes.map(({ release }) => t.releaseFrom(release.name, release.from));
  // What lies at the top has no name but a dot.
  const names = deployments.flatMap(({ name, declared }) => (name === '.' && !declared ? [] : name));
  const parts = [[...new Set(releases)].join(t.join), [...new Set(names)].join(t.join), countsOf(counts, lang)];
  return { state: 'checked', text: parts.filter((part) => part !== '').join(' · ') };
}

/** The same of a project file: how many deployments it governs. */
export const projectStatus = (governed: number, counts: Counts, lang: Lang): FileStatus => ({
  state: 'checked',
  text: `${texts[lang].deployments(governed)} · ${countsOf(counts, lang)}`,
});

/** The status of a file about which nothing is said. */
export const offStatus = (lang: Lang): FileStatus => ({ state: 'off', text: texts[lang].off });

const countsOf = ({ errors, warnings }: Counts, lang: Lang): string => texts[lang].counts(errors, warnings);

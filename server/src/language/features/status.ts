import type { Lang } from '../../base/text.ts';
import { texts } from '../texts.ts';
import type { Counts, FileContext } from './context.ts';

/** What there is to say of a file in a status bar. */
export interface FileStatus {
  /** `off`: nothing is said in its folder. */
  readonly state: 'checked' | 'off';
  /** Such as `5.3.3 (rmqlint.json) · orders · 2 errors`. */
  readonly text: string;
}

/**
 * The release that a file is judged by and who said so, its deployments, and how many problems they have; of a project file how many deployments
 * it governs. Undefined for a file that is none of RocketMQ's.
 */
export function statusOf({ processes, deployments, isProject, countsOf, lang }: FileContext): FileStatus | undefined {
  const t = texts[lang];
  const counts = inWords(countsOf(deployments), lang);
  if (isProject) return { state: 'checked', text: `${t.deployments(deployments.length)} · ${counts}` };
  if (processes.length === 0) return undefined;
  const releases = processes.map(({ release }) => t.releaseFrom(release.name, release.from));
  // What lies at the top has no name but a dot.
  const names = deployments.flatMap(({ name, declared }) => (name === '.' && !declared ? [] : name));
  const parts = [[...new Set(releases)].join(t.join), [...new Set(names)].join(t.join), counts];
  return { state: 'checked', text: parts.filter((part) => part !== '').join(' · ') };
}

/** The status of a file about which nothing is said. */
export const offStatus = (lang: Lang): FileStatus => ({ state: 'off', text: texts[lang].off });

const inWords = ({ errors, warnings }: Counts, lang: Lang): string => texts[lang].counts(errors, warnings);

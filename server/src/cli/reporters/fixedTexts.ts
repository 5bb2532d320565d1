import type { Lang } from '../../base/text.ts';

const findings = (count: number): string => `${count} ${count === 1 ? 'finding' : 'findings'}`;

const en = {
  fixed: (file: string, count: number): string => `${file}: ${findings(count)} fixed`,
  wouldFix: (file: string, count: number): string => `${file}: ${findings(count)} would be fixed`,
  effect: (words: string): string => ` (${words})`,
  runsNow: (): string => 'What runs differently after a restart:',
  wouldRun: (): string => 'What would run differently after a restart:',
};

/** Sentences about what was fixed. */
export const fixedTexts: Readonly<Record<Lang, typeof en>> = {
  en,
  'zh-CN': {
    fixed: (file, count) => `${file}：已修复 ${count} 个问题`,
    wouldFix: (file, count) => `${file}：将修复 ${count} 个问题`,
    effect: (words) => `（${words}）`,
    runsNow: () => '重启后运行结果的变化：',
    wouldRun: () => '重启后运行结果将有的变化：',
  },
};

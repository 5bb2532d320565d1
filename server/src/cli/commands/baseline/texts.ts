import type { Lang } from '../../../base/text.ts';

const findings = (count: number): string => `${count} ${count === 1 ? 'finding' : 'findings'}`;

const en = {
  paid: (count: number): string =>
    `${count === 1 ? '1 finding of the baseline no longer occurs' : `${count} findings of the baseline no longer occur`}: rmqlint baseline prune takes ${count === 1 ? 'it' : 'them'} out`,
  absent: (file: string): string =>
    `${file}, which the project file names as its baseline, is not there, so nothing is accepted: rmqlint baseline write makes it`,
  over: (count: number): string =>
    `${findings(count)} ${count === 1 ? 'was' : 'were'} accepted until a day that is over ("expires" in the baseline)`,
  reportedAgain: (count: number): string =>
    `${findings(count)} of these ${count === 1 ? 'is' : 'are'} reported again: the day of "expires" is over; an entry without it is accepted for good`,
  written: (file: string, all: number, added: number, removed: number): string =>
    `${file}: ${findings(all)} accepted (${added} new, ${removed} no longer there)`,
  pruned: (file: string, removed: number, left: number): string =>
    `${file}: ${findings(removed)} taken out, ${left} left`,
  title: (file: string, all: number): string => `${file}: ${findings(all)} accepted`,
  use: (file: string): string =>
    `check disregards them with --baseline ${file}, or with "baseline": "${file}" in rmqlint.json`,
  several: (files: readonly string[]): string =>
    `project files name several baselines (${files.join(', ')}); say which one with --baseline`,
  notWritten: (file: string, why: string): string => `${file} is not written: ${why}`,
  head: ['file', 'key', 'rule', 'count'] as readonly string[],
  expiryHead: 'expires',
};

/** Sentences about accepted findings. */
export const baselineTexts: Readonly<Record<Lang, typeof en>> = {
  en,
  'zh-CN': {
    paid: (count) => `基线中有 ${count} 个问题已不再出现，可用 rmqlint baseline prune 移除`,
    absent: (file) => `项目文件指定的基线 ${file} 不存在，因此没有接受任何问题：可用 rmqlint baseline write 生成`,
    over: (count) => `有 ${count} 个问题的接受期限已过（基线中的 "expires"）`,
    reportedAgain: (count) => `其中 ${count} 个问题会再次报告：“expires”的日期已过；没有该属性的条目长期有效`,
    written: (file, all, added, removed) => `${file}：已接受 ${all} 个问题（新增 ${added} 个，不再出现 ${removed} 个）`,
    pruned: (file, removed, left) => `${file}：移除 ${removed} 个问题，剩余 ${left} 个`,
    title: (file, all) => `${file}：已接受 ${all} 个问题`,
    use: (file) => `用 --baseline ${file}，或在 rmqlint.json 中写 "baseline": "${file}"，check 就不再报告它们`,
    several: (files) => `项目文件指定了多个基线文件（${files.join('、')}），请用 --baseline 说明是哪一个`,
    notWritten: (file, why) => `未写入 ${file}：${why}`,
    head: ['文件', '配置项', '规则', '数量'],
    expiryHead: '期限',
  },
};

import type { Lang, Text } from '../../../base/text.ts';
import type { Refusal } from '../../../disk/writer.ts';

const lines = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'line' : 'lines'} ${numbers.join(', ')}`;

const en = {
  nothing: (): string => 'nothing to fix',
  refused: (file: string, why: string): string => `${file} is not fixed: ${why}`,
  reasons: {
    changed: 'it was changed meanwhile; run fix again',
    'read-only': 'it is read-only',
    owner: 'its owner would become another one; run fix as its owner',
    'hard-links': 'it has further names (hard links) that would keep the old content',
    directory: 'no file can be made in its directory',
    failed: 'it cannot be written',
  } as Readonly<Record<Refusal['reason'], string>>,
  broken: (): string => 'nothing is fixed until that is right',
  unstable: (passes: number): string =>
    `after ${passes} passes there is still something to fix; run fix again and look at what it changes`,
  unsafe: (count: number): string =>
    count === 1
      ? '1 more finding has an obvious fix that changes what runs: --unsafe makes it'
      : `${count} more findings have an obvious fix that changes what runs: --unsafe makes them`,
  hidden: (file: string, at: readonly number[]): string =>
    `${file}: changes at ${lines(at)} are not in the diff, since it would show a secret`,
};

/** Sentences of `fix`. */
export const texts: Readonly<Record<Lang, typeof en>> = {
  en,
  'zh-CN': {
    nothing: () => '没有可修复的问题',
    refused: (file, why) => `未修复 ${file}：${why}`,
    reasons: {
      changed: '文件在此期间被修改，请重新运行 fix',
      'read-only': '文件为只读',
      owner: '写入后文件的属主会改变，请以文件属主的身份运行 fix',
      'hard-links': '文件还有其他名称（硬链接），它们会保留旧内容',
      directory: '无法在其所在目录中创建文件',
      failed: '无法写入文件',
    },
    broken: () => '在改正之前不会修复任何文件',
    unstable: (passes) => `经过 ${passes} 轮仍有可修复的问题，请重新运行 fix 并检查其改动`,
    unsafe: (count) => `另有 ${count} 个问题的明确修正会改变运行结果，可用 --unsafe 进行`,
    hidden: (file, at) => `${file}：第 ${at.join('、')} 行的改动未列入差异，否则会显示机密内容`,
  },
};

/** Why a file was not replaced. */
export const reasonOf =
  ({ reason, code }: Refusal): Text =>
  (lang) => {
    const words = texts[lang].reasons[reason];
    if (code === undefined) return words;
    return lang === 'zh-CN' ? `${words}（${code}）` : `${words} (${code})`;
  };

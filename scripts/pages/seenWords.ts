import { RELEASES } from '../../server/src/catalog/releases.ts';

/** Releases as people write a stretch of them: those that were run, of which none in between says otherwise. */
const stretch = (on: readonly string[], to: string): string => {
  const [first = '', last = ''] = [on[0], on.at(-1)];
  return on.length === 1 ? first : `${first}${to}${last}`;
};

const ordered = (releases: readonly string[]): readonly string[] =>
  [...releases].sort((a, b) => RELEASES.indexOf(a) - RELEASES.indexOf(b));

/** The words of the section "Seen". */
export const WORDS = {
  en: {
    title: 'Seen',
    /** Sections that stand behind it, where there are some. */
    behind: ['Options', 'References'],
    intro: 'What the released RocketMQ made of the examples (docs/conformance.md, docs/starts.md):',
    ran: 'What running processes did with them (docs/starts.md, “Runs”; all of it in test/runs):',
    with: (label: string, lines: readonly string[]) => `${label}, with ${lines.join(', ')}`,
    own: (label: string) => `${label}, files of its own`,
    head: '| example | RocketMQ | what happened |',
    rule: '|---|---|---|',
    bad: 'bad',
    good: 'good',
    range: (on: readonly string[]) => (on.length === 1 ? `${on[0]}` : `${stretch(on, ' to ')} (${on.length} releases)`),
    list: (releases: readonly string[]) => ordered(releases).join(', '),
    comma: ', ',
    stop: '; ',
    loads: 'is loaded',
    loadEnds: (exit: number | null, message: string) => `ends${exit === null ? '' : ` with ${exit}`}: “${message}”`,
    unread: (key: string) => `${key} is not read`,
    runs: (key: string, value: string) => `${key} is ${value}`,
    runsAsWritten: (key: string, value: string) => `${key} is ${value}, as written`,
    lastCounts: (key: string, value: string, earlier: readonly string[]) =>
      `${key} is ${value}, the last one; ${earlier.join(', ')} above it does not count`,
    runsNot: (key: string, value: string, written: string) => `${key} is ${value}, not ${written}`,
    staysDefault: (key: string, value: string, written: string) =>
      `${key} stays at its default, ${value}, not ${written}`,
    started: (ports: string) => `started: runs${ports === '' ? '' : `, listens on ${ports}`}`,
    ended: (exit: number, message: string) => `started: ends with ${exit}${message === '' ? '' : `: “${message}”`}`,
    codes: (exits: readonly number[]) => exits.join(' or '),
    ends: (runs: number, releases: string, exits: string) =>
      `${runs} further real starts ended for this reason, with ${exits} (${releases}): see docs/evidence.md.`,
    pairs: (runs: number, releases: string) =>
      `${runs} real starts beside a process that already ran (${releases}): see docs/evidence.md.`,
    cluster: (title: string, releases: string, happens: string) =>
      `Cluster experiment, ${title} (${releases}): ${happens}`,
    linter: 'This rule is about what rmqlint itself is told, so there is nothing to be seen of RocketMQ.',
    read: 'The consequence was read in the source, not run: it shows only in what a working process does with these values.',
    readSet: 'Read in the source, not run: it takes several processes together, and no experiment has tried them yet.',
  },
  'zh-CN': {
    title: '实测',
    behind: ['选项', '参考'],
    intro: '已发布的 RocketMQ 对上述示例的实际处理（docs/conformance.zh-CN.md、docs/starts.md）：',
    ran: '运行中的进程的实际表现（docs/starts.md 的 “Runs” 一节；完整记录见 test/runs）：',
    with: (label: string, lines: readonly string[]) => `${label}，另加 ${lines.join('、')}`,
    own: (label: string) => `${label}（另备的文件）`,
    head: '| 示例 | RocketMQ | 结果 |',
    rule: '|---|---|---|',
    bad: '错误',
    good: '正确',
    range: (on: readonly string[]) => (on.length === 1 ? `${on[0]}` : `${stretch(on, ' 至 ')}（${on.length} 个版本）`),
    list: (releases: readonly string[]) => ordered(releases).join('、'),
    comma: '、',
    stop: '；',
    loads: '正常加载',
    loadEnds: (exit: number | null, message: string) => `${exit === null ? '退出' : `以 ${exit} 退出`}：“${message}”`,
    unread: (key: string) => `不读取 ${key}`,
    runs: (key: string, value: string) => `${key} 为 ${value}`,
    runsAsWritten: (key: string, value: string) => `${key} 为 ${value}，与所写一致`,
    lastCounts: (key: string, value: string, earlier: readonly string[]) =>
      `${key} 为最后一次所写的 ${value}；前面的 ${earlier.join('、')} 不起作用`,
    runsNot: (key: string, value: string, written: string) => `${key} 为 ${value}，而不是 ${written}`,
    staysDefault: (key: string, value: string, written: string) => `${key} 保持默认值 ${value}，而不是 ${written}`,
    started: (ports: string) => `启动：正常运行${ports === '' ? '' : `，监听 ${ports}`}`,
    ended: (exit: number, message: string) => `启动：以 ${exit} 退出${message === '' ? '' : `：“${message}”`}`,
    codes: (exits: readonly number[]) => exits.join(' 或 '),
    ends: (runs: number, releases: string, exits: string) =>
      `另有 ${runs} 次真实启动因此以 ${exits} 退出（${releases}）：见 docs/evidence.zh-CN.md。`,
    pairs: (runs: number, releases: string) =>
      `在已有进程运行的主机上真实启动 ${runs} 次（${releases}）：见 docs/evidence.zh-CN.md。`,
    cluster: (title: string, releases: string, happens: string) => `集群实验：${title}（${releases}）。${happens}`,
    linter: '本规则只涉及写给 rmqlint 自身的内容，与 RocketMQ 的行为无关，无需实测。',
    read: '其后果来自阅读源码，未经运行验证：只有运行中的进程使用这些值时才会显现。',
    readSet: '来自阅读源码，未经运行验证：需要多个进程共同运行，尚无相应实验。',
  },
};

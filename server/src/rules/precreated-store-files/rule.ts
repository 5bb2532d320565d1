import { defineMessages, say } from '../../base/message.ts';
import type { MadeDirectory } from '../../deployment/launch/starts.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { oneLine } from '../support/say.ts';

const messages = defineMessages({
  en: {
    made: (path: string) => say`${path} must be a file: made as a directory, it keeps the broker from starting`,
    madeLater: (path: string) =>
      say`${path} must be a file: from 5.0.0 on, a directory there keeps the broker from starting`,
    checkpoint: () => say`StoreCheckpoint opens it as a file; the broker exits with -3 (-1 in 5.1.3 to 5.3.3)`,
    lock: () => say`The broker opens it as a file to lock the store; it exits with -3 (-1 in 5.0.0 to 5.3.3)`,
    abort: () =>
      say`The broker makes this file itself; where a directory is in the way it exits with -1, while 4.x goes on`,
  },
  'zh-CN': {
    made: (path) => say`${path} 必须是文件：若建成目录，Broker 无法启动`,
    madeLater: (path) => say`${path} 必须是文件：5.0.0 起若为目录，Broker 无法启动`,
    checkpoint: () => say`StoreCheckpoint 把它当作文件打开，Broker 以 -3 退出（5.1.3 至 5.3.3 为 -1）`,
    lock: () => say`Broker 把它当作文件打开以锁定存储，以 -3 退出（5.0.0 至 5.3.3 为 -1）`,
    abort: () => say`该文件由 Broker 自行创建；若已有同名目录则以 -1 退出，4.x 不受影响`,
  },
});

type Name = 'checkpoint' | 'lock' | 'abort';

export const rule = defineSetRule({
  id: 'precreated-store-files',
  scope: 'deployment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'A store file made as a directory', 'zh-CN': '把存储文件建成目录' },
  reads: [],
  ambiguousToo: true,
  check({ set: { made }, report }) {
    const told = new Set<number>();
    for (const each of made) {
      const name = storeFile(each);
      // Braces make several paths of one word.
      if (name === undefined || told.has(each.span.start)) continue;
      told.add(each.span.start);
      report({ file: each.file, span: each.span }, () => ({
        message: (name === 'abort' ? messages.madeLater : messages.made)(oneLine(each.path)),
        details: messages[name](),
      }));
    }
  },
});

/** Which of a store's files a directory stands for; only where its parent is a store by what is made beside it, or by its name. */
function storeFile({ path, beside }: MadeDirectory): Name | undefined {
  const [, parent = '', name] = /^(?:(.*)\/)?(checkpoint|abort|lock)$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  const isStore = beside.some((other) => /^(?:commitlog|consumequeue)\/?$/.test(below(other, parent)));
  if (isStore || (name !== 'lock' && /(?:^|\/)store[^/]*$/.test(parent) && /rocketmq|rmq|broker/i.test(parent)))
    return name as Name;
  return undefined;
}

const below = (path: string, parent: string): string =>
  parent === '' ? path : path.startsWith(`${parent}/`) ? path.slice(parent.length + 1) : '';

import type { Lang } from '../base/text.ts';
import type { Effect } from './model.ts';

/** What an unsafe fix does, as people read it behind "fix" or behind its title. */
export const EFFECT_WORDS: Readonly<Record<Lang, Readonly<Record<Effect, string>>>> = {
  en: {
    runs: 'changes what runs',
    releases: 'changes what other releases run',
    unread: 'changes what RocketMQ itself does not read',
    written: 'discards what is written',
  },
  'zh-CN': {
    runs: '会改变运行结果',
    releases: '会改变其他版本的运行结果',
    unread: '会改变 RocketMQ 自身不读取的内容',
    written: '会丢弃已写的内容',
  },
};

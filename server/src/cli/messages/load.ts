import type { Lang } from '../../base/text.ts';
import { en } from './en.ts';
import type { Messages } from './messages.ts';

/** The sentences of a language; Chinese ones lie in a chunk of their own. */
export const loadMessages = async (lang: Lang): Promise<Messages> =>
  lang === 'zh-CN' ? (await import('./zh-CN.chunk.ts')).zhCN : en;

import type { Lang } from '../../base/text.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** Every sentence of the command line but the help pages, as functions of what goes into them; one object a language. */
export type Messages = typeof en;

/** A sentence whose language is not known yet. */
export type Message = (messages: Messages) => string;

export const messagesOf = (lang: Lang): Messages => (lang === 'zh-CN' ? zhCN : en);

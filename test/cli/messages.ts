import type { Lang } from '../../server/src/base/text.ts';
import { en } from '../../server/src/cli/messages/en.ts';
import type { Messages } from '../../server/src/cli/messages/messages.ts';
import { zhCN } from '../../server/src/cli/messages/zh-CN.ts';

/** The sentences of a language, at once: the command line loads Chinese ones when it needs them. */
export const messagesOf = (lang: Lang): Messages => (lang === 'zh-CN' ? zhCN : en);

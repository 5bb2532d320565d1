import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Exit } from '../../effective/model.ts';
import type { ProcessSubject, Said } from '../rule.ts';
import { type ExitPlace, exitPlace, reasonOf } from './exitPlaces.ts';
import { exitsWith } from './say.ts';

const messages = defineMessages({
  en: {
    ends: (reason: Text, end: Text) => say`${reason}: ${end}`,
    other: (key: string) => say`${key} takes part in it`,
  },
  'zh-CN': { ends: (reason, end) => say`${reason}：${end}`, other: (key) => say`与 ${key} 有关` },
});

/** Whether a rule is about proxies, so that it speaks of every end of a proxy that has its id, whatever it comes of. */
export const isProxyRule = (id: string): boolean => id.startsWith('proxy-');

/**
 * Reports the ends of a process that a rule is about, each at the value to blame.
 * @param more what the rule says beside the reason, or in its place
 */
export function reportEnds(
  id: string,
  { process, report }: Pick<ProcessSubject, 'process' | 'report'>,
  more: (exit: Exit, place: ExitPlace) => Omit<Said, 'message'> & { readonly reason?: Text },
): void {
  const file = process.file.path;
  for (const exit of process.effective.exits) {
    const place = exit.rule === id ? exitPlace(process, exit) : undefined;
    if (place === undefined) continue;
    const { span, key, others } = place;
    report({ file, span, ...(key === undefined ? {} : { key }) }, () => {
      const { reason = reasonOf(process, exit, place), ...said } = more(exit, place);
      return {
        related: others.map((other) => ({ file, span: other.span, message: messages.other(other.key) })),
        ...said,
        message: capitalised(messages.ends(reason, exitsWith(process, exit.exit))),
      };
    });
  }
}

import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Exit } from '../../effective/model.ts';
import type { ProcessSubject, Said } from '../rule.ts';
import { countedEntry, type ExitPlace, exitPlace, reasonOf } from './exitPlaces.ts';
import { exitsWith } from './say.ts';

const messages = defineMessages({
  en: {
    ends: (reason: Text, end: Text) => say`${reason}: ${end}`,
    other: (key: string) => say`${key} takes part in it`,
  },
  'zh-CN': { ends: (reason, end) => say`${reason}：${end}`, other: (key) => say`与 ${key} 有关` },
});

/** Whether a rule is about proxies, so that it speaks of every end of a proxy that has its id, whatever it comes of. */
const isProxyRule = (id: string): boolean => id.startsWith('proxy-');

/**
 * Whether the rule that an end names speaks of it: of one of which a value of the file is to blame, and of a proxy's in any case. The rule on all other
 * ends tells the others.
 */
export const isOwnEnd = (process: FileProcess, { rule, keys }: Exit): boolean =>
  isProxyRule(rule) || keys.some((key) => countedEntry(process, key) !== undefined);

/**
 * The ends of a process's start that a rule is about, with their places. Left out are those of which it does not speak ({@link isOwnEnd}), and those of
 * which another rule speaks or which depend on what a template is still to fill in.
 */
export function ownEnds(
  process: FileProcess,
  rule: string,
): readonly { readonly exit: Exit; readonly place: ExitPlace }[] {
  return process.effective.exits.flatMap((exit) => {
    const place = exit.rule === rule && isOwnEnd(process, exit) ? exitPlace(process, exit) : undefined;
    return place === undefined ? [] : [{ exit, place }];
  });
}

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
  for (const { exit, place } of ownEnds(process, id)) {
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

import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { exits, kindName } from './say.ts';

const messages = defineMessages({
  en: { fails: (kind: Text) => say`the ${kind} does not start` },
  'zh-CN': { fails: (kind) => say`${kind} 无法启动` },
});

/** `the broker exits with -1`, of what certainly ends the process, because of the first of some entries that is known to do so. */
export function ends(process: FileProcess, ...entries: readonly (Entry | undefined)[]): Text {
  for (const entry of entries) {
    const exit = entry === undefined ? undefined : exits(process, entry);
    if (exit !== undefined) return exit;
  }
  return messages.fails(kindName(process.kind));
}

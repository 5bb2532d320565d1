import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { running } from './say.ts';

const messages = defineMessages({
  en: { empty: () => say`an empty value`, unset: () => say`no value` },
  'zh-CN': { empty: () => say`空值`, unset: () => say`未设置的值` },
});

/** What a process runs with, where a sentence needs a noun: nothing in words. Undefined where the release lacks the key. */
export function inForce(process: FileProcess, key: string): Text | undefined {
  const now = running(process, key);
  const raw = now?.('en');
  return raw === '' ? messages.empty() : raw === 'null' ? messages.unset() : now;
}

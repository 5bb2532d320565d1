import type { Fix } from '../../fix/model.ts';
import type { Messages } from '../messages/messages.ts';

/** What a fix is, for people: the one correction or one of several, and what it changes where it is not safe. */
export function fixKind({ obvious, safety, effect = 'runs' }: Fix, messages: Messages): string {
  if (safety === 'safe') return obvious ? messages.fixSafe() : messages.choiceSafe();
  return obvious ? messages.fixUnsafe(effect) : messages.choiceUnsafe(effect);
}

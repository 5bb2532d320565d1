import type { Span } from '../base/range.ts';
import type { Text } from '../base/text.ts';
import type { FileProcess } from '../deployment/model.ts';
import { whyUnread } from '../effective/unread.ts';
import { type ProxyKeyCause, unreadMembers } from '../rules/support/proxyKeys.ts';

/** Why no field of a proxy has the name of a member of its file; undefined where one has. */
export const memberCause = (process: FileProcess, keySpan: Span): ProxyKeyCause | undefined =>
  process.kind === 'proxy'
    ? unreadMembers(process).find(([member]) => member.keySpan.start === keySpan.start)?.[1]
    : undefined;

/** The key that a member is read as: its own, or the right one of another spelling that the release takes all the same. */
export const readAs = (key: string, cause: ProxyKeyCause | undefined): string =>
  cause?.why === 'spelling' && cause.read ? cause.meant : key;

/** Why nothing reads a member, in one clause; undefined where something does. */
export function whyMemberUnread(process: FileProcess, span: Span): Text | undefined {
  const { kind, release } = process.effective.input;
  const cause = memberCause(process, span);
  switch (cause?.why) {
    case undefined:
      return undefined;
    case 'spelling':
      return cause.read ? undefined : whyUnread({ rule: 'key-case', span, meant: cause.meant }, kind, release);
    case 'renamed':
      return whyUnread({ rule: 'renamed-key', span, meant: cause.meant, since: cause.since }, kind, release);
    case 'release':
      return whyUnread({ rule: 'key-not-in-version', span, intervals: cause.intervals }, kind, release);
    case 'unknown':
      return whyUnread(undefined, kind, release);
  }
}

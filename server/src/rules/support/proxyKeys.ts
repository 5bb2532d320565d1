import { rememberingOf } from '../../base/memo.ts';
import { parametersFor, readIn } from '../../catalog/catalog.ts';
import { unreadChanges } from '../../catalog/changes.ts';
import { renamed } from '../../catalog/knowledge.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import { keyInOtherCase, suggestKeys } from '../../catalog/suggest.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Effective } from '../../effective/model.ts';
import { dialectOf } from '../../effective/proxy/json.ts';
import type { PlacedMember } from '../../effective/proxy/places.ts';
import { membersIn } from './proxyMembers.ts';

/** Why fastjson finds no field for a member of a proxy's file. */
export type ProxyKeyCause =
  /** Another spelling of a key. `read`: this release's fastjson takes it all the same. */
  | { readonly why: 'spelling'; readonly meant: string; readonly read: boolean }
  | { readonly why: 'renamed'; readonly meant: string; readonly since: ReleaseIndex }
  /** `intervals`: releases that read it. */
  | { readonly why: 'release'; readonly intervals: readonly (readonly [ReleaseIndex, ReleaseIndex])[] }
  | { readonly why: 'unknown'; readonly suggestions: readonly string[] };

/** Keys with which JSON, which has no comments, is commented: `_comment`, `//`, `$schema`, `#`. */
const REMARK = /^(?:[_$#]|\/\/)|^comments?$/i;

/** A field that a setter computes from another one, and the switch of ACL 1.0, of which proxy-acl speaks. */
const OTHERS: ReadonlySet<string> = new Set(['delayLevelTable', 'enableACL']);

type Unread = readonly [PlacedMember, ProxyKeyCause];

/** The members of a proxy's file that no field of this release has the name of, with the reason. */
export function unreadMembers(process: FileProcess): readonly Unread[] {
  if (process.template) return [];
  const { members, changes } = unreadIn(process.effective);
  process.effective.note(changes);
  return members;
}

/** Two rules ask, and files bring any number of keys. */
const unreadIn = rememberingOf((effective: Effective) => {
  const members: Unread[] = [];
  const changes = effective.watch(() => {
    for (const member of membersIn(effective).all) {
      const { key } = member;
      if (effective.parametersFor(key).length > 0 || OTHERS.has(key) || REMARK.test(key)) continue;
      effective.note(unreadChanges('proxy', key));
      members.push([member, causeOf(effective, key)]);
    }
  });
  return { members, changes };
});

function causeOf(effective: Effective, key: string): ProxyKeyCause {
  const { release: at } = effective.input;
  const meant = keyInOtherCase(key, 'proxy', at) ?? switchOf(key, at);
  if (meant !== undefined) {
    return { why: 'spelling', meant, read: dialectOf(at) === 'fastjson1' && !key.includes('.') };
  }
  const rename = renamed(key, effective.classes, at);
  if (rename !== undefined) return { why: 'renamed', meant: rename.new, since: rename.since };
  const intervals = readIn('proxy', key);
  if (intervals.length > 0) return { why: 'release', intervals };
  return { why: 'unknown', suggestions: suggestKeys(key, 'proxy', at) };
}

/** The boolean of which a key is the name of a getter. */
function switchOf(key: string, at: ReleaseIndex): string | undefined {
  const meant = /^is[A-Z_-]/.test(key) ? keyInOtherCase(key.slice(2), 'proxy', at) : undefined;
  return meant !== undefined && parametersFor('proxy', meant, at)[0]?.type === 'boolean' ? meant : undefined;
}

import type { Span } from '../../base/range.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import type { PlacedMember } from '../../effective/proxy/places.ts';
import { isTemplate } from '../../effective/template.ts';
import { membersOf } from '../../rules/support/proxyMembers.ts';
import { insideOf } from '../json.ts';
import { addressId, addressOf } from './addresses.ts';
import type { Mention, ThingKind } from './model.ts';

/** What a member of a proxy's file names. */
export function mentionsInMember(
  process: FileProcess,
  member: PlacedMember,
  key: string,
  deployment: Deployment,
): readonly Mention[] {
  const { value, written, span } = member;
  if (value.type !== 'string' || !written.startsWith('"') || isTemplate(written)) return [];
  const counts = membersOf(process).of(key)?.span.start === span.start;
  const head = { file: process.file.path, deployment, process, key, counts, syntax: 'json' } as const;
  const inside = insideOf(span);
  if (key === 'rocketMQClusterName') {
    const text = value.text.trim();
    return text === '' ? [] : [{ ...head, kind: 'cluster', id: text, text, span: inside }];
  }
  return addressesIn(value.text, inside).flatMap(({ text, span: place }) => {
    const address = addressOf(text);
    if (address === undefined) return [];
    const id = addressId(address, deployment, process);
    return [{ ...head, kind: 'address', id, text, span: place, use: 'nameServer' } as const];
  });
}

/**
 * The elements of a list of addresses that stands in quotation marks.
 * @param inside where the text stands; a list with an escape in it is one element
 */
export function addressesIn(list: string, inside: Span): readonly { readonly text: string; readonly span: Span }[] {
  const plain = inside.end - inside.start === list.length;
  let at = inside.start;
  return list.split(';').flatMap((each, _, { length }) => {
    const start = at + each.length - each.trimStart().length;
    at += each.length + 1;
    const text = each.trim();
    if (text === '' || (!plain && length > 1)) return [];
    return [{ text, span: plain ? { start, end: start + text.length } : inside }];
  });
}

/** Keys of a proxy's file that name things. */
export const PROXY_KEYS = ['namesrvAddr', 'rocketMQClusterName'] as const;

/** What the proxies' files of a deployment name of some kind. @param path as of `mentionsInEntries` */
export function* mentionsInMembers(deployment: Deployment, kind: ThingKind, path?: string): Generator<Mention> {
  if (kind !== 'address' && kind !== 'cluster') return;
  const key = kind === 'address' ? 'namesrvAddr' : 'rocketMQClusterName';
  const seen = new Set<string>();
  for (const process of deployment.processes) {
    if (process.kind !== 'proxy' || !hasFile(process) || seen.has(process.file.path)) continue;
    if (path !== undefined && process.file.path !== path) continue;
    seen.add(process.file.path);
    const member = membersOf(process).of(key);
    if (member !== undefined) yield* mentionsInMember(process, member, key, deployment);
  }
}

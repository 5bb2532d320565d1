import { few } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess, Place } from '../../deployment/model.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Related, type Said, type Where } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { spanOf } from '../support/elements.ts';
import { labels, shownName, shownValue } from '../support/labels.ts';
import { agree, ClusterLists, type Deviation, type Member, type Reference } from '../support/nameServerDeviations.ts';
import { isOne, type Server, type ServerList } from '../support/nameServers.ts';
import { missingPlace, placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { brief, oneLine, rocketmq } from '../support/say.ts';
import { messages } from './messages.ts';

const KEY = 'namesrvAddr';
/** The most files that one fix writes to: a larger change is no quick fix. */
const MOST_FILES = 16;

export const rule = defineSetRule({
  id: 'namesrv-addr-mismatch',
  scope: 'cluster',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: {
    en: 'Brokers of one cluster name different name servers',
    'zh-CN': '同一集群的 Broker 配置了不同的 NameServer',
  },
  // The list of a container's brokers is the container's; serversOf leaves out what a template fills in.
  reads: [],
  check({ set: cluster, deployment, report }) {
    if (agree(cluster, deployment)) return;
    const lists = new ClusterLists(cluster, deployment);
    const seen = new Set<string>();
    for (const deviation of lists.deviations()) {
      const where = whereOf(deviation);
      // Brokers of one container have one list, which is wrong once.
      const { container, id } = deviation.member.process;
      const once = `${where.file}\0${where.span.start}\0${container === undefined ? id : ''}`;
      if (seen.has(once)) continue;
      seen.add(once);
      report(where, () => saidOf(deviation, cluster.name, lists, deployment));
    }
  },
});

function whereOf({ member, effect: { kind } }: Deviation): Where {
  const where = { ...placeOfList(member.list), key: KEY };
  if (kind === 'unknown') return { ...where, severity: 'info' };
  return kind === 'routes' ? { ...where, severity: 'warning' } : where;
}

const placeOfList = ({ owner, entry }: ServerList): Place =>
  entry === undefined ? missingPlace(owner) : placeOf(owner, KEY);

/** A list for people: in its author's characters, on one line, the middle of a long one left out. */
const shownList = (member: Member | undefined, value: string): string =>
  member === undefined ? oneLine(value) : brief(member.list.owner, value);

function saidOf(deviation: Deviation, clusterName: string, lists: ClusterLists, deployment: Deployment): Said {
  const { member, reference, effect } = deviation;
  const { list, process } = member;
  const name = labels([process, ...(reference.member === undefined ? [] : [reference.member.process])]);
  const other = referenceName(reference, name);
  const cluster = shownValue(process, 'brokerClusterName', clusterName);
  const unknown = effect.kind === 'unknown';
  return {
    message: messageOf(deviation),
    details: unknown
      ? messages.untold(cluster, name(process), other)
      : messages.compared(
          cluster,
          reference.what === 'one' ? messages.listOf(other) : other,
          name(process),
          differenceOf(deviation),
          effectText(deviation),
        ),
    notes: [
      ...(list.entry === undefined ? [messages.commandLine(oneLine(list.value))] : []),
      unknown ? messages.hosts() : messages.order(),
    ],
    related: [...relatedReference(reference, name, deployment), ...lostServers(list), ...causesOf(list.owner, KEY)],
    fixes: unknown ? [] : fixes(deviation, other, lists),
  };
}

/** What a reference is called in a sentence. */
function referenceName({ what, member }: Reference, name: (process: FileProcess) => Text): Text {
  if (member === undefined) return messages.nameServers();
  if (what === 'one') return name(member.process);
  return what === 'master' ? messages.itsMaster() : messages.majority();
}

/** The same as the owner of a list: `its master's`. */
function ownerOf({ what, member }: Reference): Text {
  if (member === undefined) return messages.declared();
  if (what === 'one') return messages.others(shownName(member.process) ?? member.process.file.path);
  return what === 'master' ? messages.masters() : messages.majoritys();
}

function messageOf({ member: { process, role }, reference, comparison, effect }: Deviation): Text {
  const own = role === 'slave' ? messages.slave() : role === 'master' ? messages.master() : messages.broker();
  // A container's file is about several brokers.
  const who = process.container === undefined ? own : () => shownName(process) ?? process.file.path;
  switch (effect.kind) {
    case 'alone':
      return role === 'slave' ? messages.slaveAlone(who) : messages.masterAlone(who);
    case 'apart':
      return messages.apart();
    case 'forgets':
      return (role === 'slave' ? messages.forgets : messages.forgotten)(who, serverTexts(effect.servers, 1));
    case 'unknown':
      return messages.unknown(ownerOf(reference));
    case 'routes': {
      const { onlyA, onlyB } = comparison;
      return onlyB.length > 0
        ? messages.itLacks(ownerOf(reference), serverTexts(onlyB, 1))
        : messages.itHas(ownerOf(reference), serverTexts(onlyA, 1));
    }
  }
}

function differenceOf({ comparison: { onlyA, onlyB } }: Deviation): Text {
  if (onlyB.length === 0) return messages.has(serverTexts(onlyA));
  return onlyA.length === 0
    ? messages.lacks(serverTexts(onlyB))
    : messages.hasInstead(serverTexts(onlyB), serverTexts(onlyA));
}

function effectText({ member, effect: { kind } }: Deviation): Text {
  if (kind === 'alone') return messages.neverFound();
  if (kind === 'apart') return messages.registered();
  return kind === 'forgets' ? messages.askedOne(rocketmq(member.process)) : messages.routes();
}

/** Servers as they are written, with the hosts that loopback addresses mean. @param most so many of them */
const serverTexts = (servers: readonly Server[], most?: number): Text =>
  few(
    servers.map(({ text, own }) => (own === undefined ? oneLine(text) : messages.server(oneLine(text), own))),
    most,
  );

function relatedReference(
  { member, value }: Reference,
  name: (process: FileProcess) => Text,
  { name: deployment, project }: Deployment,
): readonly Related[] {
  const list = shownList(member, value);
  if (member !== undefined)
    return [{ ...placeOfList(member.list), message: messages.reference(name(member.process), list) }];
  const declared = project?.deployments.find((each) => each.name === deployment);
  if (declared?.file === undefined) return [];
  const { start, end } = declared.span;
  const span = { start, end: Math.min(start + 1, end) };
  return [{ file: declared.file, span, message: messages.reference(messages.nameServers(), list) }];
}

/** Elements that name nobody: the cause, where the rest of a list is right. */
function lostServers({ owner, entry, lost }: ServerList): readonly Related[] {
  if (entry === undefined) return [];
  return lost.map(({ span: { start, end }, text }) => ({
    file: owner.file.path,
    span: spanOf(entry, start, end),
    message: messages.lost(brief(owner, text)),
  }));
}

/** The list of the reference for this one, or all servers for everybody where the lists overlap. */
function fixes({ member: { list }, reference, comparison }: Deviation, who: Text, lists: ClusterLists): ProposedFix[] {
  const { value, servers, member } = reference;
  if (list.entry === undefined) return [];
  // A loopback address of one process's file means something else in another's.
  if (member !== undefined && servers.some(({ loopback }) => loopback)) return [];
  const take: ProposedFix = {
    title: messages.take(who, shownList(member, value)),
    obvious: false,
    edits: [writeValue(list.owner, KEY, value)],
  };
  const all = [...servers, ...list.servers.filter((own) => !servers.some((server) => isOne(own, server)))];
  if (member === undefined || !comparison.overlap || all.length === servers.length) return [take];
  if (list.servers.some(({ loopback }) => loopback)) return [take];
  const owners = lists.withoutSome(all, MOST_FILES);
  if (owners === undefined) return [take];
  const union = all.map(({ text }) => text).join(';');
  const [only] = owners;
  const title =
    only !== undefined && owners.length === 1
      ? messages.union(only.file.path, oneLine(union))
      : messages.unionOf(owners.length, oneLine(union));
  return [take, { title, obvious: false, edits: owners.map((owner) => writeValue(owner, KEY, union)) }];
}

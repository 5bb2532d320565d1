import { groupBy } from '../../base/collections.ts';
import { defineMessages, say } from '../../base/message.ts';
import type { Deployment, FileProcess, Place } from '../../deployment/model.ts';
import { isLoopback } from '../../deployment/processes/facts.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { jraftList, jraftPeer } from '../../effective/jraft.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { entryOf, firstPlaces, placeOf } from '../support/places.ts';
import { isJraft, raftOf, runsController, selfId } from '../support/raft.ts';

const TYPE = 'controllerType';

const messages = defineMessages({
  en: {
    differ: (own: string, other: string, file: string) =>
      say`controllerType is ${own}, but ${other} in ${file}: they form no group`,
    details: () =>
      say`DLedger and jRaft have no protocol in common, and a group cannot be changed from one to the other while it runs`,
    is: (type: string) => say`controllerType is ${type}`,
  },
  'zh-CN': {
    differ: (own, other, file) => say`controllerType 为 ${own}，${file} 中为 ${other}：无法组成一组`,
    details: () => say`DLedger 与 jRaft 没有共同的协议，也不能在运行中从一种切换到另一种`,
    is: (type) => say`controllerType 为 ${type}`,
  },
});

/** A controller with the hosts of its group. */
interface Member {
  readonly process: FileProcess;
  readonly jraft: boolean;
  readonly own: string;
  readonly hosts: ReadonlySet<string>;
}

export const rule = defineSetRule({
  id: 'controller-type-mismatch',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.2.0',
  fix: null,
  title: { en: 'Controllers of different types', 'zh-CN': 'Controller 类型不一致' },
  // Each type has keys of its own; lists that a template fills in are left out.
  reads: [],
  check({ deployment, report }) {
    const members = membersOf(deployment);
    const jraft = members.filter((member) => member.jraft);
    const dledger = members.filter((member) => !member.jraft);
    const [first] = dledger;
    const last = jraft.at(-1);
    if (first === undefined || last === undefined) return;
    // Two files for one host are alternatives; and each must know the host of another one.
    if (new Set(members.map(({ own }) => own)).size < members.length) return;
    const knows = (a: Member, b: Member): boolean => a.hosts.has(b.own) && b.hosts.has(a.own);
    if (!jraft.some((a) => dledger.some((b) => knows(a, b)))) return;
    const fewer = jraft.length <= dledger.length ? jraft : dledger;
    const others = fewer === jraft ? dledger : jraft;
    const name = (member: Member): string => (member.jraft ? 'jRaft' : 'DLedger');
    const [main] = fewer as [Member, ...Member[]];
    const [other] = others as [Member, ...Member[]];
    report({ ...placeOfType(main), key: TYPE }, () => ({
      message: messages.differ(name(main), name(other), other.process.file.path),
      details: messages.details(),
      related: firstPlaces(
        members.filter((member) => member !== main),
        (member) => ({ ...placeOfType(member), message: messages.is(name(member)) }),
      ),
    }));
  },
});

/** Where the type is written, else what only the default type reads. */
const placeOfType = ({ process, jraft }: Member): Place =>
  placeOf(process, jraft || entryOf(process, TYPE) !== undefined ? TYPE : 'controllerDLegerPeers');

function membersOf(deployment: Deployment): readonly Member[] {
  const all = deployment.processes.filter(hasFile).filter(runsController).flatMap(memberOf);
  // A file that runs on several hosts says only what one of them is.
  return [...groupBy(all, ({ process }) => process.file.path).values()].flatMap(([member]) => member ?? []);
}

function memberOf(process: FileProcess): readonly Member[] {
  if (!isClear(process, [TYPE, 'enableControllerInNamesrv'])) return [];
  if (isJraft(process)) {
    if (!isClear(process, ['jRaftInitConf', 'jRaftServerId'])) return [];
    const hosts = jraftList(process.effective.value('jRaftInitConf') ?? '').map(hostIn);
    return member(process, true, hostIn(process.effective.value('jRaftServerId') ?? ''), hosts);
  }
  const raft = raftOf(process);
  const self = raft === undefined ? undefined : selfId(raft);
  const own = raft?.peers.find(({ id }) => id === self);
  return raft === undefined || own === undefined
    ? []
    : member(
        process,
        false,
        own.host.toLowerCase(),
        raft.peers.map(({ host }) => host.toLowerCase()),
      );
}

const hostIn = (address: string): string => (jraftPeer(address.trim())?.host ?? '').toLowerCase();

const member = (process: FileProcess, jraft: boolean, own: string, hosts: readonly string[]): readonly Member[] =>
  own === '' || isLoopback(own) ? [] : [{ process, jraft, own, hosts: new Set(hosts) }];

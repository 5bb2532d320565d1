import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Start } from '../../deployment/launch/starts.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { brokerName, queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineNeighbourRule, EVERYWHERE, type Related } from '../rule.ts';
import { copiesFromAddress } from '../support/haMaster.ts';
import { entryOf, missingPlace } from '../support/places.ts';
import { isUtf16 } from '../support/verdicts.ts';

const messages = defineMessages({
  en: {
    alone: () => say`No brokerName: the host name is used, which a new container changes`,
    lost: () => say`On another machine, or as a new container, the broker is another one, which has none of the topics`,
    machine: () => say`No brokerName: the host name of the machine is used`,
    moved: () => say`On another machine the broker is another one, which has none of the topics`,
    slave: () => say`A slave without brokerName is called like its machine and finds no master`,
    equal: () => say`A slave finds its master only by an equal brokerName`,
    member: () => say`Without brokerName each member is called like its machine: no group comes about`,
    members: () => say`Brokers replicate to each other only under an equal brokerName`,
    asks: (key: string, value: string) => say`${key} is ${value}`,
  },
  'zh-CN': {
    alone: () => say`未设置 brokerName：使用主机名，容器重建后名称会改变`,
    lost: () => say`换一台机器或重建容器后，它会成为另一个 Broker，原有 Topic 都不在其上`,
    machine: () => say`未设置 brokerName：使用主机的名称`,
    moved: () => say`换一台机器后，它会成为另一个 Broker，原有 Topic 都不在其上`,
    slave: () => say`从节点未设置 brokerName，以主机名为名，找不到主节点`,
    equal: () => say`从节点只能通过相同的 brokerName 找到主节点`,
    member: () => say`未设置 brokerName 时各成员以各自的主机名为名，无法组成一组`,
    members: () => say`只有 brokerName 相同的 Broker 之间才会复制`,
    asks: (key, value) => say`${key} 为 ${value}`,
  },
});

export const rule = defineNeighbourRule({
  id: 'broker-name-missing',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'No brokerName', 'zh-CN': '未设置 brokerName' },
  kinds: ['broker', 'broker-in-container'],
  reads: ['brokerName', 'brokerRole', 'enableDLegerCommitLog', 'enableControllerMode', 'totalReplicas'],
  ofAbsence: true,
  check({ process, deployment, report }) {
    // Of such a file RocketMQ finds no key at all: utf8-bom.
    if (isUtf16(process)) return;
    if (process.file.document.last('brokerName') !== undefined || brokerName(process) !== undefined) return;
    const asking = needsPeers(process);
    const names = hostNames(process, deployment);
    // What else the host's name has to be is not known where it is told by a variable.
    if (
      names.length > 0 &&
      names.every((name) => isFixed(name) && (asking === undefined || isShared(name, process, deployment)))
    )
      return;
    const onMachine = names.length > 0 && names.every((name) => name === 'machine');
    const where = { file: process.file.path, span: missingPlace(process).span, key: 'brokerName' };
    report(asking === undefined || hasNamesake(process) ? where : { ...where, severity: 'error' }, () => ({
      ...words(process, asking, onMachine),
      related: asking === undefined ? [] : whatAsks(process, asking),
    }));
  },
});

/** The parameter by which a broker has to do with others of its name. */
function needsPeers(process: FileProcess): string | undefined {
  const { mode } = roleOf(process);
  if (mode === 'dledger') return 'enableDLegerCommitLog';
  if (mode === 'controller') return 'enableControllerMode';
  if (mode === 'slave' && !copiesFromAddress(process)) return 'brokerRole';
  return Number(process.effective.value('totalReplicas') ?? 1) > 1 ? 'totalReplicas' : undefined;
}

/** Whether another broker of the same machine has no name either: both take the machine's. */
const hasNamesake = (process: FileProcess): boolean =>
  process.host?.processes.some(
    (other) =>
      other.id !== process.id && other.kind === process.kind && hasFile(other) && brokerName(other) === undefined,
  ) === true;

type HostName = Start['hostName'];

/** What the host of a process is called, by each command that starts it; what an image starts by default says nothing of it. */
const hostNames = ({ file }: FileProcess, { starts }: Deployment): readonly HostName[] =>
  starts.filter(({ start, runs }) => runs === file && start.source !== 'dockerfile').map(({ start }) => start.hostName);

/** Whether a host is called so wherever its container runs. */
const isFixed = (name: HostName): name is Exclude<HostName, 'machine' | undefined> => typeof name === 'object';

/** Whether another broker may be called like a host. */
const isShared = (name: HostName, process: FileProcess, deployment: Deployment): boolean =>
  isFixed(name) &&
  (name.text === undefined ||
    queriesOf(deployment).brokers.some((other) => {
      if (other.id === process.id) return false;
      const own = brokerName(other);
      if (own !== undefined) return own === name.text;
      return hostNames(other, deployment).some((its) => isFixed(its) && its.text === name.text);
    }));

function words(
  process: FileProcess,
  asking: string | undefined,
  onMachine: boolean,
): { readonly message: Text; readonly details: Text } {
  if (asking === undefined || hasNamesake(process))
    return onMachine
      ? { message: messages.machine(), details: messages.moved() }
      : { message: messages.alone(), details: messages.lost() };
  if (asking === 'brokerRole') return { message: messages.slave(), details: messages.equal() };
  return { message: messages.member(), details: messages.members() };
}

function whatAsks(process: FileProcess, key: string): readonly Related[] {
  const entry = entryOf(process, key);
  if (entry === undefined) return [];
  const message = messages.asks(key, process.effective.value(key) ?? '');
  return [{ file: process.file.path, span: entry.valueSpan, message }];
}

import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { roleOf } from '../../deployment/queries.ts';
import { socketAddress } from '../../effective/addresses.ts';
import type { BoundPort, PortPurpose } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineNeighbourRule, EVERYWHERE, type ProposedFix, type ReportTo } from '../rule.ts';
import { peersOf } from '../support/brokers.ts';
import { isClear } from '../support/clear.ts';
import { removeEntry, setValue } from '../support/edits.ts';
import { SHORTEST_HA_ADDRESS } from '../support/haMaster.ts';
import { entryOf, placeOf } from '../support/places.ts';
import { brief, clipped, rocketmq } from '../support/say.ts';

const KEY = 'haMasterAddress';

const messages = defineMessages({
  en: {
    always: () => say`haMasterAddress stops replication: from 5.0.0 on no value of it works`,
    alwaysDetails: (version: string) =>
      say`${version} then takes no address from the name server and does not use this one either ("connect to master null failed"); without the line the slave learns the address of its master`,
    noPort: (value: string) => say`haMasterAddress=${value} has no port: the slave never replicates`,
    listenPort: (port: number, ha: number) =>
      say`haMasterAddress takes the HA port ${ha} of the master, not its listenPort ${port}`,
    otherPort: (port: number, ha: number) =>
      say`The HA port of the master is ${ha}, not ${port}: nothing is replicated`,
    never: () =>
      say`The slave takes no address from the name server while this one is set, and never reaches the master`,
    master: (port: number) => say`the HA port of this master is ${port}`,
    unused: (mode: Text) => say`haMasterAddress has no effect ${mode}`,
    onMaster: () => say`on a master`,
    inDledger: () => say`with DLedger`,
    inController: () => say`in controller mode`,
    short: (value: string) => say`haMasterAddress=${value} is ignored: it is shorter than 6 characters`,
    remove: () => say`Remove haMasterAddress`,
    write: (value: string) => say`Write ${value}`,
  },
  'zh-CN': {
    always: () => say`haMasterAddress 会使复制停止：自 5.0.0 起任何值都不可用`,
    alwaysDetails: (version) =>
      say`此时 ${version} 既不采用 NameServer 告知的地址，也不使用该地址（“connect to master null failed”）；删除该行后，从节点会自行得知主节点的地址`,
    noPort: (value) => say`haMasterAddress=${value} 没有端口：从节点永远不会复制`,
    listenPort: (port, ha) => say`haMasterAddress 应使用主节点的 HA 端口 ${ha}，而非其 listenPort ${port}`,
    otherPort: (port, ha) => say`主节点的 HA 端口是 ${ha}，而非 ${port}：不会复制任何消息`,
    never: () => say`设置该项后，从节点不采用 NameServer 告知的地址，因而永远连不上主节点`,
    master: (port) => say`该主节点的 HA 端口是 ${port}`,
    unused: (mode) => say`haMasterAddress ${mode}不起作用`,
    onMaster: () => say`在主节点上`,
    inDledger: () => say`在 DLedger 下`,
    inController: () => say`在 Controller 模式下`,
    short: (value) => say`haMasterAddress=${value} 会被忽略：不足 6 个字符`,
    remove: () => say`删除 haMasterAddress`,
    write: (value) => say`改为 ${value}`,
  },
});

const V500 = release('5.0.0');

export const rule = defineNeighbourRule({
  id: 'ha-master-address',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'haMasterAddress that stops replication', 'zh-CN': 'haMasterAddress 使复制停止' },
  kinds: ['broker', 'broker-in-container'],
  reads: [KEY, 'brokerRole', 'enableControllerMode', 'enableDLegerCommitLog'],
  check({ process, deployment, report }) {
    const entry = entryOf(process, KEY);
    const value = process.effective.value(KEY);
    if (entry === undefined || value === null || value === 'null' || value === '') return;
    const { mode } = roleOf(process);
    if (mode !== 'slave') return reportUnused(process, entry, mode, report);
    if (value.length < SHORTEST_HA_ADDRESS) {
      const message = messages.short(brief(process, value));
      report({ ...whereOf(process, entry), severity: 'info' }, () => ({ message, fixes: [removal(process, entry)] }));
    } else if (process.effective.since(V500)) {
      report(whereOf(process, entry), () => ({
        message: messages.always(),
        details: messages.alwaysDetails(rocketmq(process)),
        fixes: [removal(process, entry)],
      }));
    } else reportWrong(process, deployment, entry, report);
  },
});

const whereOf = (process: FileProcess, entry: Entry) => ({
  file: process.file.path,
  span: entry.valueSpan,
  key: KEY,
});

const removal = (process: FileProcess, entry: Entry): ProposedFix => ({
  title: messages.remove(),
  obvious: false,
  edits: [removeEntry(process, entry)],
});

function reportUnused(
  process: FileProcess,
  entry: Entry,
  mode: 'master' | 'dledger' | 'controller',
  report: ReportTo,
): void {
  const where = { master: messages.onMaster, dledger: messages.inDledger, controller: messages.inController }[mode]();
  report({ ...whereOf(process, entry), severity: 'info' }, () => ({
    message: messages.unused(where),
    fixes: [removal(process, entry)],
  }));
}

/** Up to 4.9.8 the address is used as it stands. */
function reportWrong(process: FileProcess, deployment: Deployment, entry: Entry, report: ReportTo): void {
  const value = process.effective.value(KEY) as string;
  const { port } = socketAddress(value, process.effective.input.release);
  if (port === undefined) {
    report(whereOf(process, entry), () => ({
      message: messages.noPort(clipped(brief(process, value))),
      details: messages.never(),
    }));
    return;
  }
  const masters = peersOf(process, deployment).filter((peer) => roleOf(peer).mode === 'master');
  const [master, ...others] = masters;
  if (master === undefined || others.length > 0 || !isClear(master, ['listenPort', 'haListenPort'])) return;
  // Which port it is depends on the release.
  if (master.effective.input.release !== process.effective.input.release) return;
  const ha = portOf(master, 'ha');
  if (ha === undefined || ha === port) return;
  report(whereOf(process, entry), () => ({
    message: (port === portOf(master, 'remoting') ? messages.listenPort : messages.otherPort)(port, ha),
    details: messages.never(),
    related: [
      {
        ...placeOf(master, boundPort(master, 'ha')?.entry?.key ?? 'listenPort'),
        message: messages.master(ha),
      },
    ],
    fixes: [write(process, entry, `${value.slice(0, value.lastIndexOf(':'))}:${ha}`)],
  }));
}

const boundPort = (process: FileProcess, purpose: PortPurpose): BoundPort | undefined =>
  process.effective.ports.find((each) => each.purpose === purpose);

const portOf = (process: FileProcess, purpose: PortPurpose): number | undefined => boundPort(process, purpose)?.port;

const write = (process: FileProcess, entry: Entry, value: string): ProposedFix => ({
  title: messages.write(brief(process, value)),
  obvious: false,
  edits: [setValue(process, entry, value)],
});

import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type ReportTo } from '../rule.ts';
import { type Asking, askingBrokers, type Controller, controllerSets, isOwn, typical } from '../support/controllers.ts';
import { setValue } from '../support/edits.ts';
import { type Comparison, compare, declaredServers, type Server, serversOf } from '../support/nameServers.ts';
import { placeOf } from '../support/places.ts';
import { brief, oneLine } from '../support/say.ts';

const KEY = 'controllerAddr';

const messages = defineMessages({
  en: {
    none: (list: Text) => say`controllerAddr names none of the controllers ${list}: the broker never registers`,
    nameServer: (address: string) => say`${address} is a name server, not a controller: the broker never registers`,
    lacks: (list: Text) => say`controllerAddr lacks ${list}: while that one leads, the broker counts as dead`,
    lacksSome: (list: Text) => say`controllerAddr lacks ${list}: while one of them leads, the broker counts as dead`,
    has: (list: Text) => say`controllerAddr has ${list}, which is none of the controllers`,
    unlike: (list: Text, file: string) => say`controllerAddr lacks ${list}, unlike that of ${file}`,
    other: (list: string) => say`the list there: ${list}`,
    take: (file: string, list: string) => say`Take the list of ${file}: ${list}`,
    details: () =>
      say`A broker sends its heartbeats to every address of the list and to no other, so a leader that is not in it elects no new master`,
    controllers: (key: string, list: string) => say`the controllers by ${key}: ${list}`,
    write: (list: string) => say`Write all controllers: ${list}`,
  },
  'zh-CN': {
    none: (list) => say`controllerAddr 中没有 Controller ${list}：Broker 不会注册`,
    nameServer: (address) => say`${address} 是 NameServer 而非 Controller：Broker 不会注册`,
    lacks: (list) => say`controllerAddr 缺少 ${list}：它成为 Leader 时，该 Broker 会被视为已宕机`,
    lacksSome: (list) => say`controllerAddr 缺少 ${list}：其中之一成为 Leader 时，该 Broker 会被视为已宕机`,
    has: (list) => say`controllerAddr 中的 ${list} 不是 Controller`,
    unlike: (list, file) => say`controllerAddr 缺少 ${list}，与 ${file} 不同`,
    other: (list) => say`该处的列表：${list}`,
    take: (file, list) => say`改用 ${file} 的列表：${list}`,
    details: () => say`Broker 只向列表中的地址发送心跳，因此不在列表中的 Leader 不会选出新的主节点`,
    controllers: (key, list) => say`${key} 中的 Controller：${list}`,
    write: (list) => say`写入全部 Controller：${list}`,
  },
});

export const rule = defineSetRule({
  id: 'controller-addr-mismatch',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: {
    en: 'controllerAddr is not the list of the controllers',
    'zh-CN': 'controllerAddr 与 Controller 列表不一致',
  },
  // Brokers and controllers have other keys; lists that a template fills in are left out.
  reads: [],
  check({ deployment, report }) {
    const sets = controllerSets(deployment);
    const [set] = sets;
    if (set === undefined) compareReplicas(deployment, report);
    // Of several sets nobody knows which one is meant.
    if (set === undefined || sets.length > 1) return;
    const reference = typical(set);
    const controllers = serversIn(reference.announced, deployment);
    const seen = new Set<string>();
    for (const broker of askingBrokers(deployment)) {
      const { path } = broker.process.file;
      if (seen.has(path)) continue;
      seen.add(path);
      const own = serversIn(broker.addresses, deployment);
      const comparison = compare(own, controllers);
      const wrong = nameServerIn(broker.process, comparison.onlyA, deployment);
      if (wrong === undefined && isUnknown(own, controllers)) continue;
      const { onlyA, onlyB } = comparison;
      if (onlyA.length + onlyB.length === 0) continue;
      const where = { ...placeOf(broker.process, KEY), key: KEY };
      report(onlyB.length === 0 ? { ...where, severity: 'warning' } : where, () => ({
        message: messageOf(comparison, wrong),
        details: messages.details(),
        related: [
          {
            ...placeOf(reference.process, reference.key),
            message: messages.controllers(reference.key, brief(reference.process, listOf(reference))),
          },
        ],
        fixes: write(broker, reference),
      }));
    }
  },
});

/** Where the controllers are not known: replicas of one broker, which ask the same ones, against the longest of their lists. */
function compareReplicas(deployment: Deployment, report: ReportTo): void {
  const all = askingBrokers(deployment);
  if (all.length < 2) return;
  const asking = new Map(all.map((broker) => [broker.process.file.path, broker]));
  for (const { members } of deployment.groups) {
    const paths = new Set(members.map(({ file }) => file.path));
    const brokers = [...paths].flatMap((path) => asking.get(path) ?? []);
    if (brokers.length < 2) continue;
    const [first] = brokers as [Asking, ...Asking[]];
    const longest = brokers.reduce(
      (most, each) => (each.addresses.length > most.addresses.length ? each : most),
      first,
    );
    const reference = serversIn(longest.addresses, deployment);
    for (const broker of brokers) {
      const own = serversIn(broker.addresses, deployment);
      const { onlyB } = compare(own, reference);
      if (onlyB.length === 0 || isUnknown(own, reference)) continue;
      const { path } = longest.process.file;
      const list = brief(longest.process, longest.entry.value.trim());
      // Which of the two is right is not known.
      report({ ...placeOf(broker.process, KEY), key: KEY, severity: 'warning' }, () => ({
        message: messages.unlike(few(onlyB.map(({ text }) => oneLine(text))), path),
        details: messages.details(),
        related: [{ ...placeOf(longest.process, KEY), message: messages.other(list) }],
        fixes: longest.addresses.some(isOwn)
          ? []
          : [
              {
                title: messages.take(path, list),
                obvious: false,
                edits: [setValue(broker.process, broker.entry, longest.entry.value.trim())],
              },
            ],
      }));
    }
  }
}

const serversIn = (addresses: readonly { readonly address: string }[], deployment: Deployment): readonly Server[] =>
  declaredServers(addresses.map(({ address }) => address).join(';'), deployment);

const listOf = ({ announced }: Controller): string => announced.map(({ address }) => address).join(';');

/** Whether a list has a name that is none of the other's: it may stand for any machine, or for several, as that of a service of Kubernetes does. */
function isUnknown(own: readonly Server[], controllers: readonly Server[]): boolean {
  const known = new Set(controllers.map(({ id }) => id));
  return own.some(({ kind, id }) => kind === 'name' && !known.has(id));
}

/** An address that the broker also has for a name server's. */
function nameServerIn(broker: FileProcess, servers: readonly Server[], deployment: Deployment): Server | undefined {
  const known = new Set(serversOf(broker, deployment)?.servers.map(({ id }) => id));
  return servers.find(({ id }) => known.has(id));
}

function messageOf({ onlyA, onlyB, overlap }: Comparison, nameServer: Server | undefined): Text {
  const texts = (servers: readonly Server[]): Text => few(servers.map(({ text }) => oneLine(text)));
  if (!overlap) return nameServer === undefined ? messages.none(texts(onlyB)) : messages.nameServer(nameServer.text);
  if (onlyB.length > 0) return (onlyB.length === 1 ? messages.lacks : messages.lacksSome)(texts(onlyB));
  return messages.has(texts(onlyA));
}

/** All controllers, where their addresses mean the same to everybody. */
function write({ process, entry }: Asking, reference: Controller): readonly ProposedFix[] {
  if (reference.announced.some(isOwn)) return [];
  const list = listOf(reference);
  return [{ title: messages.write(brief(process, list)), obvious: false, edits: [setValue(process, entry, list)] }];
}

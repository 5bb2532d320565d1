import { text } from '../base/text.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { release } from '../catalog/releases.ts';
import type { Evaluation } from './evaluation.ts';
import { type Exit, exit } from './exits.ts';
import { isBlank, javaSplit, parseInt32 } from './java.ts';

const V480 = release('4.8.0');
const V500 = release('5.0.0');
const V511 = release('5.1.1');
const V520 = release('5.2.0');
const V540 = release('5.4.0');

/** A parameter's text; undefined where it is Java's null or only the machine knows. */
function written(e: Evaluation, key: string, className: ClassName): string | undefined {
  const value = e.get(key, className);
  return typeof value === 'string' ? value : undefined;
}

const isDledger = (e: Evaluation): boolean => e.get('enableDLegerCommitLog', 'MessageStoreConfig') === 'true';

/** 5.x: the constructor takes the self id's number (BrokerController.getBrokerIdentity); before, the store does when it is made. */
export function dledgerId(e: Evaluation): Exit | undefined {
  if (!isDledger(e)) return undefined;
  const id = written(e, 'dLegerSelfId', 'MessageStoreConfig');
  if (id !== undefined && id.length > 1 && typeof parseInt32(id.slice(1)) === 'string') return undefined;
  const phase = e.at >= V500 ? 'construct' : 'initialize';
  if (id === undefined) {
    const reason = text('enableDLegerCommitLog needs dLegerSelfId', 'enableDLegerCommitLog 需要 dLegerSelfId');
    return exit(e, -1, phase, 'dledger-missing-setting', 'enableDLegerCommitLog', reason);
  }
  const reason = text(
    `dLegerSelfId ${JSON.stringify(id)} is not one character and a number`,
    `dLegerSelfId ${JSON.stringify(id)} 不是“一个字符加数字”的形式`,
  );
  return exit(e, -1, phase, 'dledger-self-id-format', 'dLegerSelfId', reason);
}

/** The peer list, when the store is made: -1 up to 5.3.3, -3 from 5.4.0 on. */
export function dledgerPeers(e: Evaluation): Exit | undefined {
  if (!isDledger(e)) return undefined;
  const code = e.at >= V540 ? -3 : -1;
  const peers = written(e, 'dLegerPeers', 'MessageStoreConfig');
  if (peers === undefined || isBlank(peers)) {
    const reason = text('enableDLegerCommitLog needs dLegerPeers', 'enableDLegerCommitLog 需要 dLegerPeers');
    return exit(e, code, 'initialize', 'dledger-missing-setting', 'enableDLegerCommitLog', reason);
  }
  const wrong = wrongPeer(peers, written(e, 'dLegerSelfId', 'MessageStoreConfig') ?? '', e.at < V480);
  return wrong === undefined ? undefined : exit(e, code, 'initialize', wrong.rule, 'dLegerPeers', wrong.reason);
}

/**
 * What DLedger's own configuration refuses: an element without id, the own element without a port, an own id that no element has. The id is
 * the text before the first dash; up to 4.7.1 (dledger 0.1) the address ends at the second one.
 */
function wrongPeer(
  peers: string,
  self: string,
  cutAtDash: boolean,
): { rule: string; reason: ReturnType<typeof text> } | undefined {
  let own: string | undefined;
  for (const peer of javaSplit(peers, ';')) {
    const dash = peer.indexOf('-');
    if (dash < 0) {
      const reason = text(`the peer ${JSON.stringify(peer)} has no id`, `节点 ${JSON.stringify(peer)} 缺少 ID`);
      return { rule: 'dledger-peers-syntax', reason };
    }
    if (peer.slice(0, dash) === self) own = cutAtDash ? (peer.split('-')[1] ?? '') : peer.slice(dash + 1);
  }
  if (own === undefined) {
    const reason = text(`no peer has the id ${JSON.stringify(self)}`, `节点列表中没有 ID ${JSON.stringify(self)}`);
    return { rule: 'dledger-self-id-unknown', reason };
  }
  const port = javaSplit(own, ':')[1];
  if (port === undefined || typeof parseInt32(port) !== 'string') {
    const reason = text(`the own peer ${JSON.stringify(own)} has no port`, `自身节点 ${JSON.stringify(own)} 缺少端口`);
    return {
      rule: cutAtDash && peers.split('-').length > 2 ? 'dledger-host-with-dash' : 'dledger-peers-syntax',
      reason,
    };
  }
  return undefined;
}

/** 5.0.0 and 5.1.0 do not check that a broker has one mode only: a NullPointerException at start. From 5.1.1 on the read phase does. */
export function twoModes(e: Evaluation): Exit | undefined {
  if (e.at < V500 || e.at >= V511 || !isDledger(e) || e.get('enableControllerMode', 'BrokerConfig') !== 'true')
    return undefined;
  const reason = text(
    'enableControllerMode and enableDLegerCommitLog exclude each other',
    'enableControllerMode 与 enableDLegerCommitLog 互斥',
  );
  return exit(e, -1, 'start', 'ha-mode-conflict', 'enableControllerMode', reason);
}

/** ControllerManager.initialize: of a controller of its own, or of one inside a name server. */
export function controllerSettings(e: Evaluation): Exit | undefined {
  if (e.at >= V520 && e.get('controllerType', 'ControllerConfig') === 'jRaft') return jraftSettings(e);
  for (const key of ['controllerDLegerPeers', 'controllerDLegerSelfId']) {
    const value = written(e, key, 'ControllerConfig');
    if (value !== undefined && value !== '') continue;
    const reason = text(`the controller needs ${key}`, `Controller 需要 ${key}`);
    return exit(e, -1, 'initialize', 'controller-missing-setting', key, reason);
  }
  const peers = written(e, 'controllerDLegerPeers', 'ControllerConfig') ?? '';
  const wrong = wrongPeer(peers, written(e, 'controllerDLegerSelfId', 'ControllerConfig') ?? '', false);
  return wrong === undefined ? undefined : exit(e, -1, 'initialize', wrong.rule, 'controllerDLegerPeers', wrong.reason);
}

function jraftSettings(e: Evaluation): Exit | undefined {
  const members = (written(e, 'jRaftInitConf', 'JraftConfig') ?? '').split(',');
  const own = written(e, 'jRaftServerId', 'JraftConfig') ?? '';
  const refuse = (key: string, en: string, zh: string): Exit =>
    exit(e, -1, 'initialize', 'controller-jraft', key, text(en, zh));
  const wrong = members.find(
    (member) => typeof parseInt32(member.slice(member.lastIndexOf(':') + 1)) !== 'string' || member.includes(';'),
  );
  if (wrong !== undefined) {
    return refuse(
      'jRaftInitConf',
      `${JSON.stringify(wrong)} is not host:port`,
      `${JSON.stringify(wrong)} 不是 host:port 格式`,
    );
  }
  if (!members.includes(own)) {
    return refuse(
      'jRaftServerId',
      `jRaftInitConf does not name ${JSON.stringify(own)}`,
      `jRaftInitConf 中没有 ${JSON.stringify(own)}`,
    );
  }
  const rpc = (written(e, 'jRaftControllerRPCAddr', 'JraftConfig') ?? '').split(',');
  if (rpc.length >= members.length) return undefined;
  return refuse(
    'jRaftControllerRPCAddr',
    'jRaftControllerRPCAddr names fewer addresses than jRaftInitConf',
    'jRaftControllerRPCAddr 的地址少于 jRaftInitConf',
  );
}

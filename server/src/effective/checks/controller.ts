import { text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Check } from '../exits.ts';
import { indexOfPeer, jraftList, jraftPeer } from '../jraft.ts';
import type { View } from '../view.ts';
import { textOf, wrongPeers } from './peers.ts';

const V520 = release('5.2.0');
const PEERS = 'controllerDLegerPeers';
const SELF = 'controllerDLegerSelfId';
const TYPE = 'controllerType';

/** Whether the controller uses jRaft, which it can from 5.2.0 on, instead of DLedger. */
export const usesJraft = (view: View): boolean => view.since(V520) && view.get(TYPE, 'ControllerConfig') === 'jRaft';

/** What else decides whether a controller, and with DLedger, runs at all. */
const restsOf = (view: View): readonly string[] =>
  view.kind === 'namesrv' ? [TYPE, 'enableControllerInNamesrv'] : [TYPE];

/** DLedger's settings, which must not be empty. */
const needed: Check = (view) => {
  if (usesJraft(view)) return undefined;
  const keys = [PEERS, SELF].filter((key) => (textOf(view, key, 'ControllerConfig') ?? '') === '');
  if (keys.length === 0) return undefined;
  const reason = text(`the controller needs ${keys.join(' and ')}`, `Controller 需要 ${keys.join(' 与 ')}`);
  return { exit: -1, rule: 'controller-missing-setting', keys, rests: restsOf(view), reason };
};

const peers: Check = (view) => {
  const list = textOf(view, PEERS, 'ControllerConfig') ?? '';
  if (usesJraft(view) || list === '') return undefined;
  const self = textOf(view, SELF, 'ControllerConfig');
  const wrong = wrongPeers(list, self === '' ? undefined : self, false);
  if (wrong === undefined) return undefined;
  const { rule, reason, ofSelf } = wrong;
  return { exit: -1, rule, reason, keys: [PEERS], rests: [...(ofSelf ? [SELF] : []), ...restsOf(view)] };
};

const INIT_CONF = 'jRaftInitConf';

/** What a check of jRaft's settings finds: the key to blame and why. */
type Refusal = readonly [key: string, en: string, zh: string] | undefined;

const jraft =
  (check: (members: readonly string[], view: View) => Refusal): Check =>
  (view) => {
    if (!usesJraft(view)) return undefined;
    const found = check(jraftList(textOf(view, INIT_CONF, 'JraftConfig') ?? ''), view);
    if (found === undefined) return undefined;
    const [key, en, zh] = found;
    const rests = key === INIT_CONF ? [] : [INIT_CONF];
    return { exit: -1, rule: 'controller-jraft', keys: [key], rests, reason: text(en, zh) };
  };

const members = jraft((all) => {
  const wrong = all.find((member) => jraftPeer(member) === undefined);
  if (wrong === undefined) return undefined;
  const shown = JSON.stringify(wrong);
  return [INIT_CONF, `${shown} is not host:port`, `${shown} 不是 host:port 格式`];
});

const serverId = jraft((all, view) => {
  const own = textOf(view, 'jRaftServerId', 'JraftConfig') ?? '';
  // An empty list names nobody: that it is empty is the one reason then.
  if (indexOfPeer(all, own) >= 0 || all[0] === '') return undefined;
  const shown = JSON.stringify(own);
  return ['jRaftServerId', `jRaftInitConf does not name ${shown}`, `jRaftInitConf 中没有 ${shown}`];
});

const rpcAddresses = jraft((all, view) => {
  const addresses = jraftList(textOf(view, 'jRaftControllerRPCAddr', 'JraftConfig') ?? '');
  if (addresses.length >= all.length) return undefined;
  return [
    'jRaftControllerRPCAddr',
    'jRaftControllerRPCAddr names fewer addresses than jRaftInitConf',
    'jRaftControllerRPCAddr 的地址少于 jRaftInitConf',
  ];
});

/** ControllerManager.initialize, of a controller by itself or of one in a name server (5.0.0 on). */
export const CONTROLLER_CHECKS: readonly Check[] = [needed, peers, members, serverId, rpcAddresses];

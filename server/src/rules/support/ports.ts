import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { BoundPort } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { spanOf, trimmed } from './elements.ts';

const messages = defineMessages({
  en: {
    fast: () => say`the fast port`,
    ha: () => say`the HA port`,
    dledger: () => say`the DLedger port`,
    prometheus: () => say`the Prometheus port`,
    controller: () => say`the controller port`,
    jraft: () => say`the jRaft port`,
    jraftRpc: () => say`the jRaft RPC port`,
    computed: (name: Text, sum: string) => say`${name} is ${sum}`,
  },
  'zh-CN': {
    fast: () => say`快速端口`,
    ha: () => say`HA 端口`,
    dledger: () => say`DLedger 端口`,
    prometheus: () => say`Prometheus 端口`,
    controller: () => say`Controller 端口`,
    jraft: () => say`jRaft 端口`,
    jraftRpc: () => say`jRaft RPC 端口`,
    computed: (name, sum) => say`${name}为 ${sum}`,
  },
});

/** The parameters in `.properties` files of which ports come, by themselves or computed. */
export const PORT_KEYS: readonly string[] = [
  'listenPort',
  'haListenPort',
  'metricsPromExporterPort',
  'dLegerPeers',
  'controllerDLegerPeers',
  'jRaftServerId',
  'jRaftControllerRPCAddr',
];

/** What a port is, as a part of a sentence. */
export function portName({ purpose, key }: BoundPort): Text {
  switch (purpose) {
    case 'remoting':
      return say`listenPort`;
    case 'fast':
      return messages.fast();
    case 'ha':
      return key === 'haListenPort' ? say`haListenPort` : messages.ha();
    case 'dledger':
      return messages.dledger();
    case 'prometheus':
      return messages.prometheus();
    case 'controller':
      return messages.controller();
    case 'jraft':
      return messages.jraft();
    case 'jraft-rpc':
      return messages.jraftRpc();
    case 'grpc':
      return say`grpcServerPort`;
    case 'proxy-remoting':
      return say`remotingListenPort`;
  }
}

/** `listenPort - 2`: how a port is computed that no parameter holds. */
export function sumOf({ purpose, key }: BoundPort): string | undefined {
  if (purpose === 'fast') return 'listenPort - 2';
  return purpose === 'ha' && key !== 'haListenPort' ? 'listenPort + 1' : undefined;
}

/** The same in a sentence: `the fast port is listenPort - 2`. */
export function computation(port: BoundPort): Text | undefined {
  const sum = sumOf(port);
  return sum === undefined ? undefined : messages.computed(portName(port), sum);
}

/** The text that makes a port: the number, in a list of addresses the one behind the colon; else the whole value. */
export function portSpan(entry: Entry, port: number): Span {
  const { value } = entry;
  const at = value.search(new RegExp(`:\\s*\\+?0*${port}(?!\\d)`));
  if (at >= 0 && port >= 0) {
    const from = at + 1;
    const digits = /^\s*\+?\d+/.exec(value.slice(from));
    if (digits !== null) return trimmed(entry, from, from + digits[0].length);
  }
  return value === '' ? spanOf(entry, 0, 0) : trimmed(entry, 0, value.length);
}

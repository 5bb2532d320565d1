import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import type { BoundPort } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { spanOf, trimmed } from './elements.ts';

/** What a port is, as the subject of a sentence, with the way it is computed where that is not plain. */
export function portName({ purpose, key }: BoundPort): Text {
  switch (purpose) {
    case 'remoting':
      return text('listenPort', 'listenPort');
    case 'fast':
      return text('the fast port (listenPort - 2)', '快速端口（listenPort - 2）');
    case 'ha':
      return key === 'haListenPort'
        ? text('haListenPort', 'haListenPort')
        : text('the HA port (listenPort + 1)', 'HA 端口（listenPort + 1）');
    case 'dledger':
      return text('the DLedger port', 'DLedger 端口');
    case 'prometheus':
      return text('the Prometheus port', 'Prometheus 端口');
    case 'controller':
      return text('the controller port', 'Controller 端口');
    case 'jraft':
      return text('the jRaft port', 'jRaft 端口');
    case 'jraft-rpc':
      return text('the jRaft RPC port', 'jRaft RPC 端口');
    case 'grpc':
      return text('grpcServerPort', 'grpcServerPort');
    case 'proxy-remoting':
      return text('remotingListenPort', 'remotingListenPort');
  }
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

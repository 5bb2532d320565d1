import { type Text, text } from '../base/text.ts';
import type { Kind } from './kinds.ts';

const KINDS: Readonly<Record<Kind, Text>> = {
  broker: text('broker', 'Broker'),
  'broker-in-container': text('broker', 'Broker'),
  namesrv: text('name server', 'NameServer'),
  controller: text('controller', 'Controller'),
  container: text('broker container', 'BrokerContainer'),
  proxy: text('proxy', 'Proxy'),
};

/** What people call a kind of process. */
export const kindName = (kind: Kind): Text => KINDS[kind];

import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { idle } from '../support/consequence.ts';
import { entryOf } from '../support/places.ts';
import { brief, kindName, rocketmq } from '../support/say.ts';

const V510 = release('5.1.0');

const ADDRESS_SERVER = 'fetchNamesrvAddrByAddressServer';
const DOMAINS = ['rmqAddressServerDomain', 'rmqAddressServerSubGroup'] as const;
/** Switches that make a list the name of one host, and the lists. */
const LOOKUPS = [
  ['fetchNameSrvAddrByDnsLookup', 'namesrvAddr'],
  ['fetchControllerAddrByDnsLookup', 'controllerAddr'],
] as const;

const messages = defineMessages({
  en: {
    neverAsked: () => say`${ADDRESS_SERVER} has no effect: namesrvAddr is set`,
    given: (release: string, value: string) =>
      say`${release} asks the address server only where it has no name servers; here they are ${value}`,
    wins: () => say`this list counts`,
    unused: (key: string) => say`${key} has no effect: ${ADDRESS_SERVER} is not true`,
    server: (kind: Text) => say`It says where the address server is, and this ${kind} does not ask one`,
    list: (key: string, lookup: string) => say`${lookup} takes ${key} for one name: none of the list is reached`,
    port: (release: string, port: string, kind: Text) =>
      say`${release} splits the value at its first colon and takes "${port}" for the port: the ${kind} boots without an error, but connects nowhere`,
    switch: () => say`with this switch`,
  },
  'zh-CN': {
    neverAsked: () => say`${ADDRESS_SERVER} 不起作用：已设置 namesrvAddr`,
    given: (release, value) => say`${release} 只在没有 NameServer 地址时才询问地址服务器；此处的地址为 ${value}`,
    wins: () => say`以此列表为准`,
    unused: (key) => say`${key} 不起作用：${ADDRESS_SERVER} 不为 true`,
    server: (kind) => say`它指明地址服务器的位置，而该 ${kind} 不会询问地址服务器`,
    list: (key, lookup) => say`${lookup} 会把 ${key} 当作一个域名：列表中的地址都连接不上`,
    port: (release, port, kind) =>
      say`${release} 在第一个冒号处拆分该值，把“${port}”当作端口：${kind} 照常启动，不报错，却连接不到任何地址`,
    switch: () => say`因为此开关`,
  },
});

export const rule = defineProcessRule({
  id: 'namesrv-lookup-conflict',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Ways to find name servers that exclude each other', 'zh-CN': '互相冲突的 NameServer 查找方式' },
  kinds: ['broker', 'broker-in-container', 'container'],
  // Each case looks after its own keys.
  reads: [],
  check({ process, report }) {
    if (process.kind !== 'broker-in-container') addressServer(process, report);
    for (const [lookup, key] of LOOKUPS) dnsLookup(process, lookup, key, report);
  },
});

/** BrokerController.initialize: `if (namesrvAddr != null) … else if (fetchNamesrvAddrByAddressServer)`. */
function addressServer(process: FileProcess, report: ReportTo): void {
  if (!isClear(process, [ADDRESS_SERVER, 'namesrvAddr', ...DOMAINS])) return;
  const { file, effective, kind } = process;
  const fetches = effective.value(ADDRESS_SERVER) === 'true';
  const list = effective.value('namesrvAddr');
  const entry =
    entryOf(process, fetches ? ADDRESS_SERVER : DOMAINS[0]) ?? entryOf(process, fetches ? ADDRESS_SERVER : DOMAINS[1]);
  if (entry === undefined) return;
  const where = { file: file.path, span: entry.valueSpan, key: entry.key };
  if (!fetches) {
    report({ ...where, severity: 'info' }, () => ({
      message: messages.unused(entry.key),
      details: messages.server(kindName(kind)),
    }));
    return;
  }
  // Of an empty list namesrv-addr-empty speaks.
  if (list === null || list === 'null' || !/[^;\s]/.test(list)) return;
  const written = entryOf(process, 'namesrvAddr');
  report(where, () => ({
    message: messages.neverAsked(),
    details: messages.given(rocketmq(process), brief(process, list)),
    related: written === undefined ? [] : [{ file: file.path, span: written.valueSpan, message: messages.wins() }],
  }));
}

/** BrokerOuterAPI.dnsLookupAddressByDomain takes what stands in front of the first colon for a domain, and everything behind it for its port. */
function dnsLookup(process: FileProcess, lookup: string, key: string, report: ReportTo): void {
  const { file, effective, kind } = process;
  if (kind === 'container' || (kind === 'broker-in-container' && key === 'namesrvAddr')) return;
  if (!effective.since(V510) || effective.value(lookup) !== 'true' || !isClear(process, [lookup, key])) return;
  const entry = entryOf(process, key);
  if (entry === undefined || idle(process, key) !== undefined || !isList(entry, effective.value(key))) return;
  const own = entryOf(process, lookup);
  report({ file: file.path, span: entry.valueSpan, key, severity: 'error' }, () => ({
    message: messages.list(key, lookup),
    details: messages.port(
      rocketmq(process),
      brief(process, entry.value.slice(entry.value.indexOf(':') + 1)),
      kindName(kind),
    ),
    related: own === undefined ? [] : [{ file: file.path, span: own.valueSpan, message: messages.switch() }],
  }));
}

/** Whether a value that counts holds more than one name and its port. */
const isList = ({ value }: Entry, running: string | null): boolean =>
  running !== null && running.trim() === value.trim() && /:[^;]*;/.test(value);

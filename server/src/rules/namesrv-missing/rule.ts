import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { option } from '../../effective/arguments.ts';
import { defineNeighbourRule } from '../rule.ts';
import { brokersIn, writtenServers } from '../support/containers.ts';
import { missingPlace } from '../support/places.ts';
import { modeOf, proxiesOf } from '../support/proxies.ts';
import { kindName, rocketmq } from '../support/say.ts';
import { mayNameServers } from '../support/starts.ts';

const messages = defineMessages({
  en: {
    missing: (kind: Text) => say`No namesrvAddr: the ${kind} registers nowhere unless its start command says where`,
    details: (release: string, kind: Text) =>
      say`Unless -n, NAMESRV_ADDR or -Drocketmq.namesrv.addr gives an address, ${release} boots this ${kind} without registering it`,
    official: () => say`All official examples rely on -n.`,
  },
  'zh-CN': {
    missing: (kind) => say`未配置 namesrvAddr：若启动命令也未指定，该 ${kind} 不会注册到任何 NameServer`,
    details: (release, kind) =>
      say`若未通过 -n、NAMESRV_ADDR 或 -Drocketmq.namesrv.addr 指定地址，${release} 会启动该 ${kind} 但不注册`,
    official: () => say`官方示例都通过 -n 指定。`,
  },
});

export const rule = defineNeighbourRule({
  id: 'namesrv-missing',
  severity: 'info',
  presets: ['strict'],
  rocketmq: 'all',
  fix: null,
  title: { en: 'No name server', 'zh-CN': '未配置 NameServer' },
  kinds: ['broker', 'container'],
  reads: ['namesrvAddr'],
  ofAbsence: true,
  check({ process, deployment, report }) {
    if (process.file.document.last('namesrvAddr') !== undefined || isGiven(process)) return;
    if (process.effective.value('fetchNamesrvAddrByAddressServer') === 'true') return;
    if (mayNameServers(deployment, process.file) || proxiesOf(deployment).some(handsServers)) return;
    // container-namesrv-missing tells it where its brokers write some.
    if (process.kind === 'container' && brokersIn(process, deployment).some((broker) => writtenServers(broker))) return;
    report({ file: process.file.path, span: missingPlace(process).span, key: 'namesrvAddr' }, () => {
      const kind = kindName(process.kind);
      return {
        message: messages.missing(kind),
        details: messages.details(rocketmq(process), kind),
        notes: [messages.official()],
      };
    });
  },
});

/** Whether a proxy gives the broker that it runs in its own process a `-n` (ProxyStartup.createBrokerController, all releases). */
const handsServers = (proxy: FileProcess): boolean =>
  modeOf(proxy) === 'local' && (isGiven(proxy) || (proxy.effective.value('namesrvAddr') ?? '').trim() !== '');

/** Whether the start command or the environment names a name server (BrokerConfig's default and ServerUtil's `-n`). */
function isGiven({ args, env }: FileProcess): boolean {
  if (option(args, 'n', 'namesrvAddr') !== undefined || env.NAMESRV_ADDR !== undefined) return true;
  return Object.values(env).some((value) => value.includes('-Drocketmq.namesrv.addr='));
}

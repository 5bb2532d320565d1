import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import type { BoundPort } from '../../effective/model.ts';
import { integer } from '../options.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { computation, PORT_KEYS, portName, portSpan } from '../support/ports.ts';

const messages = defineMessages({
  en: {
    needs: (name: Text, port: number, first: number) => say`${name} is ${port}: below ${first} Linux asks for root`,
    details: () => say`The process needs root or CAP_NET_BIND_SERVICE; the official images run as the user rocketmq`,
    computed: (sum: Text, details: Text) => say`${sum}. ${details}`,
  },
  'zh-CN': {
    needs: (name, port, first) => say`${name}为 ${port}：在 Linux 上小于 ${first} 的端口需要 root 权限`,
    details: () => say`进程需要 root 权限或 CAP_NET_BIND_SERVICE；官方镜像以用户 rocketmq 运行`,
    computed: (sum, details) => say`${sum}。${details}`,
  },
});

export const rule = defineEntryRule({
  id: 'privileged-port',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Privileged port', 'zh-CN': '特权端口' },
  options: {
    first: integer({
      default: 1024,
      minimum: 1,
      maximum: 65536,
      description: {
        en: 'The first port that every user may bind (net.ipv4.ip_unprivileged_port_start)',
        'zh-CN': '普通用户可以绑定的第一个端口（net.ipv4.ip_unprivileged_port_start）',
      },
    }),
  },
  kinds: KINDS,
  keys: PORT_KEYS,
  check({ process, entry, options, report }) {
    if (process.user === 'root') return;
    const own = process.effective.ports.filter((each) => each.entry?.index === entry.index);
    // Of a listenPort that is too small for a fast port, or none at all, other rules speak.
    if (own.some(({ purpose, port }) => port < 0 || (purpose === 'fast' && port === 0))) return;
    const found = own.find(({ port }) => port > 0 && port < options.first);
    if (found === undefined) return;
    report({ span: portSpan(entry, found.port) }, () => ({
      message: capitalised(messages.needs(portName(found), found.port, options.first)),
      details: detailsOf(found),
    }));
  },
});

function detailsOf(port: BoundPort): Text {
  const sum = computation(port);
  return sum === undefined ? messages.details() : messages.computed(capitalised(sum), messages.details());
}

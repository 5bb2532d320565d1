import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { removeEntry, write } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { entryOf } from '../support/places.ts';
import { rocketmq } from '../support/say.ts';

const KEY = 'haListenPort';

const messages = defineMessages({
  en: {
    ignored: (port: number) => say`haListenPort is ignored: the HA port is ${port} (listenPort + 1)`,
    container: () => say`A container gives each of its brokers listenPort + 1, whatever haListenPort says`,
    start: (release: string) =>
      say`${release} sets it to listenPort + 1 at start; a port of its own counts from 5.1.1 on`,
    remove: () => say`Remove haListenPort`,
  },
  'zh-CN': {
    ignored: (port) => say`haListenPort 不生效：HA 端口为 ${port}（listenPort + 1）`,
    container: () => say`容器总是把其中每个 Broker 的 HA 端口设为 listenPort + 1，与 haListenPort 无关`,
    start: (release) => say`${release} 启动时会把它设为 listenPort + 1；从 5.1.1 起才能单独指定`,
    remove: () => say`删除 haListenPort`,
  },
});

export const rule = defineProcessRule({
  id: 'ha-listen-port-ignored',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≤ 5.1.0; in a container ≥ 5.0.0',
  fix: 'obvious',
  entries: 'overwritten',
  title: { en: 'haListenPort is ignored', 'zh-CN': 'haListenPort 不生效' },
  kinds: ['broker', 'broker-in-container'],
  reads: [KEY, 'listenPort', 'enableDLegerCommitLog', 'duplicationEnable'],
  check({ process, report }) {
    const { effective, file } = process;
    const entry = entryOf(process, KEY);
    // Not with DLedger, which has no HA port at all.
    const ha = effective.ports.find(({ purpose }) => purpose === 'ha');
    if (entry === undefined || ha === undefined || effective.parameter(KEY)?.origin !== 'forced') return;
    // 0 is what stands for listenPort + 1 where the port can be chosen.
    const wanted = Number(entry.value);
    if (!(wanted > 0) || wanted === ha.port || ha.port <= 0 || ha.port > 65535) return;
    report({ file: file.path, span: trimmed(entry, 0, entry.value.length), key: KEY }, () => ({
      message: messages.ignored(ha.port),
      details: process.kind === 'broker' ? messages.start(rocketmq(process)) : messages.container(),
      fixes: [
        { title: messages.remove(), obvious: true, edits: [removeEntry(process, entry)] },
        write(process, entry, String(ha.port), false),
      ],
    }));
  },
});

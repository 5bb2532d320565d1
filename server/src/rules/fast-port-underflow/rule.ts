import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isFastBelowZero } from '../../effective/ports.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { ends } from '../support/ends.ts';
import { computation, portSpan } from '../support/ports.ts';

const messages = defineMessages({
  en: {
    below: (port: number, end: Text) => say`The fast port is ${port}, below 0: ${end}`,
    random: () => say`The fast port is a random one: slaves and VIP clients do not find it`,
    allRandom: () => say`listenPort 0 is a random port at each start, and so is the fast port`,
    who: () =>
      say`The fast port is listenPort - 2. Slaves ask it for topics and offsets, and clients with vipChannelEnabled send to it`,
  },
  'zh-CN': {
    below: (port, end) => say`快速端口为 ${port}，小于 0：${end}`,
    random: () => say`快速端口是随机的：从节点和 VIP 客户端无法找到它`,
    allRandom: () => say`listenPort 为 0 时每次启动都使用随机端口，快速端口也是随机的`,
    who: () =>
      say`快速端口为 listenPort - 2。从节点通过它向主节点获取主题和消费进度，启用 vipChannelEnabled 的客户端也使用它`,
  },
});

export const rule = defineEntryRule({
  id: 'fast-port-underflow',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'listenPort leaves no room for the fast port', 'zh-CN': 'listenPort 过小，没有可用的快速端口' },
  kinds: ['broker', 'broker-in-container', 'container'],
  keys: ['listenPort'],
  check({ process, entry, report }) {
    const { ports } = process.effective;
    const fast = ports.find(({ purpose }) => purpose === 'fast');
    const main = ports.find(({ purpose }) => purpose === 'remoting');
    // A negative listenPort, of which port-out-of-range speaks, makes the fast port 0 as well.
    if (fast === undefined || main === undefined || main.port < 0 || fast.entry?.index !== entry.index) return;
    const span = portSpan(entry, main.port);
    if (isFastBelowZero(fast)) {
      report({ span }, () => {
        const computed = computation(fast);
        return {
          message: messages.below(fast.port, ends(process, entry)),
          ...(computed === undefined ? {} : { details: capitalised(computed) }),
        };
      });
    } else if (fast.port === 0) {
      report({ span, severity: 'warning' }, () => ({
        message: main.port === 0 ? messages.allRandom() : messages.random(),
        details: messages.who(),
      }));
    }
  },
});

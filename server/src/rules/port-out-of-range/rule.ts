import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import type { BoundPort } from '../../effective/model.ts';
import { isFastBelowZero } from '../../effective/ports.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { ends } from '../support/ends.ts';
import { computation, PORT_KEYS, portName, portSpan } from '../support/ports.ts';

const messages = defineMessages({
  en: {
    above: (name: Text, port: number, end: Text) => say`${name} is ${port}, above 65535: ${end}`,
    below: (name: Text, port: number, end: Text) => say`${name} is ${port}, below 0: ${end}`,
  },
  'zh-CN': {
    above: (name, port, end) => say`${name}为 ${port}，大于 65535：${end}`,
    below: (name, port, end) => say`${name}为 ${port}，小于 0：${end}`,
  },
});

export const rule = defineEntryRule({
  id: 'port-out-of-range',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Port out of range', 'zh-CN': '端口超出范围' },
  kinds: KINDS,
  keys: PORT_KEYS,
  check({ process, entry, report }) {
    const wrong = process.effective.ports.find((each) => each.entry?.index === entry.index && isImpossible(each));
    if (wrong === undefined) return;
    const { port } = wrong;
    report({ span: portSpan(entry, port) }, () => {
      const computed = computation(wrong);
      const message = (port < 0 ? messages.below : messages.above)(portName(wrong), port, ends(process, entry));
      return { message: capitalised(message), ...(computed === undefined ? {} : { details: capitalised(computed) }) };
    });
  },
});

/** A negative port ends the process where start-up does not clamp it. Of a listenPort that is too small for a fast port fast-port-underflow speaks. */
const isImpossible = (bound: BoundPort): boolean => bound.port > 65535 || (bound.port < 0 && !isFastBelowZero(bound));

import type { BoundPort } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { portName, portSpan } from '../support/ports.ts';
import { exits, kindName, say, spaced } from '../support/say.ts';
import { hasValueCause } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'port-out-of-range',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Port out of range', 'zh-CN': '端口超出范围' },
  check(process, context) {
    const wrong = process.effective.ports.filter(isImpossible);
    if (wrong.length === 0) return;
    const seen = new Set<Entry>();
    for (const bound of wrong) {
      const { entry, port } = bound;
      if (entry === undefined || seen.has(entry)) continue;
      const verdict = process.effective.verdictOf(entry);
      if (verdict === undefined || hasValueCause(process, verdict)) continue;
      seen.add(entry);
      const kind = kindName(process.kind);
      const end =
        exits(process, entry) ??
        say(
          [kind],
          (name) => `the ${name} does not start`,
          (name) => `${name} 无法启动`,
        );
      context.report({
        file: process.file.path,
        span: portSpan(entry, port),
        key: entry.key,
        message: say(
          [portName(bound), end],
          (name, exit) => `${capital(name)} would be ${port}, which is not a TCP port (0 to 65535): ${exit}`,
          (name, exit) => `${spaced(name)}将为 ${port}，不是合法的 TCP 端口（0–65535）：${exit}`,
        ),
      });
    }
  },
});

/** A negative port ends the process where start-up does not clamp it: the fast port too, up to 4.9.8. */
const isImpossible = ({ port }: BoundPort): boolean => port > 65535 || port < 0;

const capital = (name: string): string => (name.startsWith('the ') ? `T${name.slice(1)}` : name);

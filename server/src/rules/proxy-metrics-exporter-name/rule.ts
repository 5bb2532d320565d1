import { defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { enumConstants } from '../../catalog/catalog.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { PlacedMember } from '../../effective/proxy/places.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { reportEnds } from '../support/ownEnds.ts';
import { memberInForce, setMember } from '../support/proxyMembers.ts';
import { brief, rocketmq } from '../support/say.ts';

const ID = 'proxy-metrics-exporter-name';
const KEY = 'metricsExporterType';
const V540 = release('5.4.0');
const V550 = release('5.5.0');

const messages = defineMessages({
  en: {
    unreadable: (release: string, value: string) => say`${release} cannot read ${KEY} ${value}`,
    numbers: (release: string, numbers: Text) =>
      say`${release} takes a number for ${KEY} only: fastjson2 hands every text to ProxyConfig’s setter of numbers (${numbers})`,
    names: (release: string, names: Text) => say`${release} knows ${names}, in upper or lower case`,
    number: (name: string, number: number) => say`${number} for ${name}`,
    write: (number: number, name: string) => say`Write ${number}, which is ${name}`,
  },
  'zh-CN': {
    unreadable: (release, value) => say`${release} 无法读取 ${KEY} ${value}`,
    numbers: (release, numbers) =>
      say`${release} 的 ${KEY} 只接受数字：fastjson2 会把任何文本都交给 ProxyConfig 的数字 setter（${numbers}）`,
    names: (release, names) => say`${release} 支持 ${names}，大小写均可`,
    number: (name, number) => say`${name} 为 ${number}`,
    write: (number, name) => say`改为 ${number}，即 ${name}`,
  },
});

export const rule = defineProcessRule({
  id: ID,
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.1.0',
  fix: 'obvious',
  title: { en: 'metricsExporterType that the proxy cannot read', 'zh-CN': 'Proxy 无法读取的 metricsExporterType' },
  kinds: ['proxy'],
  reads: [],
  check({ process, report }) {
    reportEnds(ID, { process, report }, () => {
      const { effective } = process;
      const names = enumConstants('MetricsExporterType', effective.input.release);
      const byNumber = effective.since(V540) && !effective.since(V550);
      const member = memberInForce(process, KEY);
      return {
        ...(member === undefined
          ? {}
          : { reason: messages.unreadable(rocketmq(process), brief(process, member.written)) }),
        ...(byNumber
          ? {
              details: messages.numbers(rocketmq(process), list(names.map((name, i) => messages.number(name, i)))),
              fixes: member === undefined ? [] : fixes(process, member, names),
            }
          : { details: messages.names(rocketmq(process), list(names.map((name) => say`${name}`))) }),
      };
    });
  },
});

/** The number of the name that is written. */
function fixes(process: FileProcess, member: PlacedMember, names: readonly string[]): readonly ProposedFix[] {
  if (member.value.type !== 'string') return [];
  const written = member.value.text.toUpperCase();
  const number = names.indexOf(written);
  return number < 0
    ? []
    : [{ title: messages.write(number, written), obvious: true, edits: [setMember(process, member, String(number))] }];
}

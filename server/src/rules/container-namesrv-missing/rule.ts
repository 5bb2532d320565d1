import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineNeighbourRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { brokersIn, hasNoNameServers, writtenServers } from '../support/containers.ts';
import { writeValue } from '../support/cross-edits.ts';
import { labels } from '../support/labels.ts';
import { firstPlaces, missingPlace } from '../support/places.ts';
import { brief, rocketmq } from '../support/say.ts';

const KEY = 'namesrvAddr';

const messages = defineMessages({
  en: {
    missing: () => say`The container has no namesrvAddr: its brokers register nowhere`,
    details: (release: string) =>
      say`A container of ${release} registers its brokers with its own name servers; what their files say is not used`,
    command: () => say`nothing is missing where the start command gives -n or NAMESRV_ADDR`,
    unused: (name: Text) => say`${name}: not used`,
    copy: (value: string) => say`Add namesrvAddr=${value}`,
  },
  'zh-CN': {
    missing: () => say`容器未配置 namesrvAddr：其中的 Broker 不会注册`,
    details: (release) => say`${release} 的容器以自己的 NameServer 地址注册其中的 Broker，不使用 Broker 文件中的配置`,
    command: () => say`若启动命令给出了 -n 或 NAMESRV_ADDR，则没有问题`,
    unused: (name) => say`${name}：不会使用`,
    copy: (value) => say`添加 namesrvAddr=${value}`,
  },
});

export const rule = defineNeighbourRule({
  id: 'container-namesrv-missing',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'Container without name servers', 'zh-CN': '容器未配置 NameServer' },
  kinds: ['container'],
  reads: [KEY, 'fetchNamesrvAddrByAddressServer'],
  ofAbsence: true,
  check({ process, deployment, report }) {
    if (!hasNoNameServers(process)) return;
    const lists = brokersIn(process, deployment).flatMap((broker) => {
      const entry = writtenServers(broker);
      return entry === undefined ? [] : [{ broker, entry }];
    });
    if (lists.length === 0) return;
    const name = labels(lists.map(({ broker }) => broker));
    report({ file: process.file.path, span: missingPlace(process).span, key: KEY }, () => ({
      message: messages.missing(),
      details: messages.details(rocketmq(process)),
      notes: [messages.command()],
      related: firstPlaces(lists, ({ broker, entry }) => ({
        file: broker.file.path,
        span: entry.valueSpan,
        message: messages.unused(name(broker)),
      })),
      fixes: copies(
        process,
        lists.map(({ entry }) => entry),
      ),
    }));
  },
});

/** The list of the brokers, where they agree on one. */
function copies(container: FileProcess, lists: readonly Entry[]): readonly ProposedFix[] {
  const values = new Set(lists.map(({ value }) => value.trim()));
  const [value] = values;
  if (value === undefined || values.size > 1) return [];
  const title = messages.copy(brief(container, value));
  return [{ title, obvious: false, edits: [writeValue(container, KEY, value)] }];
}

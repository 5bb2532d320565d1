import { defineMessages, list, say } from '../../../base/message.ts';
import { type Text, text } from '../../../base/text.ts';
import { table } from '../../../text/table.ts';
import { isFailureKind, type Problem, type Verification, type VerifiedBroker } from '../../../verify/model.ts';
import { ROLE_WORDS } from '../../../verify/says.ts';
import { harmlessLine, visible } from '../../reporters/escape.ts';
import type { Context } from '../context.ts';

const words = defineMessages({
  en: {
    nameServers: () => text('Name servers', ''),
    brokers: () => text('Brokers', ''),
    differences: () => text('Differences', ''),
    failures: () => text('Not asked', ''),
    notes: () => text('Notes', ''),
    lists: (count: number) => say`lists ${count} ${count === 1 ? 'broker' : 'brokers'}`,
    silent: () => say`not asked`,
    missing: () => say`not registered`,
    unknown: () => say`not known`,
    unexpected: () => say`in no file`,
    from: (name: string, address: string) => say`copies from ${name} at ${address}`,
    fromUntold: (name: string) => say`its master is ${name}`,
    fromAddress: (address: string) => say`copies from ${address}`,
    nobody: () => say`copies from nobody`,
    behind: (bytes: number) => (bytes === 0 ? say`nothing behind` : say`${bytes} bytes behind`),
    only: (servers: Text) => say`only at ${servers}`,
    registered: (registered: number, described: number) =>
      say`${registered} of ${described} ${described === 1 ? 'broker is' : 'brokers are'} registered`,
    extra: (count: number) => say`${count} registered that no file describes`,
    drifted: (count: number) =>
      count === 0
        ? say`no value differs from the files`
        : say`${count} ${count === 1 ? 'value differs' : 'values differ'} from the files`,
    compared: (count: number) => say`${count} values compared`,
    failed: (count: number) => say`${count} not asked, in whole or in part`,
    rocketmq: (release: string) => say`RocketMQ ${release}`,
  },
  'zh-CN': {
    nameServers: () => text('', 'NameServer'),
    brokers: () => text('', 'Broker'),
    differences: () => text('', '差异'),
    failures: () => text('', '未能查询'),
    notes: () => text('', '说明'),
    lists: (count) => say`列出 ${count} 个 Broker`,
    silent: () => say`未能查询`,
    missing: () => say`未注册`,
    unknown: () => say`未知`,
    unexpected: () => say`没有文件`,
    from: (name, address) => say`从 ${name}（${address}）复制`,
    fromUntold: (name) => say`其主节点为 ${name}`,
    fromAddress: (address) => say`从 ${address} 复制`,
    nobody: () => say`没有从任何节点复制`,
    behind: (bytes) => (bytes === 0 ? say`没有落后` : say`落后 ${bytes} 字节`),
    only: (servers) => say`仅注册于 ${servers}`,
    registered: (registered, described) => say`${described} 个 Broker 中 ${registered} 个已注册`,
    extra: (count) => say`${count} 个已注册但没有文件`,
    drifted: (count) => (count === 0 ? say`没有值与文件不同` : say`${count} 个值与文件不同`),
    compared: (count) => say`比较了 ${count} 个值`,
    failed: (count) => say`${count} 处未能查询`,
    rocketmq: (release) => say`RocketMQ ${release}`,
  },
});

/** A verification for people: who was asked, who is registered, and what differs, by file and line. */
export function textOf(verification: Verification, { lang, paint }: Pick<Context, 'lang' | 'paint'>): string {
  const { nameServers, brokers, problems, notes, summary } = verification;
  const said = (part: Text): string => visible(part(lang));
  const out: string[] = [];
  const section = (title: Text, lines: readonly string[]): void => {
    if (lines.length === 0) return;
    if (out.length > 0) out.push('');
    out.push(paint('bold', title(lang)), ...lines);
  };
  section(
    words.nameServers(),
    table(
      nameServers.map(({ address, rocketmq, lists, file }) => [
        visible(address),
        rocketmq === null ? '' : said(words.rocketmq(rocketmq)),
        lists === null ? said(words.silent()) : said(words.lists(lists)),
        visible(file ?? ''),
      ]),
      '  ',
    ),
  );
  section(words.brokers(), [...groupLines()]);
  const failures = problems.filter(({ kind }) => isFailureKind(kind));
  const differences = problems.filter(({ kind }) => !isFailureKind(kind));
  section(words.differences(), differences.map(line));
  section(words.failures(), failures.map(line));
  section(
    words.notes(),
    notes.map((each) => `  ${said(each)}`),
  );
  const compared = brokers.reduce((sum, each) => sum + (each.compared ?? 0), 0);
  const asked = nameServers.some(({ lists }) => lists !== null);
  const parts = [
    ...(asked ? [words.registered(summary.registered, summary.described)] : []),
    ...(summary.unexpected > 0 ? [words.extra(summary.unexpected)] : []),
    ...(compared > 0 || summary.drifted > 0 ? [words.drifted(summary.drifted), words.compared(compared)] : []),
    ...(summary.failures > 0 ? [words.failed(summary.failures)] : []),
  ];
  out.push('', parts.map((each) => each(lang)).join(lang === 'zh-CN' ? '，' : ', '));
  return `${out.map(harmlessLine).join('\n')}\n`;

  /** Brokers by cluster and name. */
  function* groupLines(): Generator<string> {
    let last = '';
    const rows = table(brokers.map(row), '    ');
    for (const [i, { cluster, name }] of brokers.entries()) {
      const title = [cluster, name].map((each) => visible(each ?? '?')).join('  ');
      if (title !== last) yield `  ${title}`;
      last = title;
      yield (rows[i] as string).trimEnd();
    }
  }

  function row(broker: VerifiedBroker): readonly string[] {
    const { role, brokerId, state, address, rocketmq, file } = broker;
    const id = brokerId === null || role === 'master' ? '' : ` ${brokerId}`;
    return [
      `${ROLE_WORDS[role](lang)}${id}`,
      address === null ? said(state === 'unknown' ? words.unknown() : words.missing()) : visible(address),
      rocketmq === null ? '' : said(words.rocketmq(rocketmq)),
      state === 'unexpected' ? said(words.unexpected()) : visible(file ?? ''),
      [...copies(broker), ...where(broker)].join(lang === 'zh-CN' ? '，' : ', '),
    ];
  }

  function copies({ replication }: VerifiedBroker): readonly string[] {
    if (replication === null) return [];
    const { from, address, told, behind } = replication;
    const whom = !told
      ? from === null
        ? undefined
        : words.fromUntold(visible(from))
      : address === null
        ? words.nobody()
        : from === null
          ? words.fromAddress(visible(address))
          : words.from(visible(from), visible(address));
    return [whom, behind === null ? undefined : words.behind(behind)].flatMap((each) =>
      each === undefined ? [] : [each(lang)],
    );
  }

  /** Where it is registered, where that is not everywhere. */
  function where({ nameServers: own }: VerifiedBroker): readonly string[] {
    const asked = nameServers.filter(({ lists }) => lists !== null).length;
    return own.length === 0 || own.length === asked ? [] : [words.only(list(own.map(visible)))(lang)];
  }

  function line({ file, line: at, kind, message }: Problem): string {
    const place = file === null ? '' : `${visible(file)}${at === null ? '' : `:${at}`}: `;
    return `  ${place}${said(message)} ${paint('dim', `[${kind}]`)}`;
  }
}

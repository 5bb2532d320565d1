import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { isHost, listed, type OddHost, oddHosts } from '../support/addresses.ts';
import { setValue } from '../support/edits.ts';
import { brief, clipped, kindName, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    before: (host: string) => say`The blank before "${host}" is part of the host: it is never reached`,
    behind: (host: string) => say`The blank behind "${host}" is part of the host: it is never reached`,
    unusable: (host: string) => say`"${host}" is not a host name: this name server is never reached`,
    wildcard: () => say`0.0.0.0 reaches a name server on the same host only`,
    nobody: (element: string) => say`"${element}" has no host: it reaches a name server on the same host only`,
    silent: (release: string, host: string, kind: Text) =>
      say`${release} looks up "${host}" exactly as it is written; the ${kind} boots without an error and does not register there`,
    own: (kind: Text) =>
      say`It stands for the machine that the ${kind} runs on; the ${kind} does not register with name servers on other hosts`,
    same: () => say`the same here`,
    write: (value: string) => say`Write ${value}`,
  },
  'zh-CN': {
    before: (host) => say`“${host}”前的空白会成为主机名的一部分：无法连接该 NameServer`,
    behind: (host) => say`“${host}”后的空白会成为主机名的一部分：无法连接该 NameServer`,
    unusable: (host) => say`“${host}”不是主机名：无法连接该 NameServer`,
    wildcard: () => say`0.0.0.0 只能连接本机上的 NameServer`,
    nobody: (element) => say`“${element}”没有主机名：只能连接本机上的 NameServer`,
    silent: (release, host, kind) =>
      say`${release} 会原样解析“${host}”；${kind} 照常启动，不报错，却不会向该 NameServer 注册`,
    own: (kind) => say`它表示 ${kind} 所在的机器；${kind} 不会向其他主机上的 NameServer 注册`,
    same: () => say`此处同样`,
    write: (value) => say`改为 ${value}`,
  },
});

export const rule = defineEntryRule({
  id: 'namesrv-addr-host',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Unusable host in a name server address', 'zh-CN': 'NameServer 地址中的主机名不可用' },
  kinds: ['broker', 'container'],
  keys: ['namesrvAddr'],
  check({ process, entry, report }) {
    const odd = oddHosts(process, entry);
    const first = odd.find(({ what }) => what !== 'own') ?? odd[0];
    if (first === undefined) return;
    const file = process.file.path;
    const where = { span: first.span };
    report(first.what === 'own' ? { ...where, severity: 'warning' } : where, () => ({
      ...words(process, first),
      related: odd.filter((each) => each !== first).map(({ span }) => ({ file, span, message: messages.same() })),
      fixes: corrections(process, entry, odd),
    }));
  },
});

function words(process: FileProcess, { element, host, what }: OddHost): Pick<Said, 'message' | 'details'> {
  const kind = kindName(process.kind);
  const name = clipped(brief(process, host.trim()));
  if (what === 'own') {
    const message = host === '' ? messages.nobody(brief(process, element.text.trim())) : messages.wildcard();
    return { message, details: messages.own(kind) };
  }
  const details = messages.silent(rocketmq(process), brief(process, host), kind);
  if (what === 'unusable') return { message: messages.unusable(name), details };
  return { message: (host.startsWith(name) ? messages.behind : messages.before)(name), details };
}

/** Blanks and a scheme go; what else a host was to be nobody can tell. */
function corrections(process: FileProcess, entry: Entry, odd: readonly OddHost[]): readonly ProposedFix[] {
  const wrong = odd.filter(({ what }) => what !== 'own');
  if (wrong.length === 0 || !wrong.every(({ host }) => isHost(bare(host)))) return [];
  const all = listed(entry).map((element) => {
    const { host } = wrong.find((each) => each.element.index === element.index) ?? {};
    const text = element.text.trim();
    return host === undefined ? text : `${bare(host)}${text.slice(host.trim().length).trimStart()}`;
  });
  const value = all.join(';');
  return [{ title: messages.write(brief(process, value)), obvious: true, edits: [setValue(process, entry, value)] }];
}

const bare = (host: string): string => host.trim().replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '');

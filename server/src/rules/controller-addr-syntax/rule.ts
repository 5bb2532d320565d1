import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { parseInt32 } from '../../effective/java.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { hasOtherSeparator, isDoubtful, listed } from '../support/addresses.ts';
import { isClear } from '../support/clear.ts';
import { setValue } from '../support/edits.ts';
import type { Element } from '../support/elements.ts';
import { firstPlaces } from '../support/places.ts';
import { brief } from '../support/say.ts';

const SWITCH = 'enableControllerMode';

const messages = defineMessages({
  en: {
    idle: () => say`controllerAddr has no effect without ${SWITCH}=true`,
    idleDetails: () => say`The broker has its role and id from its file and asks no controller`,
    empty: () => say`controllerAddr has an empty address: the broker never registers`,
    wrong: (element: string) => say`"${element}" in controllerAddr is not host:port: it reaches no controller`,
    peer: (element: string) => say`"${element}" is the form of controllerDLegerPeers: it reaches no controller`,
    details: () =>
      say`Nothing checks the list at start-up: the broker boots and looks for a controller at each address as it stands, blanks included`,
    same: () => say`the same here`,
    write: (value: string) => say`Write ${value}`,
    addPort: (value: string) => say`Add the port 9878: ${value}`,
  },
  'zh-CN': {
    idle: () => say`未设置 ${SWITCH}=true 时 controllerAddr 不起作用`,
    idleDetails: () => say`Broker 的角色与 ID 取自配置文件，不会询问 Controller`,
    empty: () => say`controllerAddr 中有空地址：Broker 不会注册`,
    wrong: (element) => say`controllerAddr 中的“${element}”不是 host:port：无法连接 Controller`,
    peer: (element) => say`“${element}”是 controllerDLegerPeers 的写法：无法连接 Controller`,
    details: () => say`启动时不检查该列表：Broker 照常启动，并按原样（含空白）使用每个地址查找 Controller`,
    same: () => say`此处同样`,
    write: (value) => say`改为 ${value}`,
    addPort: (value) => say`补上端口 9878：${value}`,
  },
});

export const rule = defineEntryRule({
  id: 'controller-addr-syntax',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'obvious',
  title: { en: 'Controller address is wrong or without effect', 'zh-CN': 'Controller 地址有误或不起作用' },
  kinds: ['broker', 'broker-in-container'],
  keys: ['controllerAddr'],
  check({ process, entry, report }) {
    if (entry.value.trim() === '') return;
    const all = isDoubtful(entry.value) || PEERS.test(entry.value) ? listed(entry) : [];
    // Of another separator namesrv-addr-separator speaks.
    if (all.some(({ text }) => hasOtherSeparator(text))) return;
    if (process.effective.value(SWITCH) !== 'true') {
      if (isClear(process, [SWITCH]))
        report({ severity: 'warning' }, () => ({ message: messages.idle(), details: messages.idleDetails() }));
      return;
    }
    const [first, ...others] = all.filter((element) => !isAddress(textOf(all, element)));
    if (first === undefined) return;
    const file = process.file.path;
    report({ span: first.span }, () => {
      const shown = brief(process, first.text);
      return {
        message:
          shown.trim() === '' ? messages.empty() : (PEER.test(first.text) ? messages.peer : messages.wrong)(shown),
        details: messages.details(),
        related: firstPlaces(others, ({ span }) => ({ file, span, message: messages.same() })),
        fixes: corrections(process, entry, all),
      };
    });
  },
});

/** The loader trims the end of the whole value from 5.2.0 on, and trailing-whitespace speaks of it before. */
const textOf = (all: readonly Element[], { text, index }: Element): string =>
  index === all.length - 1 ? text.trimEnd() : text;

/** The id in front of a peer's IPv4 address. In front of a name it may be a part of it. */
const PEER = /^\s*[A-Za-z]\w*-(?=\d{1,3}(?:\.\d{1,3}){3}(?::\d*)?\s*$)/;
const PEERS = /[A-Za-z]\w*-\d+(?:\.\d+){3}/;

const HOST = /^(?:[^\s:/,;|]+|[0-9A-Fa-f:.]+|\[[0-9A-Fa-f:.]+\])$/;

function isAddress(text: string): boolean {
  const colon = text.lastIndexOf(':');
  const port = parseInt32(text.slice(colon + 1));
  return (
    colon > 0 &&
    !PEER.test(text) &&
    HOST.test(text.slice(0, colon)) &&
    typeof port === 'string' &&
    Number(port) > 0 &&
    Number(port) <= 65535
  );
}

/** Blanks, ids of peers and empty elements go; a missing port is the usual one, if the person agrees; what else is wrong nobody can tell. */
function corrections(process: FileProcess, entry: Entry, all: readonly Element[]): readonly ProposedFix[] {
  const cleaned = all.map(({ text }) => text.replace(PEER, '').replace(/\s+/g, '')).filter((element) => element !== '');
  const ported = cleaned.map((element) => (element.includes(':') ? element : `${element}:9878`));
  if (!ported.every((element) => isAddress(element) && /^[\x21-\x7e]+$/.test(element))) return [];
  const value = ported.join(';');
  const obvious = cleaned.join(';') === value;
  const shown = brief(process, value);
  const title = obvious ? messages.write(shown) : messages.addPort(shown);
  return [{ title, obvious, edits: [setValue(process, entry, value)] }];
}

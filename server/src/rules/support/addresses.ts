import { foldAddress } from '../../base/hostName.ts';
import { remembering } from '../../base/memo.ts';
import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { addresses, socketAddress } from '../../effective/addresses.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type Element, elements, spanOf } from './elements.ts';

/** A name that a script is to replace, such as `_NAMESRVADDR`. */
const PLACEHOLDER = /^_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_?$/;

/** Whether a list is right beyond doubt: `host:port` between semicolons, none of them twice. */
const isRight = remembering((value): boolean => {
  const all = value.split(';');
  const right = all.every((each) => /^[A-Za-z0-9.-]+:\d{1,5}$/.test(each) && Number(each.split(':')[1]) <= 65535);
  return right && new Set(all.map(foldAddress)).size === all.length;
});

/** A longer value is not taken apart. */
const LONGEST = 1_000_000;

/**
 * Whether an address list deserves a look: it is not right, is not empty (namesrv-addr-empty), and is no name that a script replaces.
 */
export const isDoubtful = (value: string): boolean =>
  value.length <= LONGEST && !isRight(value) && /[^;\s]/.test(value) && !PLACEHOLDER.test(value.trim());

/**
 * Its elements as `String.split(";")` makes them: empty ones at the end are no elements. Blanks behind the last `;` count as none:
 * the loader trims the value from 5.2.0 on, and before that trailing-whitespace speaks of them.
 */
export function listed(entry: Entry): readonly Element[] {
  const all = [...elements(entry, ';')];
  while (all.at(-1)?.text.trim() === '') all.pop();
  return all;
}

const messages = defineMessages({
  en: { sign: (sign: string) => say`"${sign}"`, blank: () => say`a blank` },
  'zh-CN': { sign: (sign) => say`“${sign}”`, blank: () => say`空白` },
});

/** With what else than `;` people separated addresses in an element: a comma, a bar, a blank. */
export function otherSeparator(element: string): Text | undefined {
  const sign = /[,|]/.exec(element)?.[0];
  if (sign !== undefined) return messages.sign(sign);
  return /[^\s:]\s+[^\s:]/.test(element) ? messages.blank() : undefined;
}

/** Whether people separated addresses with something else than `;` in this element. */
export const hasOtherSeparator = (element: string): boolean => otherSeparator(element) !== undefined;

/**
 * Whether the check at start-up refuses an element. The loader trims the whole value from 5.2.0 on, so the blank behind the last element is
 * gone; others stay. Releases since 4.9.0 all refuse the same.
 */
export function isRefused(all: readonly Element[], { text, index }: Element, at: ReleaseIndex): boolean {
  return socketAddress(index === all.length - 1 ? text.trimEnd() : text, at).port === undefined;
}

/** Parts of an element at separators other than `;`, without blanks and empty ones. */
export const partsOf = (element: string): readonly string[] => element.split(/[\s,|]+/).filter((part) => part !== '');

const NAME = /^[A-Za-z0-9._-]+$/;
const IPV4 = /^\d+(?:\.\d+){3}$/;
const IPV6 = /^(?=.*:.*:)[0-9A-Fa-f:.]+(?:%[\w.-]+)?$/;

/** Whether a host is an IPv6 address, with or without brackets. */
export const isIpv6 = (host: string): boolean => IPV6.test(host.replace(/^\[(.*)\]$/, '$1'));

export const isIpv4 = (host: string): boolean =>
  IPV4.test(host) && host.split('.').every((octet) => Number(octet) <= 255);

/** Whether a host is an IP address. */
export const isIp = (host: string): boolean => isIpv4(host) || isIpv6(host);

/** Whether the host of an address can be one: a name or an IP address. What cannot be is taken by the check at start-up, and never reached. */
export const isHost = (host: string): boolean => (IPV4.test(host) ? isIpv4(host) : NAME.test(host) || isIpv6(host));

/** A host that is taken for a name as it stands, or that means the process's own machine. */
export interface OddHost {
  readonly element: Element;
  /** Blanks included. */
  readonly host: string;
  /** `blank`: it would be one without the blanks around it; `own`: 0.0.0.0, or nothing. */
  readonly what: 'blank' | 'unusable' | 'own';
  /** The narrowest text that is wrong: the blank, else the host; the element where there is no host. */
  readonly span: Span;
}

/** Hosts of a list that the check at start-up takes but that are none; none where one of the addresses is refused or holds a separator. */
export function oddHosts(process: FileProcess, entry: Entry): readonly OddHost[] {
  const value = process.effective.value(entry.key);
  if (value === null || entry.value.length > LONGEST) return [];
  const at = process.release.index;
  if (addresses(value, at).every(({ host }) => host !== undefined && whatOf(host) === undefined)) return [];
  const all = listed(entry);
  if (all.some((element) => hasOtherSeparator(element.text) || isRefused(all, element, at))) return [];
  const texts = entry.value.split(';');
  let from = 0;
  return addresses(value, at).flatMap(({ host }, i): readonly OddHost[] => {
    const text = texts[i] ?? '';
    const start = from;
    from += text.length + 1;
    const element = all[i];
    const what = host === undefined ? undefined : whatOf(host);
    if (host === undefined || what === undefined || element === undefined) return [];
    const place = (begin: number, end: number): Span => spanOf(entry, start + begin, start + end);
    const leading = text.length - text.trimStart().length;
    if (what === 'blank')
      return [
        { element, host, what, span: leading > 0 ? place(0, leading) : place(host.trimEnd().length, host.length) },
      ];
    const span = host.trim() === '' ? element.span : place(leading, leading + host.trim().length);
    return [{ element, host, what, span }];
  });
}

/** What a program or a person fills in: `%s-namesrv`, `<ip>`. */
const TO_FILL_IN = /%[a-z]|[<>{}]/;

function whatOf(host: string): OddHost['what'] | undefined {
  if (host === '' || host === '0.0.0.0') return 'own';
  if (isHost(host) || TO_FILL_IN.test(host)) return undefined;
  return isHost(host.trim()) ? 'blank' : 'unusable';
}

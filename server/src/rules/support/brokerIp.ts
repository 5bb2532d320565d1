import { foldHost, ipv4Of } from '../../base/hostName.ts';
import { isLoopback } from '../../deployment/processes/facts.ts';

/** A value to which nobody can connect. Of `port`, `url` and `mask` the host is what is left without the rest. */
export type Unusable =
  | { readonly form: 'any' | 'malformed' }
  | { readonly form: 'port' | 'url' | 'mask'; readonly host: string }
  | { readonly form: 'list'; readonly hosts: readonly string[] };

/** What stands in a brokerIP1 or brokerIP2. */
export type BrokerIp =
  | Unusable
  | { readonly form: 'address' }
  /** An IPv4 address in an unusual form: what Java reads it as. */
  | { readonly form: 'unusual'; readonly host: string }
  | { readonly form: 'loopback' }
  | { readonly form: 'name' };

const NUMBER = /^(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])$/;
const IPV6 = /^\[?[0-9A-Fa-f:.]+(?:%\w+)?\]?$/;
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** What is written as a name in scripts and templates. */
const CAPITALS = /^_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_?$/;
/** Words that somebody was to replace. */
const WORDS = /your|change|replace|todo|xxx|(?:^|\.)[x*]+(?:\.|$)|(?:^|[_-]|broker|server|host|local|public)ip\d?$/i;

/** Whether nothing is known of a value, since somebody or something was to replace it. */
const isPlaceholder = (text: string): boolean => CAPITALS.test(text) || WORDS.test(text);

const isIpv4 = (text: string): boolean => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => NUMBER.test(part));
};

const isIpv6 = (text: string): boolean => IPV6.test(text) && text.split(':').length > 2 && !/^\d+\./.test(text);

/** Whether a text can be the host of an address: an IPv4 address or a name. */
const isHost = (text: string): boolean => isIpv4(text) || (NAME.test(text) && /[A-Za-z]/.test(text));

/** What stands in a value; undefined where nobody can tell: a placeholder, or nothing at all. */
export function brokerIp(value: string): BrokerIp | undefined {
  const text = value.trim();
  const folded = foldHost(text);
  if (folded === '0.0.0.0' || folded === '::') return { form: 'any' };
  if (isLoopback(folded)) return { form: 'loopback' };
  if (text === '' || isPlaceholder(text)) return undefined;
  if (isIpv4(text) || isIpv6(text)) return { form: 'address' };
  const host = ipv4Of(text);
  // No machine has an address in the network 0, such as that of 10911.
  if (host !== undefined && !host.startsWith('0.')) return { form: 'unusual', host };
  if (/^[\d.]+$/.test(text)) return { form: 'malformed' };
  return withMore(text) ?? (isHost(text) ? { form: 'name' } : undefined);
}

/** A right host with something behind or before it that does not belong there. */
function withMore(text: string): BrokerIp | undefined {
  const hosts = text.split(/[\s,;|]+/).filter((part) => part !== '');
  if (hosts.length > 1) return hosts.every((each) => isIpv4(each)) ? { form: 'list', hosts } : undefined;
  const [, scheme, host, , mask] = /^([A-Za-z]+:\/\/)?([^:/]+)(:\d{0,5})?(\/\d{0,2})?$/.exec(text) ?? [];
  if (host === undefined || host === text || !isHost(host) || isPlaceholder(host)) return undefined;
  if (scheme !== undefined) return { form: 'url', host };
  return { form: mask === undefined ? 'port' : 'mask', host };
}

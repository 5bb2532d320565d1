/** The longest IPv4 address that Java reads. */
const LONGEST_IPV4 = 15;

/**
 * An IPv4 address as `InetAddress.getByName` reads it: one to four decimal numbers, leading zeros allowed, of which the last fills what is left.
 * @returns its usual form, undefined for anything else
 */
export function ipv4Of(text: string): string | undefined {
  if (text.length > LONGEST_IPV4 || !/^\d+(?:\.\d+){0,3}$/.test(text)) return undefined;
  const numbers = text.split('.').map(Number);
  const last = numbers.pop() as number;
  const left = 4 - numbers.length;
  if (last >= 256 ** left || numbers.some((each) => each > 255)) return undefined;
  const rest = Array.from({ length: left }, (_, i) => Math.floor(last / 256 ** (left - 1 - i)) % 256);
  return [...numbers, ...rest].join('.');
}

/** The short form of an IPv6 address without brackets; that of an IPv4 address in it. @returns undefined for anything else */
function ipv6Of(text: string): string | undefined {
  if (!/^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/.test(text) || !URL.canParse(`http://[${text}]`)) return undefined;
  const short = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  return high === undefined || low === undefined
    ? short
    : ipv4Of(String(Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16)));
}

/** A host as it is compared: names in lower case and without the dot at their end, addresses in their usual form, without brackets. */
export function foldHost(host: string): string {
  const bare = host
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return (bare.includes(':') ? ipv6Of(bare) : ipv4Of(bare)) ?? (/^[\d.]+$/.test(bare) ? bare : bare.replace(/\.$/, ''));
}

/** `host:port` as it is compared. */
export function foldAddress(address: string): string {
  const colon = address.lastIndexOf(':');
  return colon < 0 ? foldHost(address) : `${foldHost(address.slice(0, colon))}:${address.slice(colon + 1).trim()}`;
}

/**
 * Whether two folded names may be the short and the full name of one host: `namesrv` and `namesrv.mq.svc.cluster.local`. An address is no
 * short name.
 */
export const isShortOf = (a: string, b: string): boolean =>
  !/^[\d.]+$|:/.test(a) && !/^[\d.]+$|:/.test(b) && (a.startsWith(`${b}.`) || b.startsWith(`${a}.`));

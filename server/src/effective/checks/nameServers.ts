import { text } from '../../base/text.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import { type Address, eachAddress } from '../addresses.ts';
import type { Check } from '../exits.ts';
import { isBlank } from '../java.ts';
import type { View } from '../view.ts';

/** Lists of `host:port` that every release accepts. Most lists are such, and this look at them is cheaper than taking them apart. */
const PLAIN_LIST = /^[\w.-]+:(?:\d{1,4}|[1-5]\d{4})(?:;[\w.-]+:(?:\d{1,4}|[1-5]\d{4}))*$/;

/**
 * Every address of namesrvAddr must be host:port (BrokerStartup, BrokerContainerStartup; all releases).
 * @param blankPasses whether this process does not check a blank value
 */
export const validNameServers =
  (className: ClassName, blankPasses: (view: View) => boolean): Check =>
  (view) => {
    const value = view.get('namesrvAddr', className);
    if (typeof value !== 'string' || PLAIN_LIST.test(value)) return undefined;
    if (isBlank(value) && blankPasses(view)) return undefined;
    const wrong = firstWrong(value, view.at);
    if (wrong === undefined) return undefined;
    return {
      exit: -3,
      rule: /[^;\s]/.test(value) ? 'namesrv-addr-syntax' : 'namesrv-addr-empty',
      keys: ['namesrvAddr'],
      reason: text(
        `the name server address ${JSON.stringify(wrong.text)} is not host:port`,
        `NameServer 地址 ${JSON.stringify(wrong.text)} 不是 host:port 格式`,
      ),
    };
  };

function firstWrong(value: string, at: ReleaseIndex): Address | undefined {
  for (const address of eachAddress(value, at)) if (address.port === undefined) return address;
  return undefined;
}

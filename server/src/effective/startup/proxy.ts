import { type Text, text } from '../../base/text.ts';
import type { MachineDefault } from '../../catalog/data.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { option } from '../arguments.ts';
import { isBlank } from '../java.ts';
import type { Value } from '../load.ts';
import type { View } from '../view.ts';
import type { Forced, ForcedKey, ForcedValues } from './forced.ts';

const LOCAL_ADDRESS: MachineDefault = { machine: 'localAddress', value: '${localAddress}' };

/** Options of `mqproxy`: short and long form, and what they set. */
const OPTIONS = [
  ['n', 'namesrvAddr', 'namesrvAddr'],
  ['pm', 'proxyMode', 'proxyMode'],
  ['bc', 'brokerConfigPath', 'brokerConfigPath'],
] as const;

/** Java's null, or nothing but blanks. */
const isBlankValue = (value: Value): boolean => value === null || (typeof value === 'string' && isBlank(value));

/** ProxyConfig.initData (5.1.0 on): addresses and names that are blank follow others. */
export function deriveProxyConfig(view: View, forced: ForcedValues): void {
  const now = (key: string): Value => view.get(key, 'ProxyConfig');
  const follow = (key: ForcedKey, value: Value, because: Text): void => {
    forced.set(key, { class: 'ProxyConfig', value, origin: 'derived', because });
  };
  const address = now('localServeAddr');
  if (address === null || address === '') {
    follow('localServeAddr', LOCAL_ADDRESS, text('empty means the address of the machine', '为空时取本机地址'));
  }
  if (isBlankValue(now('remotingAccessAddr'))) {
    follow('remotingAccessAddr', now('localServeAddr'), text('follows localServeAddr', '取自 localServeAddr'));
  }
  if (isBlankValue(now('heartbeatSyncerTopicClusterName'))) {
    const because = text('follows rocketMQClusterName', '取自 rocketMQClusterName');
    follow('heartbeatSyncerTopicClusterName', now('rocketMQClusterName'), because);
  }
}

/** Configuration.init copies the proxy's names into AuthConfig (5.3.0 on). */
export function forceProxyAuthConfig(view: View, forced: ForcedValues): void {
  const className: ClassName = 'AuthConfig';
  const copy = (key: 'configName' | 'clusterName', from: string): void => {
    const origin: Forced['origin'] = view.accepted(key, className) ? 'forced' : 'derived';
    const because = text(`follows ${from}`, `取自 ${from}`);
    forced.set(key, { class: className, value: view.get(from, 'ProxyConfig'), origin, because });
  };
  copy('configName', 'proxyName');
  copy('clusterName', 'rocketMQClusterName');
}

/** The command line wins over the file (ProxyStartup.setConfigFromCommandLineArgument, 5.0.0 on). */
export function proxyCommandLine(view: View, forced: ForcedValues): void {
  for (const [short, long, key] of OPTIONS) {
    const value = option(view.input.args ?? [], short, long);
    if (value === undefined || isBlank(value)) continue;
    forced.set(key, {
      class: 'ProxyConfig',
      value,
      origin: 'forced',
      because: text(`the command line’s -${short} wins over the file`, `命令行 -${short} 优先于文件`),
    });
  }
}

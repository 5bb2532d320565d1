import { type Text, text } from '../base/text.ts';
import { kindName } from '../catalog/kindNames.ts';
import type { Kind } from '../catalog/kinds.ts';
import { RELEASES, type ReleaseIndex } from '../catalog/releases.ts';
import type { Cause } from './model.ts';

/** A kind as Chinese sentences name it, each by a name of its own. */
const inChinese = (kind: Kind): string =>
  kind === 'broker-in-container' ? '容器中的 Broker' : kindName(kind)('zh-CN');

/** Why nothing reads a key, in one clause. */
export function whyUnread(cause: Cause | undefined, kind: Kind, at: ReleaseIndex): Text {
  const release = RELEASES[at] as string;
  switch (cause?.rule) {
    case 'utf8-bom':
      return text('a byte-order mark stands in front of it', '键名前有字节顺序标记（BOM）');
    case 'foreign-comment':
      return text(
        `${cause.token} starts no comment in a .properties file`,
        `${cause.token} 在 properties 文件中不是注释`,
      );
    case 'full-width-punctuation':
      return text('a full-width character stands in place of the separator', '分隔符写成了全角字符');
    case 'key-case':
      return text(`keys are case-sensitive; the key is ${cause.meant}`, `键名区分大小写，正确的键是 ${cause.meant}`);
    case 'ghost-key':
      return text('no RocketMQ release has ever had this key', '任何 RocketMQ 版本都没有这个键');
    case 'renamed-key':
      return text(
        `called ${cause.meant} since RocketMQ ${RELEASES[cause.since]}`,
        `自 RocketMQ ${RELEASES[cause.since]} 起改名为 ${cause.meant}`,
      );
    case 'setterless-key':
      return text('a field without a setter', '该字段没有 setter');
    case 'key-not-in-version': {
      const ranges = cause.intervals
        .map(([from, to]) => (from === to ? RELEASES[from] : `${RELEASES[from]}–${RELEASES[to]}`))
        .join(', ');
      return text(`only RocketMQ ${ranges} has it, not ${release}`, `仅 RocketMQ ${ranges} 有该键，${release} 没有`);
    }
    case 'wrong-process-key':
      return text(
        `read by ${cause.kinds.join(', ')}, not by ${kind}`,
        `由 ${cause.kinds.map(inChinese).join('、')} 读取，${inChinese(kind)} 不读取`,
      );
    default:
      return text(
        `no class of ${kind} ${release} has a setter of this name`,
        `${inChinese(kind)} ${release} 的配置类中没有对应的 setter`,
      );
  }
}

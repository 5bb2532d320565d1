import { type Text, text } from '../../base/text.ts';
import { ADDRESS_KEYS, NAMED_VALUES, PATH_KEYS } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Verdict } from '../../effective/model.ts';
import type { Entry } from '../../properties/document.ts';
import { asMeant, exits, parameterOf, rocketmq, say, stays } from './say.ts';

/**
 * What RocketMQ does with a value whose text is not what was meant (a blank, a comment, quotes too many), as a clause without a full
 * stop.
 */
export function effectOf(process: FileProcess, verdict: Verdict): Text {
  const { entry, parameters } = verdict;
  const { key } = entry;
  const exit = exits(process, entry);
  const type = parameters[0]?.type ?? 'String';
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'float':
      return and(stays(process, key), exit);
    case 'boolean':
      return and(text(`${key} is read as false`, `${key} 被读作 false`), exit);
    case 'enum':
      return key === 'brokerRole' ? role(process) : stays(process, key);
    default:
      return exit ?? stringEffect(process, entry);
  }
}

/** What a brokerRole that does not parse leaves: in a plain broker a master (BrokerStartup sets brokerId to 0). */
export function role(process: FileProcess): Text {
  const { effective } = process;
  const now = effective.value('brokerRole') ?? 'ASYNC_MASTER';
  if (effective.value('enableDLegerCommitLog') === 'true' || effective.value('enableControllerMode') === 'true') {
    return stays(process, 'brokerRole');
  }
  return text(`the broker runs as ${now} with brokerId 0`, `Broker 以 ${now} 身份、brokerId 0 运行`);
}

function stringEffect(process: FileProcess, entry: Entry): Text {
  const { key } = entry;
  const named = NAMED_VALUES.get(key);
  if (named !== undefined) {
    return named.fallback === undefined
      ? text('RocketMQ does not know this name', 'RocketMQ 不认识这个名称')
      : text(`RocketMQ takes it for ${named.fallback}`, `RocketMQ 会当作 ${named.fallback}`);
  }
  const shown = asMeant(process, entry);
  switch (key) {
    case 'brokerIP1':
      return text(
        `clients are told to connect to "${shown}", and every send fails`,
        `客户端得到的连接地址是“${shown}”，所有发送都会失败`,
      );
    case 'brokerIP2':
      return text(`slaves are told to replicate from "${shown}"`, `从节点得到的复制地址是“${shown}”`);
    case 'brokerName':
    case 'brokerClusterName':
      return text(`the broker registers with exactly this ${key}`, `Broker 会以这个 ${key} 原样注册`);
    case 'deleteWhen':
      return text('it names no hour, and no file is ever deleted by time', '它不是合法的小时，文件永远不会按时间删除');
  }
  if (PATH_KEYS.has(key)) {
    return text(`the path is "${shown}"`, `实际路径是“${shown}”`);
  }
  if (ADDRESS_KEYS.has(key)) {
    return text(`no connection to "${shown}" succeeds`, `无法连接到“${shown}”`);
  }
  // A fork's or a plug-in's.
  if (parameterOf(process, key) === undefined) return text('it is used as it stands', '会被原样使用');
  return text(`${rocketmq(process)} uses it as it stands`, `${rocketmq(process)} 会原样使用`);
}

const and = (first: Text, second: Text | undefined): Text =>
  second === undefined
    ? first
    : say(
        [first, second],
        (a, b) => `${a}, and ${b}`,
        (a, b) => `${a}，${b}`,
      );

/** Whether a value is more than free text: a number, a switch, one of a few names, an address, a path. */
export const isTyped = ({ entry, parameters }: Verdict): boolean =>
  parameters.some((parameter) => parameter.type !== 'String') ||
  NAMED_VALUES.has(entry.key) ||
  ADDRESS_KEYS.has(entry.key) ||
  PATH_KEYS.has(entry.key);

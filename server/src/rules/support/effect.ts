import { type Text, text } from '../../base/text.ts';
import { ADDRESS_KEYS, type AddressKey, NAMED_VALUES, PATH_KEYS } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Verdict } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type Idle, idle } from './consequence.ts';
import { asMeant, brief, exits, parameterOf, rocketmq, say, stays } from './say.ts';

/**
 * What RocketMQ does with a value whose text is not what was meant (a blank, a comment, quotes too many), as a clause without a full
 * stop.
 */
export function effectOf(process: FileProcess, verdict: Verdict): Text {
  const { entry, parameters } = verdict;
  const { key } = entry;
  const exit = exits(process, entry);
  const type = parameters[0]?.type ?? 'String';
  const why = exit === undefined ? idle(process, key) : undefined;
  if (why !== undefined) return unused(process, key, why);
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

/** A parameter on which nothing depends. */
const unused = (process: FileProcess, key: string, { key: mode, on }: Idle): Text =>
  say(
    [isText(process, key) ? text('it is used as it stands', '会被原样使用') : stays(process, key)],
    (rest) => `${rest}, and ${on ? 'with' : 'without'} ${mode} nothing depends on it`,
    (rest) => `${rest}，而${on ? '启用' : '未启用'} ${mode} 时该项不起作用`,
  );

const isText = (process: FileProcess, key: string): boolean => parameterOf(process, key)?.parameter.type === 'String';

/** What a brokerRole that does not parse leaves: in a plain broker a master (BrokerStartup sets brokerId to 0). */
export function role(process: FileProcess): Text {
  const { effective } = process;
  const now = effective.value('brokerRole') ?? 'ASYNC_MASTER';
  const why = idle(process, 'brokerRole');
  if (why !== undefined) return unused(process, 'brokerRole', why);
  if (effective.value('enableControllerMode') === 'true') return stays(process, 'brokerRole');
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
      return hours(process, entry);
  }
  if (PATH_KEYS.has(key)) {
    return text(`the path is "${shown}"`, `实际路径是“${shown}”`);
  }
  if (ADDRESS_KEYS.has(key)) {
    return address(process, key, entry);
  }
  // A fork's or a plug-in's.
  if (parameterOf(process, key) === undefined) return text('it is used as it stands', '会被原样使用');
  return text(`${rocketmq(process)} uses it as it stands`, `${rocketmq(process)} 会原样使用`);
}

/** UtilAll.isItTimeToDo reads the hours one after the other; what is none ends the look. */
function hours(process: FileProcess, entry: Entry): Text {
  const all = entry.value.split(';');
  const wrong = all.findIndex((each) => !/^[+-]?\d+$/.test(each));
  if (wrong <= 0) {
    return text('it names no hour, and no file is ever deleted by time', '它不是合法的小时，文件永远不会按时间删除');
  }
  const read = brief(process, all.slice(0, wrong).join(';'));
  return text(`only the hours in front of it count (${read})`, `只有前面的小时（${read}）有效`);
}

/** What stands in an address list, by its form. */
const FORMS = {
  host: /^[\w.:[\]-]+$/,
  'host:port': /^[\w.:[\]-]+:\d+$/,
  'id-host:port': /^[^-\s]+-[\w.:[\]-]+:\d+$/,
} as const;

/** What becomes of addresses of which one has something else glued to it: of a list the others are right. */
function address(process: FileProcess, key: string, entry: Entry): Text {
  const { form, separator } = ADDRESS_KEYS.get(key) as AddressKey;
  const all = separator === undefined ? [entry.value] : entry.value.split(separator);
  const wrong = all.find((each) => !FORMS[form].test(each)) ?? entry.value;
  const shown = brief(process, wrong);
  if (form === 'id-host:port') {
    return text(
      `the address of the peer "${shown}" cannot be read, so this node does not reach it, and that node itself does not start with such a list`,
      `节点“${shown}”的地址无法解析：本节点无法连接它，而使用该列表的那个节点自身也无法启动`,
    );
  }
  if (key === 'bindAddress' || key === 'metricsPromExporterHost') {
    return text(`no port can be bound to "${shown}"`, `无法在“${shown}”上绑定端口`);
  }
  return text(`no connection to "${shown}" succeeds`, `无法连接到“${shown}”`);
}

const and = (first: Text, second: Text | undefined): Text =>
  second === undefined
    ? first
    : say(
        [first, second],
        (a, b) => `${a}, and ${b}`,
        (a, b) => `${a}，${b}`,
      );

/** Keys of free text that RocketMQ takes apart or compares: more than a name that others only repeat. */
const READ_TEXTS: ReadonlySet<string> = new Set(['deleteWhen']);

/** Whether a value is free text: no number, switch, one of a few names, address or path. */
export const isFreeText = ({ entry, parameters }: Verdict): boolean =>
  parameters.every((parameter) => parameter.type === 'String') &&
  !NAMED_VALUES.has(entry.key) &&
  !ADDRESS_KEYS.has(entry.key) &&
  !PATH_KEYS.has(entry.key) &&
  !READ_TEXTS.has(entry.key);

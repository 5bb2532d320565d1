import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { ADDRESS_KEYS, NAMED_VALUES, PATH_KEYS } from '../../catalog/knowledge.ts';
import { WRONG_ADDRESS, WRONG_PATH, WRONG_TEXTS } from '../../catalog/wrong-texts.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { javaSplit } from '../../effective/java.ts';
import type { Verdict } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type Idle, idle } from './consequence.ts';
import { asMeant, brief, exits, stays } from './say.ts';

const messages = defineMessages({
  en: {
    unused: (mode: string, on: boolean) => say`unused with ${mode}=${String(on)}`,
    elsewhere: () => say`DLedger does not store messages there`,
    off: (key: string) => say`${key} is false`,
    role: (now: string) => say`the broker runs as ${now}`,
    unknownName: () => say`RocketMQ does not know this name`,
    takenFor: (name: string) => say`RocketMQ takes it for ${name}`,
    asItStands: () => say`it is used as it stands`,
    both: (first: Text, second: Text) => say`${first} and ${second}`,
    value: (key: string, shown: Text) => say`The value of ${key} is ${shown}`,
    quoted: (shown: string) => say`"${shown}"`,
  },
  'zh-CN': {
    unused: (mode, on) => say`${mode}=${String(on)} 时该项不起作用`,
    elsewhere: () => say`DLedger 模式的消息不会写入该路径`,
    off: (key) => say`${key} 为 false`,
    role: (now) => say`Broker 以 ${now} 身份运行`,
    unknownName: () => say`RocketMQ 不认识这个名称`,
    takenFor: (name) => say`RocketMQ 会按 ${name} 处理`,
    asItStands: () => say`会被原样使用`,
    both: (first, second) => say`${first}，${second}`,
    value: (key, shown) => say`${key} 的值是${shown}`,
    quoted: (shown) => say`“${shown}”`,
  },
});

/** What RocketMQ does with a value whose text is not what was meant (a blank, a comment, quotes too many). */
export interface Effect {
  /** What happens, in a few words without a full stop: `fileReservedTime stays 72`. */
  readonly clause: Text;
  /** How RocketMQ uses the text, where more can be said of it, in a sentence without a full stop. */
  readonly details?: Text;
}

/** @param verdict the verdict on an entry whose value has a cause */
export function effectOf(process: FileProcess, { entry, parameters }: Verdict): Effect {
  const { key } = entry;
  const why = idle(process, key);
  const exit = exits(process, entry);
  if (why !== undefined && exit === undefined)
    return { clause: key === 'storePathCommitLog' ? messages.elsewhere() : unused(why) };
  switch (parameters[0]?.type ?? 'String') {
    case 'int':
    case 'long':
    case 'double':
    case 'float':
      return { clause: and(stays(process, key), exit) };
    case 'boolean':
      return { clause: and(messages.off(key), exit) };
    case 'enum':
      return { clause: key === 'brokerRole' ? role(process) : stays(process, key) };
    default:
      return exit === undefined ? textEffect(process, entry) : { clause: exit };
  }
}

/** A parameter on which nothing depends. */
const unused = ({ key, on }: Idle): Text => messages.unused(key, on);

const and = (first: Text, second: Text | undefined): Text =>
  second === undefined ? first : messages.both(first, second);

/** `The value of brokerId is "1 # slave"`. */
export const valueInFull = (process: FileProcess, entry: Entry): Text =>
  messages.value(entry.key, inQuotes(asMeant(process, entry)));

/** A text in quotes, as it is where it has some. */
const inQuotes = (shown: string): Text => (/^["']/.test(shown) ? () => shown : messages.quoted(shown));

/** What a brokerRole that does not parse leaves: in a plain broker a master (BrokerStartup sets brokerId to 0). */
export function role(process: FileProcess): Text {
  const why = idle(process, 'brokerRole');
  if (why !== undefined) return unused(why);
  if (process.effective.value('enableControllerMode') === 'true') return stays(process, 'brokerRole');
  return messages.role(process.effective.value('brokerRole') ?? 'ASYNC_MASTER');
}

function textEffect(process: FileProcess, entry: Entry): Effect {
  const { key, value } = entry;
  const named = NAMED_VALUES.get(key);
  if (named !== undefined) {
    return { clause: named.fallback === undefined ? messages.unknownName() : messages.takenFor(named.fallback) };
  }
  const describe =
    WRONG_TEXTS.get(key) ?? (PATH_KEYS.has(key) ? WRONG_PATH : ADDRESS_KEYS.has(key) ? WRONG_ADDRESS : undefined);
  // Nothing is known of it, or it is a fork's or a plug-in's.
  if (describe === undefined) return { clause: messages.asItStands() };
  return describe(wrongPart(key, value), (part) =>
    inQuotes(part === value ? asMeant(process, entry) : brief(process, part)),
  );
}

/** What stands in an address list, by its form. */
const FORMS = {
  host: /^[\w.:[\]-]+$/,
  'host:port': /^[\w.:[\]-]+:\d+$/,
  'id-host:port': /^[^-\s]+-[\w.:[\]-]+:\d+$/,
} as const;

/** Of a list of addresses the one that has something else glued to it: the others are right. Else the whole value. */
function wrongPart(key: string, value: string): string {
  const address = ADDRESS_KEYS.get(key);
  if (address?.separator === undefined) return value;
  return javaSplit(value, address.separator).find((each) => !FORMS[address.form].test(each)) ?? value;
}

/** Keys of free text that RocketMQ takes apart or compares: more than a name that others only repeat. */
const READ_TEXTS: ReadonlySet<string> = new Set(['deleteWhen']);

/** Whether a value is free text: no number, switch, one of a few names, address or path. */
export const isFreeText = ({ entry, parameters }: Verdict): boolean =>
  parameters.every((parameter) => parameter.type === 'String') &&
  !NAMED_VALUES.has(entry.key) &&
  !ADDRESS_KEYS.has(entry.key) &&
  !PATH_KEYS.has(entry.key) &&
  !READ_TEXTS.has(entry.key);

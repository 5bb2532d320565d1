import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import { kindName } from '../../catalog/kindNames.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { isSecret, MASK, shown, shownText } from '../../catalog/knowledge.ts';
import { shownLine } from '../../deployment/launch/names.ts';
import type { FileProcess, LinePlace } from '../../deployment/model.ts';
import type { EffectiveParameter, Exit } from '../../effective/model.ts';
import { FILLED_IN } from '../../effective/template.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import { decodeBytes } from '../../text/encoding.ts';

export { kindName };

const messages = defineMessages({
  en: {
    keepsDefault: () => say`keeps its default`,
    staysUnset: () => say`stays unset`,
    staysEmpty: () => say`stays empty`,
    stays: (now: Text) => say`stays ${now}`,
    ofKey: (key: string, rest: Text) => say`${key} ${rest}`,
    exits: (kind: Text, code: number) => say`the ${kind} exits with ${code}`,
  },
  'zh-CN': {
    keepsDefault: () => say`保持默认值`,
    staysUnset: () => say`仍未设置`,
    staysEmpty: () => say`仍为空`,
    stays: (now) => say`仍为 ${now}`,
    ofKey: (key, rest) => say`${key} ${rest}`,
    exits: (kind, code) => say`${kind} 以退出码 ${code} 退出`,
  },
});

const LONGEST = 80;

/** `RocketMQ 5.3.3`: the release that a process is judged by, as people name it; where evidence tells it, with its place. */
export function rocketmq({ release: { name, place } }: FileProcess): string {
  return place === undefined ? `RocketMQ ${name}` : `RocketMQ ${name}${evidence(place)}`;
}

/** Where a release is told, as it stands behind the release. */
export const evidence = (place: LinePlace): string => ` (${oneLine(shownLine(place))})`;

/**
 * A text out of a file on one line: secrets masked, control characters by name (an escape would look like a path's backslash), the middle of a
 * long one left out.
 */
export const oneLine = (value: string): string => shortened(shownText(value), LONGEST);

/**
 * The same of a sentence that quotes a file and masks what is secret by itself.
 * @param longest how many UTF-16 units of it are shown
 */
export function shortened(value: string, longest: number): string {
  const escaped = value.replace(/[\u0000-\u001f\u007f]/g, (c) => {
    const named = { '\t': '<TAB>', '\n': '<LF>', '\r': '<CR>', '\f': '<FF>' }[c];
    return named ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  if (escaped.length <= longest) return escaped;
  // Half of a character beyond U+FFFF is none.
  const head = escaped.slice(0, longest / 2).replace(/[\ud800-\udbff]$/, '');
  return `${head}…${escaped.slice(-longest / 2 + 1).replace(/^[\udc00-\udfff]/, '')}`;
}

const SHORT = 24;

/** A text on one line for a message, which has little room: of one that is not short, only its ends. */
export const clipped = (line: string): string => {
  const characters = [...line];
  if (characters.length <= SHORT) return line;
  return `${characters.slice(0, SHORT / 2).join('')}…${characters.slice(1 - SHORT / 2).join('')}`;
};

/** What stands in a file, in the characters that its author saw, continued lines joined; `***` where it belongs to a secret. */
export function written(process: FileProcess, key: string, span: Span): string {
  const text = process.file.document.lines.decode(span).replace(/\\(?:\r\n|\r|\n)[ \t\f]*/g, '');
  return isSecret(key) ? MASK : oneLine(text);
}

/**
 * A value as RocketMQ has it, which reads every byte as one character, in the characters that the file's author saw. What was written with
 * escapes is what it is.
 */
export function inCharacters(document: PropertiesDocument, text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\x00-\xff]/.test(text)) return text;
  const decoded = decodeBytes(
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
    document.lines.encoding,
  );
  return decoded.includes('\ufffd') ? text : decoded;
}

/** A text with the values of a file, for people: in its author's characters, on one line, the middle of a long one left out. */
export const brief = (process: FileProcess, text: string): string => oneLine(inCharacters(process.file.document, text));

/** An entry's value for people: as RocketMQ has it, but in the characters that its author saw where they are not ASCII. */
export const asMeant = (process: FileProcess, entry: Entry): string =>
  /[\x80-\uffff]/.test(entry.value) ? written(process, entry.key, entry.valueSpan) : value(entry.key, entry.value);

/** A value as RocketMQ has it, `***` where it is a secret. */
export const value = (key: string, text: string): string => oneLine(shown(key, text));

/**
 * The only class whose parameter of this key matters, where several have one: BrokerConfig has a listenPort of its own from 5.0.0 on that
 * only a container's broker uses (docs/rocketmq.md, "Keys of two classes").
 */
export const decidingClass = (process: FileProcess, key: string): ClassName | undefined =>
  key === 'listenPort' && process.kind === 'broker' ? 'NettyServerConfig' : undefined;

/** The parameter of this key that matters. */
export const parameterOf = (process: FileProcess, key: string): EffectiveParameter | undefined =>
  process.effective.parameter(key, decidingClass(process, key));

/** Defaults that only the machine knows, by what the catalogue calls them. */
const MACHINE: ReadonlyMap<string, Text> = new Map([
  ['${localAddress}', text("the machine's address", '本机地址')],
  ['${hostName}', text("the machine's host name", '本机主机名')],
  ['${NAMESRV_ADDR}', text('what NAMESRV_ADDR in the environment says', '环境变量 NAMESRV_ADDR 的值')],
  ['${ROCKETMQ_HOME}', text('what ROCKETMQ_HOME in the environment says', '环境变量 ROCKETMQ_HOME 的值')],
  [FILLED_IN, text('what a template fills in', '由模板填入的值')],
]);

/** What decides over a value that only the machine knows, in words; undefined where it is a path below a place of the machine's, or a sum. */
export const machineDefault = (machine: string): Text | undefined => MACHINE.get(machine);

/** What a process runs with, for people: where only the machine knows, what decides. Undefined where the release lacks the key. */
export function running(process: FileProcess, key: string): Text | undefined {
  const parameter = parameterOf(process, key);
  if (parameter === undefined) return undefined;
  const { value: now, machine = '?' } = parameter;
  if (now === null) return machineDefault(machine) ?? same(machine);
  return same(brief(process, shown(key, now)));
}

const same = (words: string): Text => text(words, words);

/** `stays 72`: what an entry that RocketMQ could not use leaves in force. */
export function remains(process: FileProcess, key: string): Text {
  const now = running(process, key);
  // A fork's or a plug-in's: only its author knows the default.
  if (now === undefined) return messages.keepsDefault();
  const raw = now('en');
  if (raw === 'null') return messages.staysUnset();
  if (raw === '') return messages.staysEmpty();
  return messages.stays(now);
}

/** `fileReservedTime stays 72`. */
export const stays = (process: FileProcess, key: string): Text => messages.ofKey(key, remains(process, key));

/**
 * The end of a process's start that comes of an entry, or of a parameter that the entry was to set, be it only once other reasons are mended.
 */
export function endOf({ effective: { exits } }: FileProcess, entry: Entry): Exit | undefined {
  return exits.find((end) => end.entry?.index === entry.index) ?? exits.find(({ keys }) => keys.includes(entry.key));
}

/** `the broker exits with -3`, where it does so because of an entry ({@link endOf}). */
export function exits(process: FileProcess, entry: Entry): Text | undefined {
  const end = endOf(process, entry);
  return end === undefined ? undefined : exitsWith(process, end.exit);
}

/** `the broker exits with -3`. What ends a broker in a container ends the container. */
export const exitsWith = ({ kind }: FileProcess, code: number): Text =>
  messages.exits(kindName(kind === 'broker-in-container' ? 'container' : kind), code);

import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import type { ClassName, Kind } from '../../catalog/kinds.ts';
import { isSecret, shown } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { EffectiveParameter } from '../../effective/model.ts';
import type { Entry } from '../../properties/document.ts';

const LONGEST = 80;

/** `RocketMQ 5.3.3`: the release that a process is judged by, as people name it. */
export const rocketmq = (process: FileProcess): string => `RocketMQ ${process.release.name}`;

const KINDS: Readonly<Record<Kind, Text>> = {
  broker: text('broker', 'Broker'),
  'broker-in-container': text('broker', 'Broker'),
  namesrv: text('name server', 'NameServer'),
  controller: text('controller', 'Controller'),
  container: text('broker container', 'BrokerContainer'),
  proxy: text('proxy', 'Proxy'),
};

/** What people call a kind of process. */
export const kindName = (kind: Kind): Text => KINDS[kind];

/** A string on one line: control characters as escapes, the middle of a long one left out. */
export function oneLine(value: string): string {
  const escaped = value.replace(/[\u0000-\u001f\u007f]/g, (c) => {
    const named = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\f': '\\f' }[c];
    return named ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  if (escaped.length <= LONGEST) return escaped;
  return `${escaped.slice(0, LONGEST / 2)}…${escaped.slice(-LONGEST / 2 + 1)}`;
}

/** What stands in a file, in the characters that its author saw, continued lines joined; `***` where it belongs to a secret. */
export function written(process: FileProcess, key: string, span: Span): string {
  const text = process.file.document.lines.decode(span).replace(/\\(?:\r\n|\r|\n)[ \t\f]*/g, '');
  return isSecret(key) ? '***' : oneLine(text);
}

/** An entry's value for people: as RocketMQ has it, but in the characters that its author saw where they are not ASCII. */
export const asMeant = (process: FileProcess, entry: Entry): string =>
  /[\x80-\uffff]/.test(entry.value) ? written(process, entry.key, entry.valueSpan) : value(entry.key, entry.value);

/** A value as RocketMQ has it, `***` where it is a secret. */
export const value = (key: string, text: string): string => oneLine(shown(key, text));

/**
 * The class whose parameter of this key matters. BrokerConfig has a listenPort of its own from 5.0.0 on that only a container's broker
 * uses (rules.md 0.6).
 */
export function parameterOf(process: FileProcess, key: string): EffectiveParameter | undefined {
  const className: ClassName | undefined =
    key === 'listenPort' && process.kind === 'broker' ? 'NettyServerConfig' : undefined;
  return process.effective.parameter(key, className);
}

/** What a process runs with, for people: where only the machine knows, what decides. Undefined where the release lacks the key. */
export function running(process: FileProcess, key: string): string | undefined {
  const parameter = parameterOf(process, key);
  if (parameter === undefined) return undefined;
  return value(key, parameter.value ?? parameter.machine ?? '?');
}

/** `stays 72`: what an entry that RocketMQ could not use leaves in force. */
export function remains(process: FileProcess, key: string): Text {
  const now = running(process, key);
  if (now === undefined || now === 'null') return text('stays unset', '仍未设置');
  if (now === '') return text('stays empty', '仍为空');
  return text(`stays ${now}`, `仍为 ${now}`);
}

/** `fileReservedTime stays 72`. */
export const stays = (process: FileProcess, key: string): Text =>
  say(
    [remains(process, key)],
    (rest) => `${key} ${rest}`,
    (rest) => `${key} ${rest}`,
  );

/** A Chinese subject in front of Chinese words: a blank behind it where it ends in Latin letters. */
export const spaced = (subject: string): string => (/[\x21-\x7e]$/.test(subject) ? `${subject} ` : subject);

/** `the broker exits with -3`, where it does so because of an entry. */
export function exits(process: FileProcess, entry: Entry): Text | undefined {
  const { start } = process.effective;
  if (start.exit === null || start.entry?.index !== entry.index) return undefined;
  const kind = kindName(process.kind);
  const { exit } = start;
  return (lang) => (lang === 'zh-CN' ? `${kind(lang)} 以退出码 ${exit} 退出` : `the ${kind(lang)} exits with ${exit}`);
}

/** Puts texts into a sentence per language. */
export const say =
  <T extends readonly Text[]>(parts: T, en: (...parts: string[]) => string, zh: (...parts: string[]) => string): Text =>
  (lang) =>
    (lang === 'zh-CN' ? zh : en)(...parts.map((part) => part(lang)));

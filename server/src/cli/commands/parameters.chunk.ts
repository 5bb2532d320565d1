/**
 * What `keys`, `explain` and `effective` say of parameters, and the catalogue, so that it lies in one chunk for the three of them.
 */
import type { Lang } from '../../base/text.ts';
import {
  CLASS_NAMES,
  classesOf,
  enumConstants,
  historyOf,
  type Interval,
  type Parameter,
  parametersOfClass,
} from '../../catalog/catalog.ts';
import { type ClassName, KINDS, type Kind } from '../../catalog/kinds.ts';
import { EXTRA_KEYS } from '../../catalog/knowledge.ts';
import { NEWEST, RELEASES, type ReleaseIndex, release } from '../../catalog/releases.ts';
import { UNIT_WORDS } from '../../catalog/units.ts';
import { type Description, describe } from '../../language/descriptions.chunk.ts';
import type { Messages } from '../messages/messages.ts';

export {
  CLASS_NAMES,
  historyOf,
  type Interval,
  keyNames,
  parameterOf,
  parametersOfClass,
} from '../../catalog/catalog.ts';
export { EXTRA_KEYS, GHOSTS, isExtraKey, RENAMES } from '../../catalog/knowledge.ts';
export { NEWEST, RELEASES } from '../../catalog/releases.ts';
export { closest } from '../../catalog/suggest.ts';
export { type Description, describe };

/** A stretch of releases by name; `to` is null while the newest release still has it. */
export interface ReleasesJson {
  readonly from: string;
  readonly to: string | null;
}

/** One parameter as `keys --format json` has it (schemas/keys.schema.json). */
export interface KeyJson {
  readonly class: ClassName | null;
  readonly kinds: readonly Kind[];
  readonly key: string;
  readonly type: string;
  readonly default: string | null;
  readonly releases: readonly ReleasesJson[];
  readonly machineDependent: boolean;
  readonly unit: string | null;
  readonly values: readonly string[] | null;
  /** null: not certain, or the key has no effect. */
  readonly restart: boolean | null;
  readonly description: string;
}

type ExtraKey = typeof EXTRA_KEYS extends ReadonlyMap<string, infer E> ? E : never;

const name = (index: ReleaseIndex): string => RELEASES[index] as string;

/** Joins neighbouring intervals, whatever changed between them. */
export function stretches(intervals: readonly Interval[]): readonly (readonly [ReleaseIndex, ReleaseIndex])[] {
  const out: [ReleaseIndex, ReleaseIndex][] = [];
  for (const { from, to } of intervals) {
    const last = out.at(-1);
    if (last !== undefined && last[1] + 1 === from) last[1] = to;
    else out.push([from, to]);
  }
  return out;
}

/** A stretch of releases by name. */
export const named = ([from, to]: readonly [ReleaseIndex, ReleaseIndex]): ReleasesJson => ({
  from: name(from),
  to: to === NEWEST ? null : name(to),
});

/** Kinds of process that fill a class from their file. The tiered store's is filled by the plug-in of a broker (TieredMessageStore, 5.1.0+). */
export function kindsOf(className: ClassName, at: ReleaseIndex): readonly Kind[] {
  if (className === 'TieredMessageStoreConfig') return ['broker', 'broker-in-container'];
  return KINDS.filter((kind) => classesOf(kind, at).includes(className));
}

/** A default as `String.valueOf` gives it; null where only the machine knows. */
export const defaultText = (value: Parameter['default']): string | null =>
  value === null ? 'null' : typeof value === 'string' ? value : null;

/**
 * Texts of the keys that no class has (BrokerStartup.properties2SystemEnv, BrokerContainerStartup; the address is put together in
 * MixAll.getWSAddr, all releases).
 */
const EXTRA_TEXTS: ReadonlyMap<string, Description> = new Map(
  Object.entries({
    rmqAddressServerDomain: {
      en: 'Host of the address server that is asked for the name servers with fetchNamesrvAddrByAddressServer. Port 8080 unless one is written.',
      'zh-CN':
        '开启 fetchNamesrvAddrByAddressServer 时，用来获取 NameServer 地址的地址服务器的主机名，未写端口则为 8080。',
      unit: 'address',
      restart: true,
      category: 'registration',
    },
    rmqAddressServerSubGroup: {
      en: 'Last part of the path that is asked for at the address server: /rocketmq/<rmqAddressServerSubGroup>.',
      'zh-CN': '向地址服务器请求的路径的最后一段：/rocketmq/<rmqAddressServerSubGroup>。',
      unit: 'name',
      restart: true,
      category: 'registration',
    },
  }),
);

/** A row `unit  milliseconds`; none where the number or text has no unit. */
export function unitRow(text: Description | undefined, lang: Lang, messages: Messages): readonly (readonly string[])[] {
  const words = unitWords(text?.unit, lang);
  return words === '' ? [] : [[messages.label.unit, words]];
}

/** A unit in words; empty for what only says what a text is, such as `name` and `json`. */
export const unitWords = (unit: string | null | undefined, lang: Lang): string => UNIT_WORDS[lang][unit ?? ''] ?? '';

/** The text of a key that no class has. */
export const describeExtra = (key: string): Description | undefined => EXTRA_TEXTS.get(key);

/** First release of the keys that no class has: those of a container are as old as the container. */
const extraKinds = (kinds: readonly Kind[], at: ReleaseIndex): readonly Kind[] =>
  kinds.filter((kind) => kind === 'broker' || at >= release('5.0.0'));

/** A parameter as a release has it. */
export function keyJson(parameter: Parameter, at: ReleaseIndex, lang: Lang): KeyJson {
  const { class: className, key } = parameter;
  const text = describe(className, key);
  const history = historyOf(key).find((each) => each.class === className);
  return {
    class: className,
    kinds: kindsOf(className, at),
    key,
    type: parameter.javaType,
    default: defaultText(parameter.default),
    releases: stretches(history?.intervals ?? []).map(named),
    machineDependent: parameter.default !== null && typeof parameter.default === 'object',
    unit: text?.unit ?? null,
    values: parameter.enum === undefined ? (text?.values ?? null) : enumConstants(parameter.enum, at),
    restart: text?.restart ?? null,
    description: text?.[lang] ?? '',
  };
}

/** A key that no class has, as a release reads it. */
export function extraJson(extra: ExtraKey, at: ReleaseIndex, lang: Lang): KeyJson {
  const text = describeExtra(extra.key);
  return {
    class: null,
    kinds: extraKinds(extra.kinds, at),
    key: extra.key,
    type: 'String',
    default: extra.default,
    releases: [{ from: name(0), to: null }],
    machineDependent: false,
    unit: text?.unit ?? null,
    values: null,
    restart: text?.restart ?? null,
    description: text?.[lang] ?? '',
  };
}

/** Every parameter that a release reads, by class and key. */
export function listKeys(
  at: ReleaseIndex,
  lang: Lang,
  filter: { readonly className?: string | undefined; readonly kind?: Kind | undefined },
): readonly KeyJson[] {
  const out: KeyJson[] = [];
  const wanted = (kinds: readonly Kind[]): boolean => filter.kind === undefined || kinds.includes(filter.kind);
  for (const className of CLASS_NAMES) {
    if (filter.className !== undefined && className !== filter.className) continue;
    const kinds = kindsOf(className, at);
    if (!wanted(kinds)) continue;
    const found = [...parametersOfClass(className, at)].sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const parameter of found) out.push(keyJson(parameter, at, lang));
  }
  if (filter.className === undefined) {
    for (const extra of EXTRA_KEYS.values()) {
      if (wanted(extraKinds(extra.kinds, at))) out.push(extraJson(extra, at, lang));
    }
  }
  return out;
}

import { detached } from '../../base/memo.ts';
import { intervalsOf, keysOfClass, rowOf, spellings } from '../../catalog/data.ts';
import type { ClassName, Kind } from '../../catalog/kinds.ts';
import { EXTRA_KEYS, isSignatureKey, SIGNATURE_KEYS } from '../../catalog/knowledge.ts';
import { NEWEST } from '../../catalog/releases.ts';
import { keyInOtherCase, suggestKeys } from '../../catalog/suggest.ts';
import { syntaxOf } from '../../effective/kinds/index.ts';
import { isTemplate } from '../../effective/template.ts';
import { type PropertiesDocument, parseProperties } from '../../syntax/properties/document.ts';
import { isOtherFormat, kindByName } from '../discovery/names.ts';
import type { Directive, KindEvidence } from '../model.ts';
import { basename } from '../world/paths.ts';
import { isForeignKey } from './foreignKeys.ts';
import { isUtf16, utf16Text } from './utf16.ts';

/** What else is known of a file. */
export interface Hints {
  /** Kind that the project file gives it. */
  readonly project?: Kind | undefined;
  /** Kind of the start command that names it (`mqbroker -c X`), where scripts were read. */
  readonly command?: Kind | undefined;
  /** Whether a person or a project file names this very file: it needs less. */
  readonly named?: boolean;
  /** `--kind`: for named files that nothing else recognises. */
  readonly flag?: Kind | undefined;
}

export interface Recognition {
  readonly kind: Kind;
  readonly evidence: KindEvidence;
}

/** Kinds of process whose classes no other kind fills; a name server's controller keys are the controller's. */
type Owner = 'broker' | 'namesrv' | 'controller' | 'container';

const OWNERS: Readonly<Partial<Record<ClassName, Owner>>> = {
  BrokerConfig: 'broker',
  MessageStoreConfig: 'broker',
  AuthConfig: 'broker',
  TieredMessageStoreConfig: 'broker',
  NamesrvConfig: 'namesrv',
  ControllerConfig: 'controller',
  JraftConfig: 'controller',
  BrokerContainerConfig: 'container',
};

/** A key of the properties kinds: who alone reads it, and whether it is a broker's at all. */
interface Known {
  readonly owners: readonly Owner[];
  /** The only owner; undefined where several kinds read the key, Netty's classes do, or it is one of AuthConfig's common words. */
  readonly exclusive: Owner | undefined;
}

const EVERYBODY = ['broker', 'namesrv', 'controller', 'container'] as const;

/** Who reads a key that is spelt as RocketMQ spells it; undefined where nobody does. */
function readersOf(key: string): Known | undefined {
  if (EXTRA_KEYS.has(key)) return { owners: ['broker', 'container'], exclusive: undefined };
  let owners: Owner[] | undefined;
  let only = true;
  const row = rowOf(key) ?? [];
  for (let i = 0; i < row.length; i++) {
    const name = row[i]?.class as ClassName;
    if (name === 'ProxyConfig') continue; // JSON
    owners ??= [];
    const owner = OWNERS[name];
    if (owner === undefined || name === 'AuthConfig') only = false;
    for (const each of owner === undefined ? EVERYBODY : [owner]) if (!owners.includes(each)) owners.push(each);
  }
  return owners && { owners, exclusive: only && owners.length === 1 ? owners[0] : undefined };
}

/** A key of any release by its spelling in small letters. */
const spelt = (lower: string): string | undefined =>
  [...spellings(lower), ...EXTRA_KEYS.keys()].find(
    (key) => key.toLowerCase() === lower && readersOf(key) !== undefined,
  );

/**
 * Parts of words of which every file of ours without a telling name holds one: a text with none of them is not parsed at all.
 * Long ones first cover shorter keys, so that few are left.
 */
function makeNeedles(): readonly string[] {
  const made = [
    'roker',
    'flushDisk',
    'deleteWhen',
    'fileReserved',
    'storePath',
    'dLeger',
    'haListenPort',
    'FileSize',
    'jRaft',
    'ontroller',
    'rmqlint',
  ];
  const covered = (key: string): boolean => made.some((needle) => key.toLowerCase().includes(needle.toLowerCase()));
  for (const name of ['NamesrvConfig', 'ControllerConfig', 'JraftConfig', 'BrokerContainerConfig'] as const) {
    for (const key of keysOfClass(name)) {
      if (readersOf(key)?.exclusive !== undefined && !covered(key)) made.push(key);
    }
  }
  return made;
}

let needles: readonly string[] | undefined;

/**
 * Whether a text may be a process's file although its name does not say so: a cheap look at the raw text before anything is parsed.
 * A file passes that has two keys which tell a broker, or one that tells another kind.
 * @param text one character a byte
 */
export function mayBeOurs(text: string): boolean {
  const seen = isUtf16(text) ? text.replaceAll('\0', '') : text;
  needles ??= makeNeedles();
  return needles.some((needle) => seen.includes(needle));
}

/**
 * Tells the kind of a file by the evidence of docs/files.md, "Kind of a file", strongest first. Undefined: not ours, stay silent.
 * @param path with forward slashes
 * @param directive its `# rmqlint` comment
 */
export function recognise(
  path: string,
  document: PropertiesDocument,
  directive: Directive | undefined,
  hints: Hints = {},
): Recognition | undefined {
  if (hints.project !== undefined) return { kind: hints.project, evidence: 'project' };
  if (directive?.kind !== undefined) return { kind: directive.kind, evidence: 'directive' };
  if (hints.command !== undefined) return { kind: hints.command, evidence: 'command' };
  const trust = directive !== undefined ? 'marked' : hints.named === true ? 'named' : 'met';
  const found = byContent(path, readable(document), trust);
  if (found !== undefined) return found;
  return hints.flag === undefined ? undefined : { kind: hints.flag, evidence: 'flag' };
}

/** What a person sees of a file: one in UTF-16, of which RocketMQ reads no key, is told by what its author wrote. */
const readable = (document: PropertiesDocument): PropertiesDocument =>
  isUtf16(document.text) ? parseProperties(new TextEncoder().encode(utf16Text(document.text))) : document;

/** How a file came up: met in a directory, named by a person or a project file, marked as ours by a comment of its own. */
type Trust = 'met' | 'named' | 'marked';

/** What the keys of a file count up to. */
interface Count {
  /** Keys that only this kind reads. */
  readonly exclusive: Record<Owner, number>;
  /** Keys that this kind reads. */
  readonly known: Record<Owner, number>;
  /** Keys that tell a broker beyond doubt. */
  signature: number;
  /** Keys that only a controller reads and no other software has. */
  raft: number;
  paths: number;
  /** Keys that some process reads. */
  all: number;
  /** Keys that nothing of ours reads. */
  foreign: number;
  /** Those of them that tell other software. */
  others: number;
  /** Keys with a dot: Spring, Kafka, log4j, RabbitMQ and the like have them, RocketMQ has none. */
  dotted: number;
}

function byContent(path: string, document: PropertiesDocument, trust: Trust): Recognition | undefined {
  const { text } = document;
  const named = trust !== 'met';
  if (isJson(text) || isProxyFile(path)) return asProxy(path, text, named);
  // Lines of a document or a manifest may be keys of ours, the rest of it would be taken for unknown ones.
  if (text.startsWith('#!') || text.includes('\0') || isOtherFormat(basename(path))) return undefined;
  const called = propertiesKind(kindByName(path));
  const count = countKeys(document);
  if (count.all === 0) {
    if (document.entries.length === 0) return named ? byName(called) : undefined;
    return called === 'broker' && isMisspelt(document, count) ? { kind: 'broker', evidence: 'keys' } : undefined;
  }
  if (count.dotted > count.all) return undefined;

  const { exclusive } = count;
  const ours = isOurs(count, trust, kindByName(basename(path)) !== undefined);
  const proved: Record<Owner, boolean> = {
    broker: isSigned(count) || (ours && (exclusive.broker >= 3 || (exclusive.broker >= 1 && called === 'broker'))),
    namesrv: ours && (exclusive.namesrv >= 2 || (exclusive.namesrv >= 1 && called === 'namesrv')),
    controller:
      count.raft >= 1 ||
      (ours && (exclusive.controller >= 2 || (exclusive.controller >= 1 && called === 'controller'))),
    container: count.paths >= 1 || (ours && exclusive.container >= 1 && called === 'container'),
  };
  const owner = proved[called as Owner] === true ? (called as Owner) : strongest(proved, exclusive);
  if (owner === 'controller' && (exclusive.namesrv > 0 || called === 'namesrv'))
    return { kind: 'namesrv', evidence: 'keys' };
  if (owner !== undefined) return { kind: owner, evidence: 'keys' };
  if (!ours) return undefined;
  if (called !== undefined && count.known[called as Owner] > 0) return { kind: called, evidence: 'name' };
  if (!named) return undefined;
  const others = exclusive.namesrv + exclusive.controller + exclusive.container;
  // A key that many programs have (clusterName, maxMessageSize) beside as many unknown ones says nothing.
  const plain = trust === 'marked' || count.signature > 0 || count.foreign < count.all;
  if (others === 0 && plain && ownBroker(document)) return { kind: 'broker', evidence: 'keys' };
  const [only] = (['namesrv', 'controller', 'container'] as const).filter((each) => exclusive[each] > 0);
  return only !== undefined && exclusive[only] === others && exclusive.broker === 0
    ? { kind: only, evidence: 'keys' }
    : byName(called);
}

/**
 * The brokerName of a file of which nothing else tells what it is, and nothing tells other software; '' where a template is still to fill it in.
 * Undefined for any other file.
 */
export function possibleBroker(path: string, document: PropertiesDocument): string | undefined {
  const { text } = document;
  const name = document.last('brokerName')?.value.trim() ?? '';
  if (name === '' || isJson(text) || text.startsWith('#!') || isOtherFormat(basename(path))) return undefined;
  const { others, dotted, all } = countKeys(document);
  if (others > 0 || dotted > all) return undefined;
  return isTemplate(name) ? '' : detached(name);
}

/** Whether keys tell a broker beyond doubt: a key or two of other software may have strayed into its file. */
const isSigned = ({ signature, others }: Count): boolean => signature >= 2 && signature > others;

/** Whether at least half of the keys of a file, of which nothing of ours reads any, are slips for such as tell a broker. */
function isMisspelt(document: PropertiesDocument, { foreign, others, dotted }: Count): boolean {
  if (others > 0 || dotted > 0 || foreign > 20) return false;
  const meant = document.entries.filter(({ key }) => {
    const real = keyInOtherCase(key, 'broker', NEWEST) ?? suggestKeys(key, 'broker', NEWEST)[0];
    return real !== undefined && isSignatureKey(real);
  });
  return meant.length > 0 && meant.length * 2 >= foreign;
}

/**
 * Whether nothing says that a file is of another kind. Pulsar has a broker.conf, ActiveMQ a brokerName: a word or two in common prove nothing
 * beside keys of theirs, or beside many that are not ours.
 * @param called whether the file's own name is one of ours
 */
function isOurs(count: Count, trust: Trust, called: boolean): boolean {
  if (trust === 'marked') return true;
  if (count.others > 0) return false;
  return count.foreign <= count.all || (trust === 'named' && (called || count.signature > 0));
}

const byName = (called: Kind | undefined): Recognition | undefined =>
  called === undefined ? undefined : { kind: called, evidence: 'name' };

/** A kind whose files are `.properties`: what is not JSON is no file of any other. */
const propertiesKind = (kind: Kind | undefined): Kind | undefined =>
  kind !== undefined && syntaxOf(kind) === 'properties' ? kind : undefined;

/** The proved kind with most keys of its own; a container's and a broker's keys before others. */
function strongest(
  proved: Readonly<Record<Owner, boolean>>,
  exclusive: Readonly<Record<Owner, number>>,
): Owner | undefined {
  let best: Owner | undefined;
  for (const owner of ['broker', 'container', 'namesrv', 'controller'] as const) {
    if (proved[owner] && (best === undefined || exclusive[owner] > exclusive[best])) best = owner;
  }
  return best;
}

function countKeys(document: PropertiesDocument): Count {
  const zero = (): Record<Owner, number> => ({ broker: 0, namesrv: 0, controller: 0, container: 0 });
  const count: Count = {
    exclusive: zero(),
    known: zero(),
    signature: 0,
    raft: 0,
    paths: 0,
    all: 0,
    foreign: 0,
    others: 0,
    dotted: 0,
  };
  const seen = document.repeats ? new Set<string>() : undefined;
  const entries = document.count;
  for (let i = 0; i < entries; i++) {
    const word = wordAt(document, i);
    if (seen !== undefined && word.ours) {
      const key = document.keyAt(i);
      if (seen.has(key)) continue;
      seen.add(key);
    }
    if (word.dotted) count.dotted++;
    if (!word.ours) {
      // A licence in an XML comment is prose, not keys.
      if (!/[=:]/.test(document.entryAt(i).rawSeparator)) continue;
      count.foreign++;
      if (word.other) count.others++;
      continue;
    }
    count.all++;
    if (word.signature) count.signature++;
    if (word.raft) count.raft++;
    if (word.paths) count.paths++;
    if (word.exclusive !== undefined) count.exclusive[word.exclusive]++;
    for (const owner of word.owners) count.known[owner]++;
  }
  return count;
}

/** What the word that a key begins with tells. */
interface Word {
  readonly ours: boolean;
  /** Whether it tells other software. */
  readonly other: boolean;
  readonly dotted: boolean;
  readonly signature: boolean;
  readonly raft: boolean;
  readonly paths: boolean;
  readonly owners: readonly Owner[];
  readonly exclusive: Owner | undefined;
}

/** Words of keys of ours, by the key's number (syntax/properties/names.ts). */
const words: (Word | undefined)[] = [];

/** The word that an entry's key begins with: without a byte-order mark in front, without what a full-width `＝` glued to it. */
function wordAt(document: PropertiesDocument, entry: number): Word {
  const number = document.numberAt(entry);
  const found = number < 0 ? undefined : words[number];
  if (found !== undefined) return found;
  const key = document.keyAt(entry);
  const word = makeWord(/[A-Za-z][\w.-]*/.exec(key)?.[0] ?? key);
  // The keys of RocketMQ are few; those of other people's files are not worth keeping.
  if (word.ours && number >= 0) {
    while (words.length < number) words.push(undefined);
    words[number] = word;
  }
  return word;
}

function makeWord(written: string): Word {
  const lower = written.toLowerCase();
  let known = readersOf(written);
  if (known === undefined) {
    const real = spelt(lower);
    if (real !== undefined) known = readersOf(real);
  }
  const signature = isSignatureKey(written) || isSignatureKey(bySmall.get(lower) ?? written);
  const ours = known !== undefined || signature;
  return {
    ours,
    other: !ours && isForeignKey(written),
    dotted: written.includes('.'),
    signature,
    raft: /^controllerdleger|^jraft|^controllerstorepath$/.test(lower),
    paths: lower === 'brokerconfigpaths',
    owners: known !== undefined ? known.owners : signature ? ['broker'] : [],
    exclusive: known !== undefined ? known.exclusive : signature ? 'broker' : undefined,
  };
}

/** Telling keys by their spelling in small letters: a wrong case does not hide what a file is. */
const bySmall = new Map(
  [...SIGNATURE_KEYS, 'storePathRootDir', 'storePathCommitLog'].map((key) => [key.toLowerCase(), key]),
);

/** Whether an entry's key is a broker's and neither a name server's nor a controller's. */
function ownBroker(document: PropertiesDocument): boolean {
  return document.entries.some(({ index }) => {
    const { owners } = wordAt(document, index);
    return owners.includes('broker') && !owners.includes('namesrv') && !owners.includes('controller');
  });
}

/** Whether a text is an object of JSON. */
const isJson = (text: string): boolean => /^(?:\u00ef\u00bb\u00bf)?[ \t\r\n]*\{[ \t\r\n]*["}/]/.test(text);

/** Whether a file has the name of the one that every distribution has: it is a proxy's whatever stands in it, also what no parser takes. */
const isProxyFile = (path: string): boolean => /^rmq-?proxy\.json$/i.test(basename(path));

/** `rmq-proxy.json`: two members that only a proxy's file has, or one and the name. */
function asProxy(path: string, text: string, named: boolean): Recognition | undefined {
  const called = kindByName(path) === 'proxy';
  const found = new Set<string>();
  for (const match of text.matchAll(/"(\w+)"[ \t\r\n]*:/g))
    if (intervalsOf(rowOf(match[1] as string), 'ProxyConfig') !== undefined) found.add(match[1] as string);
  const telling = ['rocketMQClusterName', 'grpcServerPort', 'remotingListenPort', 'proxyMode'].some((key) =>
    found.has(key),
  );
  if (telling && (found.size >= 2 || called || named)) return { kind: 'proxy', evidence: 'keys' };
  if (isProxyFile(path) || (called && (found.size > 0 || /rmq|rocketmq/i.test(path))))
    return { kind: 'proxy', evidence: 'name' };
  return undefined;
}

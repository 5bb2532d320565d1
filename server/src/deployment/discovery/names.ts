import { remembering } from '../../base/memo.ts';
import type { Kind } from '../../catalog/kinds.ts';

/**
 * Directories that never hold what runs, as node_modules does not: version control, an editor's state and its local history, what a file
 * system's repair found. */
const IGNORED_DIRECTORIES: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.history',
  '.idea',
  '.vscode',
  'lost+found',
]);

/**
 * Copies that lie beside the real thing: what RocketMQ (`updateBrokerConfig` writes `<file>.bak`), editors, patch and package managers
 * leave behind, with a number or a date behind it or not. Two live files that look alike would be two brokers with one identity.
 */
const BACKUP =
  /(?:~|\.(?:bak|backup|orig|rej|sw[a-p]|save|old|rpmsave|rpmnew|rpmorig|dpkg-[a-z]+)(?:[._-]?\d[\d._-]*)?)$/i;

/**
 * Whether a file or directory of this name is never looked at (`--no-ignore` looks all the same). Names that begin with two dots are
 * Kubernetes' own copies of a mounted ConfigMap, whose links are the files.
 */
export const isIgnoredName = remembering((name) => {
  const first = name.charCodeAt(0);
  if (first === 46 /* . */ && (IGNORED_DIRECTORIES.has(name) || name.startsWith('..'))) return true;
  if (first === 35 /* # */ && name.endsWith('#')) return true;
  // What ends like a file that is read is no backup: no need to look further.
  return name === 'node_modules' || (!PLAIN_EXTENSIONS.has(extensionOf(name)) && BACKUP.test(name));
});

/** Extensions of files that may be a process's, whatever the rest of the name. */
const PLAIN_EXTENSIONS: ReadonlySet<string> = new Set([
  'properties',
  'conf',
  'cnf',
  'cfg',
  'config',
  'ini',
  'prop',
  'props',
]);

/** Extensions that say that a file is something else, however telling its name is. */
const OTHER_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'java kt kts scala groovy gradle clj py pyc rb php pl lua js mjs cjs jsx ts mts cts tsx vue go rs c cc cpp cxx h hpp cs swift m sh bash zsh ' +
    'fish ps1 bat cmd awk md markdown mdx rst adoc tex html htm xhtml css scss sass less json jsonc json5 jsonl yaml yml xml xsd xsl dtd toml ' +
    'tf hcl libsonnet jsonnet sql proto thrift graphql csv tsv svg png jpg jpeg gif webp bmp ico pdf doc docx xls xlsx ppt pptx vsd vsdx drawio ' +
    'puml zip gz tgz tar bz2 xz zst 7z rar jar war ear class o a so dll dylib exe bin dat db sqlite wasm map lock log out err pid pem key crt cer ' +
    'csr der jks p12 pfx ttf otf woff woff2 eot mp3 mp4 iml vsix service socket timer patch diff'
  ).split(' '),
);

/** Whether a file's extension says that it is a program, a document or data, whatever else its name says. */
export const isOtherFormat = (name: string): boolean => OTHER_EXTENSIONS.has(extensionOf(name));

/** Names that a RocketMQ process's file has (docs/files.md, "Kind of a file"), in any spelling. */
const TELLING =
  /broker|namesrv|name[-_.]?server|rocket-?mq|controller|dledger|(?:^|[-_.\d])(?:rmq|mq|ns|nsrv|master|slave)(?:[-_.\d]|$)/i;

const PROXY = /proxy/i;

/** Whether a file's name alone says RocketMQ: if it cannot be read, somebody must hear of it. */
export const isTellingName = remembering((name) => {
  const extension = extensionOf(name);
  if (extension === 'json') return isProxyName(name);
  return TELLING.test(name) && !OTHER_EXTENSIONS.has(extension);
});

/** Whether a file may be one of ours by its name: only those are read. */
export const isCandidateName = remembering((name) => PLAIN_EXTENSIONS.has(extensionOf(name)) || isTellingName(name));

/** Names of files from which others are made: what template engines read, and patterns that people copy. */
const PATTERN =
  /\.(?:j2|jinja2?|tpl|tmpl|template|erb|mustache|hbs|gotmpl|ftl|vm|sed|examples?|samples?|dist|default)$|[-_.](?:template|tpl|tmpl|j2|example|sample)[-_.]/i;

/** Whether a file's name says that no process reads it, but that such files are made of it. */
export const isPatternName = remembering((name) => PATTERN.test(name));

const isProxyName = (name: string): boolean => PROXY.test(name);

/** Text behind the last dot, lower case; '' for none and for dot files. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/**
 * The kind that a file's name, else its nearest telling directory, speaks of (docs/files.md, "Kind of a file").
 * @param path with forward slashes
 */
export function kindByName(path: string): Kind | undefined {
  let end = path.lastIndexOf('/');
  let kind = kindOfFileName(path.slice(end + 1));
  for (let level = 0; kind === undefined && end >= 0 && level < 3; level++) {
    const start = path.lastIndexOf('/', end - 1);
    kind = kindOfDirectoryName(path.slice(start + 1, end));
    end = end === 0 ? -1 : start;
  }
  return kind;
}

const kindOfDirectoryName = remembering((written): Kind | undefined => {
  const name = written.toLowerCase();
  if (/^2m-|^dledger$|broker/.test(name)) return 'broker';
  if (/namesrv|name[-_.]?server/.test(name)) return 'namesrv';
  return /^controller/.test(name) ? 'controller' : undefined;
});

const kindOfFileName = remembering((written): Kind | undefined => {
  const name = written.toLowerCase();
  if (/broker[-_.]?container|^(?:rmq|mq)?container/.test(name)) return 'container';
  if (PROXY.test(name)) return name.endsWith('.json') ? 'proxy' : undefined;
  if (/namesrv|name[-_.]?server|^ns(?:rv)?[-_.\d]/.test(name)) return 'namesrv';
  if (/broker/.test(name)) return 'broker';
  return /controller/.test(name) ? 'controller' : undefined;
});

/** Whether a file is called as a slave's is: `broker-a-s.properties`, `broker-a-s2.conf`, `slave.properties`, `brokerS1.conf`. */
export const isSlaveName = (name: string): boolean =>
  /(?:^|[-_.])s(?:lave)?\d*(?=[-_.]|$)|slave|brokerS\d*(?=[-_.]|$)/.test(name);

/** Words that tell an alternative from its siblings: two directories with different ones never run together (docs/files.md, "Alternatives"). */
const PROFILE_WORDS: ReadonlySet<string> = new Set(
  (
    'dev develop development test testing tests qa sit uat stage staging pre preprod preview prod prd production live perf stress bench demo ' +
    'local localhost lab sandbox canary gray grey async sync noslave single standalone simple cluster dledger controller'
  ).split(' '),
);

/** Words that say that a directory is a pattern or a copy of others, which runs with nothing. */
const COPY_WORDS: ReadonlySet<string> = new Set(
  (
    'noslave example examples sample samples template templates tpl skeleton backup backups bak old copy archive archived archives deprecated ' +
    'vendor quickstart'
  ).split(' '),
);
/** `2m`, `2s`, `3n`, `2container`: the directories of the official examples. */
const COUNTED = /^\d+(?:[msn]|container)$/;

/**
 * What a directory's name says of the profile that it belongs to: undefined when it is a pattern or copy that runs with no sibling, else the
 * words that its siblings must share ('' for none): `prod-a` and `prod-b` are alike, `prod` and `test` are not, nor are two version numbers.
 */
export const profileOf = remembering((name): string | undefined => {
  const words = name
    .toLowerCase()
    .replace(/quick[-_. ]start/, 'quickstart')
    .split(/[-_. ]+/);
  if (words.some((word) => COPY_WORDS.has(word) || COUNTED.test(word))) return undefined;
  const profile = words.map((word) => word.replace(/\d+$/, '')).filter((word) => PROFILE_WORDS.has(word));
  const version = isHostName(name) ? null : /\d+\.\d+(?:\.\d+)*/.exec(name);
  if (version !== null) profile.push(version[0]);
  return profile.sort().join(' ');
});

/** A directory that is named after a host: an IP address, `host1`, `node-2`, `server03`, `machine_4` (docs/files.md, "Hosts"). */
export const isHostName = remembering((name) =>
  /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[a-z]+[-_])?(?:host|node|server|machine)[-_]?\d+)$/i.test(name),
);

/**
 * What parallel names have in common: digits and single letters are left out, `broker-10911-master` and `broker-12911-master`,
 * `data1` and `data2`, `broker-a` and `broker-b-s` are parallel.
 */
export const stemOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\d+/g, '')
    .split(/[-_.]+/)
    .filter((word) => word.length > 1)
    .join('-');

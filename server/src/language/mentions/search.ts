import type { Span } from '../../base/range.ts';
import type { Deployment, Process } from '../../deployment/model.ts';
import { membersOf } from '../../rules/support/proxyMembers.ts';
import { entryAt } from '../entryAt.ts';
import type { FileContext } from '../features/context.ts';
import type { JsonReader } from '../json.ts';
import { hostId, listensAt } from './addresses.ts';
import { mentionsInEntries, mentionsInEntry } from './entries.ts';
import { mentionsInMember, mentionsInMembers, PROXY_KEYS } from './members.ts';
import { isSame, type Mention, type ThingKind } from './model.ts';
import { mentionsInProject } from './project.ts';
import { addressesInStarts } from './starts.ts';

/** What is named at an offset of a file, once for each deployment that holds it; none where nothing is. */
export function mentionsAt(context: FileContext, offset: number, readJson: JsonReader): readonly Mention[] {
  const { deployments, isProject, processes } = context;
  if (isProject) return at(mentionsInProjectFile(context, readJson), offset);
  const placed = entryAt(context, offset);
  return deployments.flatMap((deployment): readonly Mention[] => {
    if (placed !== undefined) {
      const { document } = placed.process.file;
      const own = processes.find((each) => each.file.document === document && deployment.processes.includes(each));
      return own === undefined
        ? []
        : inEntry(mentionsInEntry(own, placed.entry, deployment), placed.entry.keySpan, offset);
    }
    const proxies = processes.filter((each) => each.kind === 'proxy' && deployment.processes.includes(each));
    const members = [...new Map(proxies.map((each) => [each.file, each])).values()].flatMap((proxy) =>
      PROXY_KEYS.flatMap((key) => {
        const member = membersOf(proxy).of(key);
        return member === undefined
          ? []
          : inEntry(mentionsInMember(proxy, member, key, deployment), member.keySpan, offset);
      }),
    );
    return [...at([...hostsInComments(deployment, context.path)], offset), ...members];
  });
}

/** The same, but nothing at a key. */
export const mentionsWithin = (context: FileContext, offset: number, readJson: JsonReader): readonly Mention[] =>
  mentionsAt(context, offset, readJson).filter(({ span }) => span.start <= offset && offset <= span.end);

/** Of what an entry names, what stands at an offset; at its key, the only thing that it names. */
function inEntry(all: readonly Mention[], key: Span, offset: number): readonly Mention[] {
  if (offset < key.start) return [];
  return offset <= key.end ? (all.length === 1 ? all : []) : at(all, offset);
}

/** Those whose text holds an offset; of two that meet there, the one that begins. */
function at(all: readonly Mention[], offset: number): readonly Mention[] {
  const touching = all.filter(({ span }) => span.start <= offset && offset <= span.end);
  const holding = touching.filter(({ span }) => offset < span.end);
  return holding.length > 0 ? holding : touching;
}

/** What the project file of a context names. */
export function mentionsInProjectFile(
  { path, document, deployments }: FileContext,
  readJson: JsonReader,
): readonly Mention[] {
  const project = deployments[0]?.project;
  return project === undefined ? [] : mentionsInProject({ project, path, document, readJson }, deployments);
}

/** What the project file says of a deployment, or a file that it extends. */
export function mentionsInProjectOf(
  deployment: Deployment,
  only: ThingKind,
  { context, readJson, path: file }: Search,
): readonly Mention[] {
  const { project, name } = deployment;
  if (project === undefined) return [];
  const declared = project.deployments.find((each) => each.name === name);
  return [...new Set([project.path, declared?.file])].flatMap((path) => {
    if (path === undefined || (file !== undefined && path !== file)) return [];
    const document = context.documentOf(path);
    return document === undefined ? [] : mentionsInProject({ project, path, document, readJson }, [deployment], only);
  });
}

/** The hosts that comments for rmqlint name: `# rmqlint host=mq-01`. */
function* hostsInComments(deployment: Deployment, only: string | undefined): Generator<Mention> {
  for (const { path, document, directive } of deployment.files) {
    if (directive?.host === undefined || (only !== undefined && path !== only)) continue;
    const { host, span } = directive;
    const from = document.text.slice(span.start, span.end).lastIndexOf(`host=${host}`);
    if (from < 0) continue;
    const start = span.start + from + 'host='.length;
    yield {
      kind: 'host',
      id: hostId(host, deployment, undefined),
      text: host,
      file: path,
      span: { start, end: start + host.length },
      deployment,
      key: 'host',
      counts: true,
      syntax: 'comment',
    };
  }
}

/** Where mentions are looked for. */
export interface Search {
  readonly context: Pick<FileContext, 'documentOf'>;
  readonly readJson: JsonReader;
  /** The only file that is looked at; undefined: all of the deployment. */
  readonly path?: string;
}

/** Everything that the files of a deployment name of some kind, also its project file and the files that start its processes. */
function* mentionsIn(deployment: Deployment, kind: ThingKind, search: Search): Generator<Mention> {
  const { path } = search;
  yield* mentionsInEntries(deployment, kind, path);
  yield* mentionsInMembers(deployment, kind, path);
  if (kind === 'address' && path === undefined) yield* addressesInStarts(deployment, search.context.documentOf);
  if (kind === 'host') yield* hostsInComments(deployment, path);
  if (kind === 'address' || kind === 'host' || kind === 'file') {
    yield* mentionsInProjectOf(deployment, kind, search);
  }
}

/** Every place that names what a mention does, itself included, each once. */
export function mentionsOf(mention: Mention, search: Search): readonly Mention[] {
  const { deployment, kind, id } = mention;
  const all = (wanted: ThingKind): readonly Mention[] => [...mentionsIn(deployment, wanted, search)];
  switch (kind) {
    case 'listener': {
      const own = mention.process;
      return distinct([mention, ...(own === undefined ? [] : all('address').filter((each) => listensAt(own, each)))]);
    }
    case 'host':
      return distinct([
        ...all('host').filter((each) => isSame(each, mention)),
        ...all('address').filter((each) => each.id.startsWith(`${id}:`)),
      ]);
    case 'path':
      return distinct(all('path').filter((each) => isSame(each, mention) && mayShare(each.process, mention.process)));
    case 'file':
      return distinct(all('file').filter(({ paths = [] }) => mention.paths?.some((path) => paths.includes(path))));
    default:
      return distinct(all(kind).filter((each) => isSame(each, mention)));
  }
}

/** Whether two processes may see one disk: they are not known to run on different hosts. */
const mayShare = (a: Process | undefined, b: Process | undefined): boolean =>
  a?.host === undefined || b?.host === undefined || a.host === b.host;

/** Places that stand in several lists are one. */
export function distinct<T extends { readonly file: string; readonly span: Span }>(all: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return all.filter(({ file, span }) => {
    const place = `${span.start} ${span.end} ${file}`;
    return !seen.has(place) && seen.add(place);
  });
}

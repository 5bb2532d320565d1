import { rememberingOf } from '../../base/memo.ts';
import type { Deployment } from '../../deployment/model.ts';
import { declaredGlobs, isFile } from '../../deployment/project/declaredGlobs.ts';
import { globOf, isPattern, projectPath } from '../../deployment/project/globs.ts';
import type { JsonNode } from '../../deployment/project/json.ts';
import type { ProjectFile } from '../../deployment/project/model.ts';
import { placeOfOption } from '../../effective/arguments.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { insideOf, itemsOf, type JsonReader, memberOf, membersOf, textOf } from '../json.ts';
import { addressId, addressOf, hostId } from './addresses.ts';
import { addressesIn } from './members.ts';
import type { Mention, ThingKind } from './model.ts';

/** A project file and what reads it. */
export interface ProjectText {
  readonly project: ProjectFile;
  /** The file that the text is of: the project file itself, or one that it extends. */
  readonly path: string;
  readonly document: PropertiesDocument;
  readonly readJson: JsonReader;
}

/**
 * What a project file names for some deployments that it governs, in the order of its text.
 * @param deployments those that are looked at; what is no deployment's own (`allow`, `overrides`) belongs to the first
 * @param only the kind of thing that is looked for; undefined: all
 */
export function mentionsInProject(
  text: ProjectText,
  deployments: readonly Deployment[],
  only?: ThingKind,
): readonly Mention[] {
  const { root } = text.readJson(text.document);
  const [first] = deployments;
  if (first === undefined) return [];
  const byName = new Map(deployments.filter(({ declared }) => declared).map((each) => [each.name, each]));
  const found: Mention[] = [];
  for (const { key, value } of membersOf(root)) {
    const name = textOf(key);
    if (name === 'deployments') {
      for (const member of membersOf(value)) {
        const deployment = byName.get(textOf(member.key));
        if (deployment !== undefined) found.push(...inDeployment(text, member.value, deployment));
      }
    } else if ((name === 'allow' || name === 'overrides') && (only ?? 'file') === 'file') {
      for (const item of itemsOf(value)) {
        for (const glob of itemsOf(memberOf(item, 'files'))) found.push(...sharedGlob(text, glob, name, deployments));
      }
    }
  }
  return only === undefined ? found : found.filter(({ kind }) => kind === only);
}

function inDeployment(text: ProjectText, node: JsonNode, deployment: Deployment): readonly Mention[] {
  return membersOf(node).flatMap(({ key, value }): readonly Mention[] => {
    switch (key) {
      case 'files':
        return itemsOf(value).flatMap((glob) => fileIn(text, glob, 'files', deployment));
      case 'nameServers':
        return itemsOf(value).flatMap((item) => addressesOf(text, item, 'nameServers', deployment));
      case 'hosts':
        return membersOf(value).flatMap((host) => [
          ...hostIn(text, textOf(host.key), host.keySpan, 'hosts', deployment),
          ...itemsOf(memberOf(host.value, 'addresses')).flatMap((item) =>
            item.type === 'string' ? hostIn(text, textOf(item.value), item.span, 'addresses', deployment) : [],
          ),
          ...itemsOf(memberOf(host.value, 'runs')).flatMap((glob) => fileIn(text, glob, 'runs', deployment)),
        ]);
      case 'processes':
        return itemsOf(value).flatMap((process) => inProcess(text, process, deployment));
      default:
        return [];
    }
  });
}

function inProcess(text: ProjectText, node: JsonNode, deployment: Deployment): readonly Mention[] {
  const args = itemsOf(memberOf(node, 'args'));
  const host = memberOf(node, 'host');
  const file = memberOf(node, 'file');
  const lists: readonly (readonly [string, JsonNode | undefined])[] = [
    ['-n', nameServersAmong(args)],
    ['NAMESRV_ADDR', memberOf(memberOf(node, 'env'), 'NAMESRV_ADDR')],
  ];
  return [
    ...(host?.type === 'string' ? hostIn(text, textOf(host.value), host.span, 'host', deployment) : []),
    ...(file === undefined ? [] : fileIn(text, file, 'file', deployment)),
    ...lists.flatMap(([key, list]) => (list === undefined ? [] : addressesOf(text, list, key, deployment))),
  ];
}

/** The value of `-n` among arguments, by itself or behind the option. */
function nameServersAmong(args: readonly JsonNode[]): JsonNode | undefined {
  const texts = args.map((each) => (each.type === 'string' ? each.value : undefined));
  const place = placeOfOption(texts, 'n', 'namesrvAddr');
  const node = place === undefined ? undefined : args[place.at];
  if (place === undefined || place.from === 0 || node?.type !== 'string' || node.span === undefined) return node;
  const { value, span } = node;
  // What is escaped in it does not stand there letter by letter.
  if (span.end - span.start !== value.length + 2) return undefined;
  return { ...node, value: value.slice(place.from), span: { start: span.start + place.from, end: span.end } };
}

const headOf = ({ path }: ProjectText, key: string, deployment: Deployment) =>
  ({ file: path, key, deployment, counts: key === 'hosts', syntax: 'json' }) as const;

function hostIn(
  text: ProjectText,
  name: string,
  span: JsonNode['span'],
  key: string,
  deployment: Deployment,
): readonly Mention[] {
  if (span === undefined || name === '') return [];
  const id = hostId(name, deployment, undefined);
  return [{ ...headOf(text, key, deployment), kind: 'host', id, text: name, span: insideOf(span) }];
}

function addressesOf(text: ProjectText, node: JsonNode, key: string, deployment: Deployment): readonly Mention[] {
  if (node.type !== 'string' || node.span === undefined) return [];
  return addressesIn(node.value, insideOf(node.span)).flatMap(({ text: written, span }) => {
    const address = addressOf(written);
    if (address === undefined) return [];
    const id = addressId(address, deployment, undefined);
    const head = headOf(text, key, deployment);
    return [{ ...head, kind: 'address', id, text: written, span, use: 'nameServer' } as const];
  });
}

/** A glob of a deployment. */
const fileIn = (text: ProjectText, node: JsonNode, key: string, deployment: Deployment): readonly Mention[] =>
  node.type === 'string'
    ? globMention(
        text,
        node,
        key,
        deployment,
        globsOf(deployment).get(useOf(key !== 'files', textOf(node.value))) ?? [],
      )
    : [];

/** A glob that is no deployment's own. */
function sharedGlob(
  text: ProjectText,
  node: JsonNode,
  key: string,
  deployments: readonly Deployment[],
): readonly Mention[] {
  const [first] = deployments;
  if (node.type !== 'string' || first === undefined) return [];
  const compiled = globOf(text.project, textOf(node.value));
  const found = new Set<string>();
  for (const { files } of deployments) {
    for (const { path } of files) {
      const relative = projectPath(text.project, path);
      if (relative !== undefined && compiled.matches(relative)) found.add(path);
    }
  }
  return globMention(text, node, key, first, [...found]);
}

function globMention(
  text: ProjectText,
  node: JsonNode & { readonly type: 'string' },
  key: string,
  deployment: Deployment,
  paths: readonly string[],
): readonly Mention[] {
  if (node.span === undefined) return [];
  const glob = textOf(node.value);
  const id = paths.length === 1 && !isPattern(glob) ? (paths[0] as string) : `glob ${glob}`;
  return [{ ...headOf(text, key, deployment), kind: 'file', id, text: glob, span: insideOf(node.span), paths }];
}

const useOf = (byName: boolean, glob: string): string => `${byName ? 'name' : 'path'} ${glob}`;

/** The files of a deployment that each of its globs matches. */
const globsOf = rememberingOf((deployment: Deployment): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const { project, files, name } = deployment;
  if (project === undefined) return found;
  const declared = declaredGlobs(project);
  for (const { path } of files) {
    const relative = projectPath(project, path);
    const uses = relative === undefined ? [] : declared.of(relative);
    const texts = uses.filter((use) => use.deployment.name === name).map((use) => useOf(isFile(use), use.glob.glob));
    for (const use of new Set(texts)) {
      const list = found.get(use);
      if (list === undefined) found.set(use, [path]);
      else list.push(path);
    }
  }
  return found;
});

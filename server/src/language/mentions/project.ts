import type { Deployment } from '../../deployment/model.ts';
import { globOf, isByName, isPattern, projectPath } from '../../deployment/project/globs.ts';
import type { JsonNode } from '../../deployment/project/json.ts';
import type { ProjectFile } from '../../deployment/project/model.ts';
import { basename } from '../../deployment/world/paths.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { insideOf, itemsOf, type JsonReader, memberOf, membersOf, textOf } from '../json.ts';
import { addressId, addressOf, hostId } from './addresses.ts';
import { addressesIn } from './members.ts';
import type { Mention } from './model.ts';

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
 */
export function mentionsInProject(text: ProjectText, deployments: readonly Deployment[]): readonly Mention[] {
  const { root } = text.readJson(text.document);
  const [first] = deployments;
  if (first === undefined) return [];
  const found: Mention[] = [];
  for (const { key, value } of membersOf(root)) {
    const name = textOf(key);
    if (name === 'deployments') {
      for (const member of membersOf(value)) {
        const deployment = deployments.find((each) => each.declared && each.name === textOf(member.key));
        if (deployment !== undefined) found.push(...inDeployment(text, member.value, deployment));
      }
    } else if (name === 'allow' || name === 'overrides') {
      for (const item of itemsOf(value)) {
        const files = itemsOf(memberOf(item, 'files'));
        found.push(...files.flatMap((glob) => fileIn(text, glob, `${name}.files`, deployments, false)));
      }
    }
  }
  return found;
}

function inDeployment(text: ProjectText, node: JsonNode, deployment: Deployment): readonly Mention[] {
  const own = [deployment];
  return membersOf(node).flatMap(({ key, value }): readonly Mention[] => {
    switch (key) {
      case 'files':
        return itemsOf(value).flatMap((glob) => fileIn(text, glob, 'files', own, false));
      case 'nameServers':
        return itemsOf(value).flatMap((item) => addressesOf(text, item, 'nameServers', deployment));
      case 'hosts':
        return membersOf(value).flatMap((host) => [
          ...hostIn(text, textOf(host.key), host.keySpan, 'hosts', deployment),
          ...itemsOf(memberOf(host.value, 'addresses')).flatMap((item) =>
            item.type === 'string' ? hostIn(text, textOf(item.value), item.span, 'addresses', deployment) : [],
          ),
          ...itemsOf(memberOf(host.value, 'runs')).flatMap((glob) => fileIn(text, glob, 'runs', own, true)),
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
  const listAt = args.findIndex((each) => each.type === 'string' && /^(?:-n|--namesrvAddr)$/.test(each.value)) + 1;
  const host = memberOf(node, 'host');
  const file = memberOf(node, 'file');
  const lists: readonly (readonly [string, JsonNode | undefined])[] = [
    ['-n', listAt > 0 ? args[listAt] : undefined],
    ['NAMESRV_ADDR', memberOf(memberOf(node, 'env'), 'NAMESRV_ADDR')],
  ];
  return [
    ...(host?.type === 'string' ? hostIn(text, textOf(host.value), host.span, 'host', deployment) : []),
    ...(file === undefined ? [] : fileIn(text, file, 'file', [deployment], true)),
    ...lists.flatMap(([key, list]) => (list === undefined ? [] : addressesOf(text, list, key, deployment))),
  ];
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

/** @param byName whether a name without a `/` means files of that name in any directory */
function fileIn(
  text: ProjectText,
  node: JsonNode,
  key: string,
  deployments: readonly Deployment[],
  byName: boolean,
): readonly Mention[] {
  const [first] = deployments;
  if (node.type !== 'string' || node.span === undefined || first === undefined) return [];
  const glob = textOf(node.value);
  const paths = filesOf(text.project, glob, deployments, byName);
  const id = paths.length === 1 && !isPattern(glob) ? (paths[0] as string) : `glob ${glob}`;
  const span = insideOf(node.span);
  return [{ ...headOf(text, key, first), kind: 'file', id, text: glob, span, paths }];
}

function filesOf(
  project: ProjectFile,
  glob: string,
  deployments: readonly Deployment[],
  byName: boolean,
): readonly string[] {
  const compiled = globOf(project, glob);
  const named = byName && isByName(glob);
  const found = new Set<string>();
  for (const { files } of deployments) {
    for (const { path } of files) {
      const relative = projectPath(project, path);
      if (relative !== undefined && compiled.matches(named ? basename(relative) : relative)) found.add(path);
    }
  }
  return [...found];
}

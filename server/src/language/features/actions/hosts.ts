import type { CodeAction } from 'vscode-languageserver-types';
import type { Deployment, Host } from '../../../deployment/model.ts';
import { setMember } from '../../jsonEdits.ts';
import { type Asked, REWRITE } from './action.ts';
import { editTarget, nameOf, relativeTo, type Target, targetOf } from './projectFiles.ts';
import { actionTexts } from './texts.ts';
import { isOffered, outcomeOf } from './workspaceEdits.ts';

/** Writes the hosts of a deployment that is not declared into the project file, as comments and start files tell them. */
export function writeHosts({ context, readJson }: Asked): CodeAction[] {
  const [deployment, ...others] = context.deployments;
  if (deployment === undefined || others.length > 0 || deployment.declared || context.isProject) return [];
  const target = targetOf(deployment, context, readJson);
  const declared = target === undefined ? undefined : declarationOf(deployment, target);
  if (target === undefined || declared === undefined) return [];
  const { name, value, count } = declared;
  const edits = editTarget(target, (json) => setMember(json, ['deployments', name], value), {
    deployments: { [name]: value },
  });
  const t = actionTexts[context.lang];
  const outcome = edits === undefined ? {} : outcomeOf(edits, context);
  if (!isOffered(outcome)) return [];
  return [{ title: t.writeHosts(count, nameOf(target, context)), kind: REWRITE, ...outcome }];
}

/** What the project file would say; undefined where no host is certain, or a file cannot be named. */
function declarationOf(
  deployment: Deployment,
  target: Target,
): { readonly name: string; readonly value: object; readonly count: number } | undefined {
  const hosts = deployment.hosts.filter(isCertain);
  const files = new Map(deployment.files.map(({ path }) => [path, relativeTo(target, path)]));
  const paths = [...files.values()];
  if (hosts.length === 0 || deployment.unreadable.length > 0 || paths.some((path) => path === undefined))
    return undefined;
  const declared = hosts.map(({ name, addresses, processes }) => {
    const runs = new Set(processes.flatMap(({ file }) => (file === undefined ? [] : (files.get(file.path) ?? []))));
    const own = addresses.filter((address) => address !== name);
    return [name, { ...(own.length > 0 ? { addresses: own } : {}), runs: [...runs] }] as const;
  });
  if (declared.some(([, { runs }]) => runs.length === 0)) return undefined;
  const name = nameFor(deployment);
  if (target.project?.deployments.some((each) => each.name === name) === true) return undefined;
  return { name, value: { files: paths, hosts: Object.fromEntries(declared) }, count: hosts.length };
}

/**
 * Whether a project file may say of a host what is known of it: that it has one network and one file system. A container's brokers are on its
 * host anyway, which nobody named.
 */
const isCertain = ({ weak, evidence: { kind } }: Host): boolean =>
  !weak && (kind === 'directive' || kind === 'peers' || kind === 'script');

/** The last directory of its name; at the top the name of its cluster. */
function nameFor({ name, clusters }: Deployment): string {
  const own = name.split('/').at(-1);
  return own === undefined || own === '' || own === '.' ? (clusters[0]?.name ?? 'rocketmq') : own;
}

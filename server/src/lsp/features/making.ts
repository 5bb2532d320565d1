import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { CURRENT_RELEASES, isPrerelease, RELEASES } from '../../catalog/releases.ts';
import { PROJECT_FILE } from '../../deployment/project/model.ts';
import { roleOf } from '../../deployment/queries.ts';
import { CLUSTER_MODES, type ClusterAnswers, clusterFiles, refusalOf } from '../../language/making/cluster.ts';
import { changesOf, creation, type Made, merged, safeFixesOf } from '../../language/making/edits.ts';
import { messages } from '../../language/making/messages.ts';
import { projectText } from '../../language/making/projectText.ts';
import { proposalOf } from '../../language/making/proposal.ts';
import { slaveOf } from '../../language/making/slave.ts';
import { Refusal } from '../../language/refusal.ts';
import { RULES } from '../../rules/index.ts';
import * as check from '../params.ts';
import { type Abs, absOf, uriOf } from '../uris.ts';
import { isCancelled, type RequestContext, ready, stopCancelled } from './feature.ts';

/** So many files one edit changes at most. */
const MOST_FILES = 1000;

/** @throws ResponseError where it is no URI */
function placeOf(uri: unknown, name: string): Abs {
  const abs = absOf(check.string(uri, name));
  if (abs === undefined) throw check.invalid(`${String(uri)} is no URI`);
  return abs;
}

/** A slave of the master that a file configures. @param uri of the file */
export async function newSlave(context: RequestContext, uri: unknown): Promise<Made | undefined> {
  const abs = placeOf(uri, 'arguments[0]');
  await ready(context, abs);
  const { readJson } = await import('../../language/jsonMember.chunk.ts');
  return context.session.ask(abs, isCancelled(context.token), (file): Made => {
    const made = slaveOf(file, readJson);
    if (made instanceof Refusal) return made;
    const label = messages.newSlave()(file.lang);
    const others = changesOf(made.edits, file, label);
    const open = file.files(made.path)?.uri;
    if (others === undefined || open === undefined) return { message: messages.notEditable(file.path)(file.lang) };
    return { edit: merged([creation(new Map([[open, made.text]])), others]), open };
  });
}

/** The files of a new cluster. @param folder URI of where they are to lie. @param given a {@link ClusterAnswers} */
export function newCluster(context: RequestContext, folder: unknown, given: unknown): Made {
  const { lang } = context.session;
  const root = placeOf(folder, 'arguments[0]').replace(/\/$/, '');
  const answers = answersOf(given);
  const refusal = refusalOf(answers);
  if (refusal !== undefined) return { message: refusal(lang) };
  const files = clusterFiles(answers, lang);
  if (files instanceof Refusal) return files;
  const placed = new Map([...files].map(([path, text]) => [uriOf(`${root}/${path}`), text]));
  return { edit: creation(placed), open: uriOf(`${root}/${PROJECT_FILE}`) };
}

/** @throws ResponseError for what is no {@link ClusterAnswers} */
function answersOf(given: unknown): ClusterAnswers {
  const { name, rocketmq, hosts, groups, replicas, mode } = check.fields(given, 'answers');
  const known = CLUSTER_MODES.find((each) => each === mode);
  if (known === undefined) throw check.invalid(`mode is none of ${CLUSTER_MODES.join(', ')}`);
  return {
    name: check.string(name, 'name'),
    rocketmq: check.string(rocketmq, 'rocketmq'),
    hosts: check.array(hosts, 'hosts').map((host) => check.string(host, 'hosts')),
    groups: check.count(groups, 'groups'),
    replicas: check.count(replicas, 'replicas'),
    mode: known,
  };
}

/** A project file for what lies in a folder, as `rmqlint init --yes` writes it. @param folder its URI */
export async function newProjectFile(context: RequestContext, folder: unknown): Promise<Made> {
  const { session, token } = context;
  const root = placeOf(folder, 'arguments[0]').replace(/\/$/, '');
  await session.finished(isCancelled(token));
  stopCancelled(token);
  const { deployments, filesOf, lang } = session.workspace(isCancelled(token));
  const uri = uriOf(`${root}/${PROJECT_FILE}`);
  const own = deployments.filter((deployment) => filesOf(deployment)(PROJECT_FILE)?.uri === uri);
  if (own.some((deployment) => filesOf(deployment)(PROJECT_FILE)?.missing !== true))
    return { message: messages.there(PROJECT_FILE)(lang) };
  const here = decodeURIComponent(root.slice(root.lastIndexOf('/') + 1));
  const proposal = proposalOf(own, here, (process) => roleOf(process).mode);
  if (proposal.deployments.length === 0) return { message: messages.nothing()(lang) };
  const text = projectText(proposal, { rocketmq: proposal.releases[0]?.name, weakHosts: false }, lang);
  return { edit: creation(new Map([[uri, text]])), open: uri };
}

/** All safe obvious fixes of all files that have findings. */
export async function fixEverything(context: RequestContext): Promise<Made> {
  const { session, token } = context;
  await session.finished(isCancelled(token));
  stopCancelled(token);
  const edits: WorkspaceEdit[] = [];
  for (const abs of fixable(context)) {
    if (edits.length === MOST_FILES) break;
    const edit = session.ask(abs, isCancelled(token), safeFixesOf);
    stopCancelled(token);
    if (edit !== undefined) edits.push(edit);
  }
  if (edits.length === 0) return { message: messages.nothingToFix()(session.lang) };
  return { edit: merged(edits) };
}

/** Files of every folder with findings that have an obvious fix. */
function fixable({ session, token }: RequestContext): ReadonlySet<Abs> {
  const found = new Set<Abs>();
  const { deployments, filesOf } = session.workspace(isCancelled(token));
  const seen = new Set<Abs>();
  for (const deployment of deployments) {
    const [file] = deployment.files;
    const uri = file === undefined ? undefined : filesOf(deployment)(file.path)?.uri;
    const abs = uri === undefined ? undefined : absOf(uri);
    // What one file of a folder knows all of them know.
    const folder = session.folders.find((root) => abs?.startsWith(`${root}/`)) ?? abs;
    if (abs === undefined || folder === undefined || seen.has(folder)) continue;
    seen.add(folder);
    const places = session.ask(abs, isCancelled(token), ({ files, filesWith }) =>
      RULES.filter(({ fix }) => fix === 'obvious').flatMap(({ id }) =>
        [...filesWith(id).keys()].flatMap((path) => absOf(files(path)?.uri ?? '') ?? []),
      ),
    );
    for (const place of places ?? []) found.add(place);
  }
  return found;
}

/** Releases that somebody may run, the newest first. */
export const releases = (): readonly string[] =>
  [...new Set([...CURRENT_RELEASES, ...RELEASES.keys()])]
    .filter((index) => !isPrerelease(index))
    .sort((a, b) => b - a)
    .map((index) => RELEASES[index] as string);

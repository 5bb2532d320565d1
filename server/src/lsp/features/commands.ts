import type { Deployment } from '../../deployment/model.ts';
import type { WorkspaceContext } from '../../language/features/context.ts';
import { drawingOf } from '../../language/features/drawing.ts';
import { compareEffective, effectiveTextOf } from '../../language/features/effective.ts';
import { rulePageOf } from '../../language/features/rulePage.ts';
import { listedTopology, type Topology, topologyText } from '../../language/features/topology.ts';
import { hoverTexts } from '../../language/hoverTexts.ts';
import { topologyTexts } from '../../language/topologyTexts.ts';
import { SCHEMES, virtualDocument } from '../../language/virtual.ts';
import * as check from '../params.ts';
import { type Abs, absOf } from '../uris.ts';
import { type Feature, feature, isCancelled, type RequestContext, ready, stopCancelled } from './feature.ts';
import { fixEverything, newCluster, newProjectFile, newSlave, releases } from './making.ts';

/** A command: what it is given, and what it answers. */
type Command = (context: RequestContext, given: readonly unknown[]) => Promise<unknown>;

/** A place that a command is about. @throws ResponseError where it is no URI */
function placeAt(given: readonly unknown[], index: number): Abs {
  const uri = check.string(given[index], `arguments[${index}]`);
  const abs = absOf(uri);
  if (abs === undefined) throw check.invalid(`${uri} is no URI`);
  return abs;
}

async function effectiveText(context: RequestContext, abs: Abs): Promise<string | undefined> {
  await ready(context, abs);
  return context.session.ask(abs, isCancelled(context.token), effectiveTextOf);
}

/** The deployments of a file, or all that were read, with what can be asked about everything. */
async function deployed(
  context: RequestContext,
  abs: Abs | undefined,
): Promise<{ readonly deployments: readonly Deployment[]; readonly workspace: WorkspaceContext }> {
  const { session, token } = context;
  const cancelled = isCancelled(token);
  if (abs === undefined) await session.finished(cancelled);
  else await ready(context, abs);
  stopCancelled(token);
  const workspace = session.workspace(cancelled);
  if (abs === undefined) return { deployments: workspace.deployments, workspace };
  return { deployments: session.ask(abs, cancelled, (file) => file.deployments) ?? [], workspace };
}

async function topologyDocument(context: RequestContext, abs: Abs | undefined): Promise<string> {
  const { deployments, workspace } = await deployed(context, abs);
  return topologyText(deployments, workspace);
}

async function topology(
  context: RequestContext,
  abs: Abs | undefined,
): Promise<{ readonly text: string; readonly deployments: readonly Topology[] }> {
  const { deployments, workspace } = await deployed(context, abs);
  return {
    text: topologyText(deployments, workspace),
    deployments: deployments.map((each) => listedTopology(each, workspace.filesOf(each))),
  };
}

async function drawing(context: RequestContext, abs: Abs | undefined): Promise<string | undefined> {
  const { svgOfAll } = await import('../../topology/drawing.chunk.ts');
  const { deployments, workspace } = await deployed(context, abs);
  return drawingOf(deployments, workspace, svgOfAll);
}

/** A file that may be given. @throws ResponseError where it is no URI */
const placeIfAny = (given: readonly unknown[]): Abs | undefined =>
  given[0] === undefined || given[0] === null ? undefined : placeAt(given, 0);

const langOf = (context: RequestContext) => context.session.workspace(isCancelled(context.token)).lang;

async function rulePage(context: RequestContext, id: string): Promise<string | undefined> {
  const { pageOf } = await import('../../language/pages.chunk.ts');
  const { summaryOf } = await import('../../language/summaries.chunk.ts');
  return rulePageOf(id, langOf(context), { pageOf, summaryOf });
}

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['rmqlint.effectiveConfiguration', (context, given) => effectiveText(context, placeAt(given, 0))],
  ['rmqlint.topology', (context, given) => topology(context, placeIfAny(given))],
  [
    'rmqlint.compareWithSibling',
    async (context, given) => {
      const one = placeAt(given, 0);
      const other = placeAt(given, 1);
      await ready(context, one);
      await ready(context, other);
      const ask = context.session.ask.bind(context.session);
      return ask(one, isCancelled(context.token), (a) =>
        ask(other, isCancelled(context.token), (b) => compareEffective(a, b)),
      );
    },
  ],
  ['rmqlint.drawing', (context, given) => drawing(context, placeIfAny(given))],
  ['rmqlint.newSlave', (context, given) => newSlave(context, given[0])],
  ['rmqlint.newCluster', async (context, given) => newCluster(context, given[0], given[1])],
  ['rmqlint.newProjectFile', (context, given) => newProjectFile(context, given[0])],
  ['rmqlint.fixEverything', (context) => fixEverything(context)],
  ['rmqlint.releases', async () => releases()],
  ['rmqlint.explainRule', (context, given) => rulePage(context, check.string(given[0], 'arguments[0]'))],
]);

const executeCommand = feature<{ readonly command: Command; readonly given: readonly unknown[] }>({
  method: 'workspace/executeCommand',
  capability: () => ({ executeCommandProvider: { commands: [...COMMANDS.keys()] } }),
  read: (params) => {
    const { command: name, arguments: given } = check.fields(params, 'params');
    const command = COMMANDS.get(check.string(name, 'command'));
    if (command === undefined) throw check.invalid(`there is no command ${String(name)}`);
    return { command, given: check.array(given ?? [], 'arguments') };
  },
  answer: async (context, { command, given }) => {
    const answer = await command(context, given);
    stopCancelled(context.token);
    return answer ?? null;
  },
});

const textDocumentContent = feature<string>({
  method: 'workspace/textDocumentContent',
  capability: ({ abilities }) =>
    abilities.virtualDocuments ? { workspace: { textDocumentContent: { schemes: [...SCHEMES] } } } : {},
  read: (params) => check.string(check.fields(params, 'params').uri, 'uri'),
  answer: async (context, uri) => {
    const asked = virtualDocument(uri);
    if (asked === undefined) throw check.invalid(`${uri} is no document of rmqlint's`);
    context.shows(uri);
    const text = await textOf(context, asked);
    stopCancelled(context.token);
    return { text: text ?? `${topologyTexts[langOf(context)].nothing}\n` };
  },
});

async function textOf(
  context: RequestContext,
  asked: NonNullable<ReturnType<typeof virtualDocument>>,
): Promise<string | undefined> {
  if (asked.what === 'rule') return (await rulePage(context, asked.id)) ?? `${hoverTexts[langOf(context)].noRule}\n`;
  const abs = asked.file === undefined ? undefined : absOf(asked.file);
  if (asked.file !== undefined && abs === undefined) return undefined;
  if (asked.what === 'topology') return topologyDocument(context, abs);
  return abs === undefined ? undefined : effectiveText(context, abs);
}

/** What editors ask for by name, and documents whose text is made here. */
export const COMMANDS_AND_DOCUMENTS: readonly Feature[] = [executeCommand, textDocumentContent];

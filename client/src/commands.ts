import * as vscode from 'vscode';
import type { Topology, TopologyProcess } from '../../server/src/language/features/topology.ts';
import { hintTexts } from '../../server/src/language/hintTexts.ts';
import { effectiveUri, ruleUri, SCHEMES, topologyUri, virtualDocument } from '../../server/src/language/virtual.ts';
import type { Ask, ToldTopology } from './asking.ts';
import type { DrawingPanel } from './drawing.ts';
import { language } from './language.ts';

/**
 * Commands of the client that the server may name in lenses and code actions. None has the name of one of the server's own: those are registered by
 * the protocol's library.
 */
export const SHOW_RULE = 'rmqlint.showRule';
export const SHOW_EFFECTIVE = 'rmqlint.showEffectiveConfiguration';
export const SHOW_TOPOLOGY = 'rmqlint.showTopology';
export const SHOW_DIFFERENCES = 'rmqlint.showDifferences';
export const SHOW_DRAWING = 'rmqlint.showDrawing';
export const TOLD_COMMANDS: readonly string[] = [
  SHOW_RULE,
  SHOW_EFFECTIVE,
  SHOW_TOPOLOGY,
  SHOW_DIFFERENCES,
  SHOW_DRAWING,
];

/** The server's name as the source of findings. */
const SOURCE = 'rmqlint';

/**
 * Registers what shows something beside a file. Each takes the file as the server names it (a URI as text), as menus do (a URI), or not at all: then it
 * is the active editor's.
 * @param shown `start` resolves when the server runs
 */
export function registerCommands(
  ask: Ask,
  { start, drawing }: { readonly start: () => Promise<unknown>; readonly drawing: DrawingPanel },
): vscode.Disposable[] {
  const register = (name: string, run: (given: unknown) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(name, async (given: unknown) => {
      try {
        await start();
        await run(given);
      } catch (error) {
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    });
  return [
    register(SHOW_RULE, showRule),
    register(SHOW_EFFECTIVE, async (given) => {
      const file = fileOf(given);
      if (file === undefined) return sayNoFile();
      await showBeside(effectiveUri(file));
    }),
    register(SHOW_TOPOLOGY, async (given) => showBeside(topologyUri(await deployedFile(given, ask)))),
    register(SHOW_DIFFERENCES, (given) => showDifferences(given, ask)),
    register(SHOW_DRAWING, async (given) => drawing.show(await deployedFile(given, ask))),
  ];
}

/** The file that a command is about, as a URI; of what the server made of one, that file. */
export function fileOf(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  const named = (given as { readonly uri?: unknown } | null | undefined)?.uri;
  if (typeof named === 'string') return named;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined || !SCHEMES.includes(uri.scheme)) return uri?.toString();
  const made = virtualDocument(uri.toString());
  return made === undefined || made.what === 'rule' ? undefined : made.file;
}

/** The same where a deployment has that file: what is active otherwise does not matter, and everything is shown. */
async function deployedFile(given: unknown, ask: Ask): Promise<string | undefined> {
  const file = fileOf(given);
  if (file === undefined) return undefined;
  // The server refuses what is no place, such as an output.
  const told = await ask<ToldTopology>('rmqlint.topology', file).catch(() => null);
  return (told?.deployments.length ?? 0) > 0 ? file : undefined;
}

const sayNoFile = async (): Promise<void> => {
  await vscode.window.showInformationMessage(vscode.l10n.t('Open a RocketMQ configuration file first'));
};

/** Shows a document of the server's beside the active editor, which keeps the focus. The server says when it has changed. */
async function showBeside(address: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(address));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
}

/** Shows a rule's page; asks which, where none is given. */
async function showRule(given: unknown): Promise<void> {
  const id = typeof given === 'string' ? given : await chosenRule();
  if (id !== undefined) await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.parse(ruleUri(id)));
}

/** One of the rules that found something, those of the active file first. */
async function chosenRule(): Promise<string | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const all = vscode.languages.getDiagnostics();
  const ofActive = all.filter(([uri]) => uri.toString() === active);
  const rules = new Map<string, string>();
  for (const [, diagnostics] of [...ofActive, ...all]) {
    for (const { source, code, message } of diagnostics) {
      if (source !== SOURCE || code === undefined) continue;
      const id = String(typeof code === 'object' ? code.value : code);
      if (!rules.has(id)) rules.set(id, message);
    }
  }
  if (rules.size === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('rmqlint found nothing, so there is no rule to show'));
    return undefined;
  }
  const items = [...rules].map(([label, detail]) => ({ label, detail }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Rule') }))?.label;
}

/** Compares what a file's process runs with and what another's does, of those that run together with it. */
async function showDifferences(given: unknown, ask: Ask): Promise<void> {
  const file = fileOf(given);
  if (file === undefined) return sayNoFile();
  const told = await ask<ToldTopology>('rmqlint.topology', file);
  const siblings = siblingsOf(told?.deployments ?? [], file);
  if (siblings.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('No other file of its kind runs together with this one'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    siblings.map((process) => ({ ...itemOf(process), process })),
    { placeHolder: vscode.l10n.t('Compare with'), matchOnDescription: true, matchOnDetail: true },
  );
  const other = chosen?.process.uri;
  if (other === undefined || other === null) return;
  const [left, right] = [file, other].map((uri) => vscode.Uri.parse(effectiveUri(uri))) as [vscode.Uri, vscode.Uri];
  const title = `${nameOf(file)} ↔ ${nameOf(other)}`;
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}

const nameOf = (uri: string): string => vscode.Uri.parse(uri).path.replace(/^.*\//, '');

const sameUri = (one: string, other: string): boolean =>
  vscode.Uri.parse(one).toString() === vscode.Uri.parse(other).toString();

/** The other files of the kind of a file that run in its deployments, those of its own replica group first. */
function siblingsOf(deployments: readonly Topology[], file: string): readonly TopologyProcess[] {
  const found = new Map<string, { readonly process: TopologyProcess; readonly near: boolean }>();
  for (const { processes } of deployments) {
    const own = processes.filter(({ uri }) => uri !== null && sameUri(uri, file));
    for (const process of processes) {
      const alike = own.filter((each) => (each.role === undefined) === (process.role === undefined));
      const comparable = alike.some((each) => each.role !== undefined || each.kind === process.kind);
      if (process.uri === null || !comparable || own.includes(process)) continue;
      const near = own.some(({ group }) => group !== undefined && group === process.group);
      if (!found.has(process.uri)) found.set(process.uri, { process, near });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.near) - Number(a.near)).map(({ process }) => process);
}

/** A process in a list to choose from. */
function itemOf({ uri, file, role, id = '', group, host }: TopologyProcess): vscode.QuickPickItem {
  const t = hintTexts[language()];
  const part = role === undefined ? undefined : t.role[role](id);
  const described = part === undefined || group === null || group === undefined ? part : t.ofGroup(part, group);
  return {
    label: uri === null ? (file ?? '') : nameOf(uri),
    description: [described, host].filter((each) => typeof each === 'string').join(' · '),
    ...(file === null ? {} : { detail: file }),
  };
}

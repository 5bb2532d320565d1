import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver-types';
import type { Lang } from '../../server/src/base/text.ts';
import { readDirectives } from '../../server/src/deployment/files/directives.ts';
import type { Deployment, FileProcess } from '../../server/src/deployment/model.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { planFixes } from '../../server/src/fix/plan.ts';
import {
  type Abilities,
  DEFAULT_FEATURES,
  type FeatureSettings,
  type FileContext,
} from '../../server/src/language/features/context.ts';
import type { EditorFile } from '../../server/src/language/files.ts';
import { bytePositions } from '../../server/src/language/positions.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import type { Finding } from '../../server/src/linter/model.ts';
import { RULE_KNOWLEDGE, ruleOf } from '../../server/src/linter/settings.ts';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';

/** What VS Code can do. */
export const ABILITIES: Abilities = {
  markdown: true,
  documentChanges: true,
  creates: true,
  snippets: true,
  annotations: true,
  commands: ['rmqlint.showRule'],
  actions: { disabled: true, resolves: true },
  completion: {
    snippets: true,
    tags: true,
    itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
    insertReplace: true,
    labelDetails: true,
    markdown: true,
    schema: false,
  },
  symbolTrees: true,
  locationLinks: true,
  virtualDocuments: true,
};

/** A broker's file as the tests of hovers and lenses look at it. */
export const broker = (name: string, id: number, port: number, more = ''): string => `brokerClusterName=orders
brokerName=${name}
brokerId=${id}
brokerRole=${id === 0 ? 'SYNC_MASTER' : 'SLAVE'}
namesrvAddr=10.0.0.1:9876
listenPort=${port}
storePathRootDir=/data/${name}-${id}
storePathCommitLog=/data/${name}-${id}/commitlog
${more}`;

/** Marks the cursor in the text of a file. */
export const CURSOR = '█';

export interface Asked {
  readonly context: FileContext;
  /** Where {@link CURSOR} stood. */
  readonly position: Position;
  /** All findings of a deployment, as the linter has them. */
  readonly findingsOf: (deployment: Deployment) => readonly Finding[];
}

/**
 * A workspace in memory, and one of its files as a feature sees it: the one that holds {@link CURSOR}, unless a path is given. URIs are
 * `file:///w/` and the path.
 */
export async function askIn(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: {
    readonly path?: string;
    readonly lang?: Lang;
    readonly abilities?: Partial<Abilities>;
    readonly settings?: Partial<FeatureSettings>;
  } = {},
): Promise<Asked> {
  const { lang = 'en' } = options;
  const marked = Object.entries(files).find(([, text]) => typeof text === 'string' && text.includes(CURSOR));
  const path = options.path ?? marked?.[0];
  assert(path !== undefined, 'no file holds the cursor');
  const contents: Record<string, Uint8Array> = {};
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    if (typeof text !== 'string') contents[name] = text;
    else {
      if (name === path && text.includes(CURSOR)) offset = Buffer.byteLength(text.slice(0, text.indexOf(CURSOR)));
      contents[name] = new TextEncoder().encode(text.replace(CURSOR, ''));
    }
  }
  const world = new MemoryWorld(contents);
  const workspace = new Workspace(world, { rules: RULE_KNOWLEDGE });
  await workspace.load();
  const linter = new Linter({ today: '2026-01-01' });
  const documents = new Map<string, PropertiesDocument | undefined>();
  const documentOf = (name: string): PropertiesDocument | undefined => {
    const known = workspace.file(name)?.document;
    if (known !== undefined) return known;
    const bytes = contents[name];
    if (!documents.has(name)) documents.set(name, bytes === undefined ? undefined : parseProperties(bytes));
    return documents.get(name);
  };
  const fileOf = (name: string): EditorFile | undefined => {
    const document = documentOf(name);
    const missing = document === undefined;
    const positions = bytePositions(document ?? parseProperties(new Uint8Array()), 'utf-16');
    const head = { uri: `file:///w/${name}`, version: name === path ? 1 : null, positions, editable: true };
    return missing ? { ...head, missing } : head;
  };
  const file = fileOf(path) as EditorFile;
  const document = documentOf(path);
  assert(document !== undefined, `no file ${path}`);
  const isProject = workspace.projects.some((project) => project.path === path);
  const deployments = isProject
    ? workspace.deployments.filter((each) => each.project?.path === path)
    : workspace.deploymentsOf(path);
  const findingsIn = (name: string) =>
    workspace
      .deploymentsOf(name)
      .flatMap((each) => linter.judge(each).findings)
      .filter((each) => each.file === name);
  /** What is said of all deployments together, once. */
  const overall = () => {
    const judged = workspace.deployments.map((each) => linter.judge(each));
    return [...linter.aboutReleases(judged), ...linter.aboutAllows(judged)].flatMap((each) => each.findings);
  };
  const findings = () => [
    ...deployments.flatMap((each) => linter.judge(each).findings).filter((each) => each.file === path),
    ...overall().filter((each) => each.file === path),
  ];
  const context: FileContext = {
    path,
    document,
    processes: deployments
      .flatMap(({ processes }) => processes)
      .filter((each): each is FileProcess => each.file?.path === path && each.effective !== undefined),
    deployments,
    isProject,
    file,
    files: fileOf,
    documentOf,
    findings,
    problems: () => [
      ...workspace.problems.filter((each) => each.file === path),
      ...(isProject ? [] : readDirectives(path, document).problems),
    ],
    filesWith: (rule) => {
      const all = new Set(workspace.deployments.flatMap((each) => each.files.map((one) => one.path)));
      const counts = [...all].map(
        (name) => [name, findingsIn(name).filter((each) => each.rule === rule).length] as const,
      );
      return new Map(counts.filter(([, count]) => count > 0 && ruleOf(rule)?.fix === 'obvious'));
    },
    planOf: (name, rule) =>
      planFixes(
        name,
        findingsIn(name).filter((each) => each.rule === rule),
        (fixes) => workspace.deploymentsOf(name).every((each) => linter.judgeOf(each).areSafe(fixes)),
      ),
    areSafe: (fixes) => deployments.every((each) => linter.judgeOf(each).areSafe(fixes)),
    countsOf: (some) => {
      const all = some.flatMap((each) => linter.judge(each).findings);
      const count = (severity: string): number => all.filter((each) => each.severity === severity).length;
      return { errors: count('error'), warnings: count('warning') };
    },
    diagnostics: { lang, documentation: undefined, related: true, tags: [1, 2] },
    workspace: () => workspace.deployments,
    lang,
    abilities: { ...ABILITIES, ...options.abilities },
    settings: { ...DEFAULT_FEATURES, ...options.settings },
    isCancelled: () => false,
  };
  return {
    context,
    position: file.positions.position(offset),
    findingsOf: (deployment) => linter.judge(deployment).findings,
  };
}

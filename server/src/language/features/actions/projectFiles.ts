import type { CodeAction } from 'vscode-languageserver-types';
import type { Deployment } from '../../../deployment/model.ts';
import { isPattern, projectPath } from '../../../deployment/project/globs.ts';
import { type Level, PROJECT_FILE, type ProjectFile } from '../../../deployment/project/model.ts';
import type { Finding } from '../../../linter/model.ts';
import { ruleOf, settingOf } from '../../../linter/settings.ts';
import type { Edit, Rule } from '../../../rules/rule.ts';
import { rule as expired } from '../../../rules/suppression-expired/rule.ts';
import type { PropertiesDocument } from '../../../syntax/properties/document.ts';
import { appendItem, type JsonEdit, type JsonText, printFile, removeItem, setMember } from '../../jsonEdits.ts';
import type { FileContext } from '../context.ts';
import { type Asked, byRule, diagnosticsOf, QUICK_FIX, type ReadJson } from './action.ts';
import { isSilenceable, needsReason } from './silence.ts';
import { actionTexts } from './texts.ts';
import { isOffered, outcomeOf, workspaceEdit } from './workspaceEdits.ts';

/** The project file of a deployment, or the one that would be made for it. */
export interface Target {
  readonly path: string;
  readonly project: ProjectFile | undefined;
  /** Undefined where the file is not there yet. */
  readonly json: JsonText | undefined;
}

/** Undefined where there is none that could be edited, as one that is broken, or that came as an object. */
export function targetOf(
  deployment: Deployment | undefined,
  { path, files, documentOf }: FileContext,
  readJson: ReadJson,
): Target | undefined {
  const project = deployment?.project;
  if (project === undefined) {
    // It governs its folder and what lies below.
    const inFolder = !path.startsWith('../');
    return inFolder && files(PROJECT_FILE)?.missing === true
      ? { path: PROJECT_FILE, project, json: undefined }
      : undefined;
  }
  const document = project.path === undefined ? undefined : documentOf(project.path);
  const json = document === undefined ? undefined : jsonOf(document, readJson);
  return project.path === undefined || json === undefined ? undefined : { path: project.path, project, json };
}

const known = new WeakMap<PropertiesDocument, JsonText | undefined>();

function jsonOf(document: PropertiesDocument, readJson: ReadJson): JsonText | undefined {
  if (!known.has(document)) known.set(document, readJson(document.text));
  return known.get(document);
}

/** A path as globs of the project file see it; undefined where no glob names it and nothing else. */
export function relativeTo({ project }: Target, path: string): string | undefined {
  const relative = project === undefined ? path : projectPath(project, path);
  return relative === undefined || isPattern(relative) ? undefined : relative;
}

/**
 * Edits of a project file, which is made where it is not there.
 * @param edit of what is there
 * @param fresh what the file holds that is made
 */
export function editTarget(
  { path, json }: Target,
  edit: (json: JsonText) => readonly JsonEdit[] | undefined,
  fresh: unknown,
): readonly Edit[] | undefined {
  if (json === undefined) return [{ file: path, span: { start: 0, end: 0 }, newText: printFile(fresh), creates: true }];
  return edit(json)?.map((each) => ({ file: path, ...each }));
}

/** Levels are offered where so many rules speak at one place; for a whole file they would be more than anybody reads. */
const MOST_RULES = 2;

/** What a project file says of findings: that one is accepted, and at which level a rule's are shown. */
export function inProjectFile({ context, touched, readJson }: Asked): CodeAction[] {
  const actions: CodeAction[] = [];
  const allowed = new Set<string>();
  for (const finding of touched) {
    const target = targetOf(deploymentOf(finding, context), context, readJson);
    const id = `${finding.rule} ${finding.key}`;
    if (target === undefined || allowed.has(id) || !isSilenceable(finding, context)) continue;
    allowed.add(id);
    actions.push(...allow(finding, target, context));
  }
  const rules = byRule(touched);
  if (rules.size > MOST_RULES) return actions;
  for (const [id, own] of rules) {
    const rule = ruleOf(id);
    const target = targetOf(deploymentOf(own[0], context), context, readJson);
    if (rule === undefined || target === undefined) continue;
    for (const level of LEVELS) actions.push(...setLevel(rule, level, own, target, context));
  }
  return actions;
}

const deploymentOf = ({ deployment }: Finding, { deployments }: FileContext): Deployment | undefined =>
  deployments.find(({ name }) => name === deployment) ?? deployments[0];

/** An entry of `allow` with room for the reason. */
function allow(finding: Finding, target: Target, context: FileContext): CodeAction[] {
  const { rule, key, file } = finding;
  const relative = relativeTo(target, file);
  if (relative === undefined) return [];
  const item = { rule, files: [relative], ...(key === undefined ? {} : { key }), reason: '' };
  const edits = editTarget(target, (json) => appendItem(json, 'allow', item), { allow: [item] });
  const outcome = edits === undefined ? {} : outcomeOf(edits, context);
  if (!isOffered(outcome)) return [];
  const t = actionTexts[context.lang];
  const title = t.allow(rule, key, relative, nameOf(target, context));
  return [
    {
      title: needsReason(context) ? t.unsafe(title, t.needsReason) : title,
      kind: QUICK_FIX,
      diagnostics: diagnosticsOf([finding], context),
      ...outcome,
    },
  ];
}

/** Takes entries of `allow` away that silence nothing, or no longer. */
export function removeAllowed({ context, touched, readJson }: Asked): CodeAction[] {
  if (!context.isProject) return [];
  const json = jsonOf(context.document, readJson);
  return touched.flatMap((finding): CodeAction[] => {
    const changes = json === undefined ? undefined : removeItem(json, 'allow', finding.span);
    const edits = changes?.map((each) => ({ file: context.path, ...each }));
    const edit = edits === undefined ? undefined : workspaceEdit(edits, context);
    if (edit === undefined) return [];
    const title = actionTexts[context.lang].removeAllowed(finding.rule === expired.id);
    return [{ title, kind: QUICK_FIX, diagnostics: diagnosticsOf([finding], context), edit }];
  });
}

const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

function setLevel(
  rule: Rule,
  level: Level,
  findings: readonly Finding[],
  target: Target,
  context: FileContext,
): CodeAction[] {
  const { level: now, from } = settingOf(rule, target.project, context.path, { today: '' });
  // Where an override decides, the file's own `rules` do not.
  if (now === level || from.startsWith('overrides')) return [];
  const edits = editTarget(target, (json) => levelIn(json, rule, level), { rules: { [rule.id]: level } });
  const outcome = edits === undefined ? {} : outcomeOf(edits, context);
  if (!isOffered(outcome)) return [];
  return [
    {
      title: actionTexts[context.lang].setLevel(rule.id, level, nameOf(target, context)),
      kind: QUICK_FIX,
      diagnostics: diagnosticsOf(findings, context),
      ...outcome,
    },
  ];
}

/** Sets a level where the file says something of the rule by this or a former id, else in a new member. */
function levelIn(json: JsonText, { id, aliases = [] }: Rule, level: Level): readonly JsonEdit[] | undefined {
  const { root } = json;
  const rules = root.type === 'object' ? root.members.findLast(({ key }) => key === 'rules')?.value : undefined;
  const members = rules?.type === 'object' ? rules.members : [];
  const known = [id, ...aliases].flatMap((name) => members.findLast(({ key }) => key === name) ?? [])[0];
  const path = ['rules', known?.key ?? id, ...(known?.value.type === 'object' ? ['level'] : [])];
  return setMember(json, path, level);
}

/** What a title calls the project file. */
export const nameOf = ({ path, json }: Target, { lang }: FileContext): string =>
  json === undefined ? actionTexts[lang].newFile(path) : path;

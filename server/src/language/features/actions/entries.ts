import type { CodeAction } from 'vscode-languageserver-types';
import { text } from '../../../base/text.ts';
import { isSecret, movesData, secretsIn } from '../../../catalog/knowledge.ts';
import type { Deployment, FileProcess } from '../../../deployment/model.ts';
import { hasFile } from '../../../deployment/processes/processes.ts';
import { syntaxOf } from '../../../effective/kinds/index.ts';
import { FixJudge } from '../../../fix/judge.ts';
import { offer } from '../../../fix/offer.ts';
import { planFixes } from '../../../fix/plan.ts';
import type { ProposedFix } from '../../../rules/rule.ts';
import { removeEntry } from '../../../rules/support/edits.ts';
import type { Entry } from '../../../syntax/properties/document.ts';
import { insertEntry } from '../../../syntax/properties/edit.ts';
import { type Asked, REMOVE_DEFAULTS, REWRITE } from './action.ts';
import { quickFix } from './fixes.ts';
import { actionTexts } from './texts.ts';
import { touchesMark, workspaceEdit } from './workspaceEdits.ts';

/** So many others of its kind must agree before a file lacks what they have. */
const ENOUGH = 2;
/** So many keys are named in a title. */
const NAMED = 3;

/** Which broker a file is of: what others have is none of its business, and it is better said than left out. */
const OWN_KEYS: ReadonlySet<string> = new Set(['brokerName', 'brokerId', 'brokerRole', 'brokerIP1', 'brokerIP2']);

/** Adds entries that all other processes of its kind have with one value, and the file lacks. */
export function addShared({ context }: Asked): CodeAction[] {
  const { processes, path, lang } = context;
  const [process, ...others] = processes.filter(isWritable);
  if (process === undefined || others.length > 0) return [];
  const [deployment] = context.deployments;
  const shared = deployment === undefined ? [] : sharedEntries(process, deployment);
  // Behind a lone backslash an entry would continue it.
  if (shared.length === 0 || process.file.document.text.endsWith('\\')) return [];
  const { document } = process.file;
  const made = shared.map(({ key, value }) => insertEntry(document, 'end', key, value));
  const [first] = made as [(typeof made)[number]];
  const newText = made.map((each) => each.newText).join('');
  const keys = shared.map(({ key }) => key);
  const title = (language: typeof lang): string =>
    actionTexts[language].addShared(keys.slice(0, NAMED), Math.max(0, keys.length - NAMED));
  const proposed: ProposedFix = {
    title: text(title('en'), title('zh-CN')),
    obvious: false,
    edits: [{ file: path, span: first.span, newText }],
  };
  return offer([proposed], judgeOf([process])).flatMap((fix) =>
    quickFix(fix, undefined, context).map((action) => ({ ...action, kind: REWRITE })),
  );
}

/** Whether entries may be written into the file of a process. */
const isWritable = ({ kind, file, template }: FileProcess): boolean =>
  syntaxOf(kind) === 'properties' && file.part === undefined && !template;

const judgeOf = (processes: readonly FileProcess[]): (() => FixJudge) => {
  const judge = new FixJudge(processes);
  return () => judge;
};

/** What all others of its kind have alike and say well, as far as the process reads it and no data has to be moved for it. */
function sharedEntries(process: FileProcess, { processes }: Deployment): readonly Entry[] {
  const others = processes
    .filter(hasFile)
    .filter((each) => each.kind === process.kind && each.file.path !== process.file.path && !each.template);
  const [first, ...rest] = others;
  if (first === undefined || new Set(others.map(({ file }) => file.path)).size < ENOUGH) return [];
  const { document } = first.file;
  return document.entries.filter((entry) => {
    const { key, value } = entry;
    if (OWN_KEYS.has(key) || movesData(key) || isSecret(key) || secretsIn(value).length > 0) return false;
    return (
      document.last(key) === entry &&
      process.file.document.last(key) === undefined &&
      process.effective.parametersFor(key).length > 0 &&
      rest.every(({ file }) => file.document.last(key)?.value === value) &&
      [first, ...rest].every((each) => isSound(each, key))
    );
  });
}

/** Whether nothing is wrong with the entry of a key. */
function isSound({ file, effective }: FileProcess, key: string): boolean {
  const entry = file.document.last(key);
  const verdict = entry === undefined ? undefined : effective.verdictOf(entry);
  return verdict?.outcome === 'read' && verdict.keyCause === undefined && verdict.valueCause === undefined;
}

/** Removes entries that say what would run without them, in every release that may run. */
export function removeDefaults({ context }: Asked): CodeAction[] {
  const { processes, path, lang } = context;
  const [first, ...others] = processes.filter(isWritable);
  if (first === undefined) return [];
  const judge = judgeOf([first, ...others]);
  const found = first.file.document.entries
    .filter(({ key }) => !OWN_KEYS.has(key) && [first, ...others].every((process) => isDefault(process, key)))
    .map((entry) => {
      const fix: ProposedFix = {
        title: () => '',
        obvious: true,
        meaningElsewhere: true,
        edits: [removeEntry(first, entry)],
      };
      return { fixes: fix.edits.some((edit) => touchesMark(edit, context)) ? [] : offer([fix], judge) };
    });
  const { fixes, edits } = planFixes(path, found, (some) => judge().areSafe(some));
  const edit = fixes.length === 0 ? undefined : workspaceEdit(edits, context);
  if (edit === undefined) return [];
  return [{ title: actionTexts[lang].removeDefaults(fixes.length), kind: REMOVE_DEFAULTS, edit }];
}

/** Whether a parameter that a key fills runs with its default. Whether the others do as well, the fix's safety tells. */
const isDefault = ({ effective }: FileProcess, key: string): boolean =>
  effective.parametersFor(key).some((parameter) => {
    const found = effective.parameter(key, parameter.class);
    return found !== undefined && found.value !== null && found.value === found.default;
  });

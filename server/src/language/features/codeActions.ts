import type { CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { spanOf } from '../files.ts';
import {
  type Asked,
  type CodeActionRequest,
  FIX_ALL,
  QUICK_FIX,
  REMOVE_DEFAULTS,
  REWRITE,
  STATE_RELEASE,
  touches,
  wanted,
} from './actions/action.ts';
import { documentation } from './actions/documentation.ts';
import { addShared, removeDefaults } from './actions/entries.ts';
import { fixAll, quickFixes } from './actions/fixes.ts';
import { writeHosts } from './actions/hosts.ts';
import { meantInstead } from './actions/problems.ts';
import { inProjectFile, removeAllowed } from './actions/projectFiles.ts';
import { otherReleases, stateRelease } from './actions/releases.ts';
import { silencing } from './actions/silence.ts';
import type { FileContext } from './context.ts';

/** What makes actions, in the order in which they are offered: what mends comes before what silences. */
const MAKERS: readonly {
  readonly kind: CodeActionKind;
  /** Whether its actions are only for those who ask for their kind. */
  readonly onDemand?: boolean;
  readonly make: (asked: Asked) => readonly CodeAction[];
}[] = [
  { kind: QUICK_FIX, make: meantInstead },
  { kind: QUICK_FIX, make: quickFixes },
  { kind: QUICK_FIX, make: removeAllowed },
  { kind: QUICK_FIX, make: otherReleases },
  { kind: QUICK_FIX, make: silencing },
  { kind: QUICK_FIX, make: inProjectFile },
  { kind: QUICK_FIX, make: documentation },
  { kind: REWRITE, make: addShared },
  { kind: REWRITE, make: writeHosts },
  { kind: STATE_RELEASE, onDemand: true, make: stateRelease },
  { kind: FIX_ALL, make: fixAll },
  { kind: REMOVE_DEFAULTS, onDemand: true, make: removeDefaults },
];

/** What can be done at a stretch of a file: corrections of the findings that it touches, what silences them, and changes of the whole file. */
export function codeActionsOf(context: FileContext, { range, only, readJson }: CodeActionRequest): CodeAction[] {
  const { file } = context;
  if (!file.editable) return [];
  const span = spanOf(file.positions, range);
  const all = context.findings();
  const touched = all.filter((finding) => touches(finding.span, span));
  const asked: Asked = { context, span, all, touched, readJson };
  return MAKERS.flatMap(({ kind, onDemand = false, make }) => {
    if (!wanted(kind, only) || (onDemand && only === undefined) || context.isCancelled()) return [];
    return make(asked);
  });
}

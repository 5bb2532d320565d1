import { planFixes, planUnsafeFixes } from '../../../fix/plan.ts';
import { Linter } from '../../../linter/linter.ts';
import { inScope, run } from '../../../linter/run.ts';
import { ruleOf } from '../../../linter/settings.ts';
import { baselineId, fingerprintsIn, isOver } from '../../../linter/silence/baseline.ts';
import { parseProperties } from '../../../syntax/properties/document.ts';
import { applyEdits } from '../../../syntax/properties/edit.ts';
import { readInput } from '../input.ts';
import { documentsOf, open, sayNewer, sayNoMatch, sayProblems, sayUnlisted } from '../open.ts';
import { acceptedBy, occurring, readAccepted } from './accepted.ts';
import { asCommitted } from './committed.ts';
import { codeOf } from './exitCode.ts';
import { judge } from './judge.ts';
import { linterOptions } from './linterOptions.ts';
import { sayMissing, sayNothing, sayUnreadable } from './notes.ts';
import { print } from './print.ts';
import { Progress, wantsProgress } from './progress.ts';
import { sayUnmatched } from './unmatched.ts';

/**
 * What `check` consists of, for commands that lie in chunks of their own: these are given it, since a second copy of the engine would make each
 * of them as large as the command line.
 */
export const STEPS = {
  ...{
    readInput,
    asCommitted,
    open,
    documentsOf,
    acceptedBy,
    readAccepted,
    occurring,
    judge,
    linterOptions,
    print,
    codeOf,
    Progress,
    wantsProgress,
  },
  ...{ sayProblems, sayMissing, sayNothing, sayUnreadable, sayUnmatched, sayNoMatch, sayUnlisted, sayNewer },
  ...{
    Linter,
    run,
    inScope,
    ruleOf,
    baselineId,
    fingerprintsIn,
    isOver,
    planFixes,
    planUnsafeFixes,
    parseProperties,
    applyEdits,
  },
} as const;

export type Steps = typeof STEPS;

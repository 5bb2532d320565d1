import type { Severity } from '../../deployment/project/model.ts';
import type { Finding } from '../../linter/model.ts';

/** The worst first. */
export const WORST_FIRST: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a finding is one for which the run ends with 1. */
export const isFailure = ({ severity }: Pick<Finding, 'severity'>, failOn: Severity = 'error'): boolean =>
  WORST_FIRST.indexOf(severity) <= WORST_FIRST.indexOf(failOn);

/** Findings, the worst first; those of one level stay in their order. */
export const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  WORST_FIRST.flatMap((severity) => findings.filter((each) => each.severity === severity));

import type { Deployment } from '../../deployment/model.ts';
import { matchesGlobs } from '../../deployment/project/globs.ts';
import { PROJECT_FILE } from '../../deployment/project/model.ts';
import { ruleOf } from '../settings.ts';
import { type Cover, type Coverable, type Group, membersOf, type Suppression } from './model.ts';

/** `allow` of the project file that governs a deployment, with what it inherits. */
export function allowed(deployment: Deployment): readonly Suppression[] {
  const { project } = deployment;
  return (project?.allow ?? []).map((allow) => ({
    file: allow.file ?? PROJECT_FILE,
    span: allow.span,
    rules: [allow.rule],
    reason: allow.reason,
    expires: allow.expires,
    entry: undefined,
    allow,
  }));
}

/** What `allow` of a project file covers: a rule, or that of it which is about a key or touches some files. */
export class AllowCover implements Cover {
  readonly #deployment: Deployment;
  readonly #rules = new Map<string, Group[number][]>();

  /** @param allows some of the deployment's, as {@link allowed} has them */
  constructor(deployment: Deployment, allows: readonly Suppression[]) {
    this.#deployment = deployment;
    for (const each of allows) {
      for (const [rule, member] of membersOf(each, (id) => ruleOf(id)?.id)) {
        const list = this.#rules.get(rule);
        if (list === undefined) this.#rules.set(rule, [member]);
        else list.push(member);
      }
    }
  }

  *of(rule: string, finding: Coverable): Generator<Group> {
    const found = this.#rules.get(rule)?.filter(({ suppression }) => this.#isAllowed(suppression, finding)) ?? [];
    if (found.length > 0) yield found;
  }

  #isAllowed({ allow }: Suppression, { file, key, related = [] }: Coverable): boolean {
    if (allow === undefined || (allow.key !== undefined && allow.key !== key)) return false;
    const { project } = this.#deployment;
    const { files } = allow;
    if (files === undefined || project === undefined) return true;
    return [file, ...related.map((each) => each.file)].some((each) => matchesGlobs(project, files, each));
  }
}

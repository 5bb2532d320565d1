import { HOMEPAGE } from '../base/version.ts';
import { closest } from '../catalog/suggest.ts';
import type { Level } from '../deployment/project/model.ts';
import { RULE_IDS, ruleOf } from '../linter/settings.ts';
import { RULES } from '../rules/index.ts';
import type { Message } from './messages/messages.ts';

export { RULES };

/** Every id that a command line or a project file may write: former ones too. */
export const KNOWN_IDS: readonly string[] = [...RULE_IDS, ...RULES.flatMap((rule) => rule.aliases ?? [])];

/** Address of a rule's page; undefined while the package has no home page. */
export const documentationOf: ((id: string) => string) | undefined =
  HOMEPAGE === '' ? undefined : (id) => `${HOMEPAGE}${id}`;

/** Ids of rules on the command line that no rule has. */
export function unknownRules(given: {
  readonly rules: Readonly<Record<string, Level>>;
  readonly only: readonly string[] | undefined;
  readonly skip: readonly string[] | undefined;
}): readonly Message[] {
  const written: [string, string][] = [
    ...Object.keys(given.rules).map((id): [string, string] => ['--rule', id]),
    ...(given.only ?? []).map((id): [string, string] => ['--only', id]),
    ...(given.skip ?? []).map((id): [string, string] => ['--skip', id]),
  ];
  return written
    .filter(([, id]) => ruleOf(id) === undefined)
    .map(
      ([flag, id]) =>
        (m) =>
          m.unknownRule(flag, id, closest(id, KNOWN_IDS)),
    );
}

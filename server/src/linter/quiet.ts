import type { Deployment, FileProcess } from '../deployment/model.ts';
import { syntaxOf } from '../effective/kinds/index.ts';
import { RULES } from '../rules/index.ts';
import type { Rule, RuleContext } from '../rules/rule.ts';

/** Rules on single files, but those that are only about faults; and those of them that may speak of a file in which every entry is sound. */
const FILE_RULES = RULES.filter((rule): rule is Rule<'file'> => rule.scope === 'file' && rule.caused !== true);
const MEANING_RULES = FILE_RULES.filter((rule) => rule.onlyUnsound !== true);

/** A deployment of which nothing is known yet. */
const UNKNOWN: Deployment = {
  name: '',
  declared: false,
  project: undefined,
  nameServers: undefined,
  processes: [],
  files: [],
  unreadable: [],
  hosts: [],
  groups: [],
  clusters: [],
  mastersElsewhere: new Set(),
  ambiguous: false,
};

/**
 * Whether no rule on single files has anything to say of a process, whichever of them are on and whatever deployment it will be part of. Told
 * while its file is at hand for grouping, it spares judging the file: see {@link Process.quiet}. Whether a `file` rule speaks depends on the
 * process alone; a project file can only make it speak of keys that it declares, which RocketMQ does not read.
 */
export function isQuiet(process: FileProcess): boolean {
  const { kind, effective } = process;
  if (syntaxOf(kind) !== 'properties' || effective.faults.length > 0) return false;
  if (effective.unsound.some(({ outcome }) => outcome === 'unread')) return false;
  const sound = effective.unsound.length === 0 && !process.file.document.escaped;
  let quiet = true;
  const context: RuleContext = {
    deployment: UNKNOWN,
    options: {},
    report() {
      quiet = false;
    },
  };
  for (const rule of sound ? MEANING_RULES : FILE_RULES) {
    rule.check(process, context);
    if (!quiet) return false;
  }
  return true;
}

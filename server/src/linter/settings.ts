import { matchesGlobs } from '../deployment/project/globs.ts';
import type { RuleKnowledge } from '../deployment/project/load.ts';
import type { BaselineEntry, Level, ProjectFile, RuleSetting, Severity } from '../deployment/project/model.ts';
import { RULES } from '../rules/index.ts';
import { checkOptions, optionValues } from '../rules/options.ts';
import type { Preset, Rule } from '../rules/rule.ts';
import type { Reported } from './reported.ts';

/** What the caller of the linter chooses; it wins over the project file. */
export interface LinterOptions {
  /** Only these rules run. */
  readonly only?: readonly string[];
  /** These do not. */
  readonly skip?: readonly string[];
  readonly levels?: Readonly<Record<string, Level>>;
  /** Whether `# rmqlint-disable…` comments count; true when unsaid. */
  readonly inlineConfig?: boolean;
  /** Whether a suppression without a reason silences nothing; preset `strict` says so too. */
  readonly requireReason?: boolean;
  /** Level of unused-suppression. */
  readonly unusedSuppressions?: Level;
  /** Today, `YYYY-MM-DD`: the engine has no clock. */
  readonly today: string;
  /** Accepted findings; they take the place of those that project files name. */
  readonly baseline?: readonly BaselineEntry[];
  /** So many findings of one rule and level in one file are listed (limit.ts); unsaid: as many as people read. */
  readonly mostAlike?: number;
  /** Whether findings are read more than once, so that words and fixes that were made of them are kept. */
  readonly rereads?: boolean;
}

const byId = new Map<string, Rule>();
for (const rule of RULES) {
  byId.set(rule.id, rule);
  for (const alias of rule.aliases ?? []) byId.set(alias, rule);
}

/** A rule by its id or a former one. */
export const ruleOf = (id: string): Rule | undefined => byId.get(id);

/** Ids of all rules, sorted, former ones left out. */
export const RULE_IDS: readonly string[] = RULES.map((rule) => rule.id);

/** What a project file may say of rules. */
export const RULE_KNOWLEDGE: RuleKnowledge = {
  ruleIds: [...byId.keys()],
  checkOptions: (id, options) => checkOptions(id, ruleOf(id)?.options ?? {}, options),
};

/** How a rule stands for one file. */
export interface EffectiveSetting {
  readonly level: Level;
  readonly ignorable: boolean;
  /** Values of the rule's own options: what the project file says, else the defaults. */
  readonly options: OptionValues;
  /** Where the level comes from: `--only`, `--skip`, `--rule`, `overrides[1]`, `rules`, or the preset's name. */
  readonly from: string;
}

type OptionValues = ReturnType<typeof optionValues>;

const NOTHING_WRITTEN: Readonly<Record<string, unknown>> = {};

/** Whether the command line says nothing of any rule. */
function isPlain({ only, skip, levels, unusedSuppressions }: LinterOptions): boolean {
  if (only !== undefined || skip !== undefined || unusedSuppressions !== undefined) return false;
  for (const _ in levels) return false;
  return true;
}

/**
 * The setting of one rule for one file: command line before `overrides` (later ones win) before `rules` before the preset.
 * @param file path as in SourceFile.path
 */
export function settingOf(
  rule: Rule,
  project: ProjectFile | undefined,
  file: string,
  options: LinterOptions,
): EffectiveSetting {
  const values = (written: Readonly<Record<string, unknown>>): OptionValues =>
    optionValues(rule.options ?? {}, written);
  const preset: Preset = project?.extends ?? 'recommended';
  if (project === undefined && isPlain(options)) {
    const plain: Level = rule.presets.includes(preset) ? rule.severity : 'off';
    return { level: plain, ignorable: true, options: values(NOTHING_WRITTEN), from: preset };
  }
  let level: Level = rule.presets.includes(preset) ? rule.severity : 'off';
  let from: string = preset;
  let ignorable = true;
  let own: Readonly<Record<string, unknown>> = {};
  const take = (setting: RuleSetting | undefined, where: string): void => {
    if (setting === undefined) return;
    if (setting.level !== undefined) {
      level = setting.level;
      from = where;
    }
    if (setting.ignorable !== undefined) ignorable = setting.ignorable;
    own = { ...own, ...setting.options };
  };
  const ids = [...(rule.aliases ?? []), rule.id];
  for (const id of ids) take(project?.rules[id], 'rules');
  project?.overrides.forEach((override, index) => {
    if (ids.some((id) => override.rules[id] !== undefined) && matchesGlobs(project, override.files, file)) {
      for (const id of ids) take(override.rules[id], `overrides[${index}]`);
    }
  });
  if (rule.id === 'unused-suppression' && options.unusedSuppressions !== undefined) {
    level = options.unusedSuppressions;
    from = '--report-unused-suppressions';
  }
  for (const id of ids) {
    const given = options.levels?.[id];
    if (given !== undefined) {
      level = given;
      from = '--rule';
    }
  }
  const named = (list: readonly string[] | undefined): boolean => list?.some((id) => ids.includes(id)) === true;
  if (options.only !== undefined) {
    if (!named(options.only)) level = 'off';
    else if (level === 'off') level = rule.severity;
    from = '--only';
  }
  if (named(options.skip)) {
    level = 'off';
    from = '--skip';
  }
  return { level, ignorable, options: values(own), from };
}

/** How the rules stand under one project file; looked up once for each rule where no override tells files apart. */
export class Settings {
  readonly #options: LinterOptions;
  readonly #project: ProjectFile | undefined;
  readonly #perRule = new Map<Rule, EffectiveSetting>();
  readonly #uniform: boolean;

  constructor(options: LinterOptions, project: ProjectFile | undefined) {
    this.#options = options;
    this.#project = project;
    this.#uniform = (project?.overrides.length ?? 0) === 0;
  }

  /** @param file path as in SourceFile.path */
  of(rule: Rule, file: string): EffectiveSetting {
    let setting = this.#uniform ? this.#perRule.get(rule) : undefined;
    if (setting === undefined) {
      setting = settingOf(rule, this.#project, file, this.#options);
      if (this.#uniform) this.#perRule.set(rule, setting);
    }
    return setting;
  }

  /** Those of some rules that are on for some file. */
  active(rules: readonly Rule[]): readonly Rule[] {
    return rules.filter((rule) => !this.#uniform || this.of(rule, '').level !== 'off');
  }
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };
const BY_RANK: readonly Severity[] = ['info', 'warning', 'error'];

/** The higher, the graver. */
export const rankOf = (severity: Severity): number => RANK[severity];

/** One level lower; info stays. */
export const lower = (severity: Severity): Severity => BY_RANK[Math.max(0, RANK[severity] - 1)] as Severity;

/** The graver of two. */
export const worse = (a: Severity, b: Severity): Severity => (RANK[a] >= RANK[b] ? a : b);

/**
 * A finding's level: what the rule says of this case, moved as the rule's own level was moved by the settings. A case that the rule
 * takes less seriously than its own level is not raised above what it says.
 */
export function severityOf(rule: Rule, reported: Severity | undefined, level: Severity): Severity {
  if (reported === undefined || reported === rule.severity) return level;
  if (RANK[level] > RANK[rule.severity]) return reported;
  if (RANK[level] < RANK[rule.severity]) return BY_RANK[Math.min(RANK[reported], RANK[level])] as Severity;
  return reported;
}

/** The level that settings and weak evidence of a host give a report; undefined where its rule is off in that file. */
export function levelOf(
  { rule, where, severity }: Pick<Reported, 'rule' | 'where' | 'severity'>,
  settings: Settings,
): Severity | undefined {
  const { level } = settings.of(rule, where.file);
  if (level === 'off') return undefined;
  const moved = severityOf(rule, severity, level);
  return where.host?.weak === true ? lower(moved) : moved;
}

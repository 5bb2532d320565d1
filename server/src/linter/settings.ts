import { closest } from '../catalog/suggest.ts';
import type { Level, ProjectFile, RuleSetting, Severity } from '../deployment/project.ts';
import type { RuleKnowledge } from '../deployment/projectFile.ts';
import { RULES } from '../rules/index.ts';
import type { Preset, Rule } from '../rules/rule.ts';

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

/** What a project file may say of rules. No rule has an option of its own yet, so every other member is a mistake. */
export const RULE_KNOWLEDGE: RuleKnowledge = {
  ruleIds: [...byId.keys()],
  checkOptions: (id, options) =>
    Object.keys(options).map((option) => ({
      option,
      message: (lang) => {
        const meant = closest(option, ['level', 'ignorable']);
        return lang === 'zh-CN'
          ? `${id} 没有选项“${option}”${meant === undefined ? '；应为 level 或 ignorable' : `；是否应为 ${meant}？`}`
          : `${id} has no option "${option}"${meant === undefined ? '; expected level or ignorable' : `; did you mean ${meant}?`}`;
      },
    })),
};

/** How a rule stands for one file. */
export interface EffectiveSetting {
  readonly level: Level;
  readonly ignorable: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the level comes from: `--only`, `--skip`, `--rule`, `overrides[1]`, `rules`, or the preset's name. */
  readonly from: string;
}

/** Whether a path is matched by globs that are relative to a project file; given by the deployment floor. */
export type Matches = (project: ProjectFile, globs: readonly string[], file: string) => boolean;

const NO_OPTIONS: Readonly<Record<string, unknown>> = {};

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
  matches: Matches,
): EffectiveSetting {
  const preset: Preset = project?.extends ?? 'recommended';
  if (project === undefined && isPlain(options)) {
    const plain: Level = rule.presets.includes(preset) ? rule.severity : 'off';
    return { level: plain, ignorable: true, options: NO_OPTIONS, from: preset };
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
    if (ids.some((id) => override.rules[id] !== undefined) && matches(project, override.files, file)) {
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
  return { level, ignorable, options: own, from };
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };
const BY_RANK: readonly Severity[] = ['info', 'warning', 'error'];

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

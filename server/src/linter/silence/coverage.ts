import type { Deployment } from '../../deployment/model.ts';
import type { Allow } from '../../deployment/project/model.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Finding } from '../model.ts';
import { type LinterOptions, ruleOf, type Settings } from '../settings.ts';
import { AllowCover, allowed } from './allow.ts';
import { CommentCover, suppressionsOf } from './comments.ts';
import type { Cover, Coverable, Group, Suppression } from './model.ts';
import { States, verdict } from './report.ts';

/** What is left of a deployment's findings. */
export interface Silenced {
  readonly kept: Finding[];
  readonly suppressed: number;
  /** Entries of the project file's `allow` that silenced something here. */
  readonly used: ReadonlySet<Allow>;
}

/** What silences findings of one deployment: its files' comments and the project file's `allow`. */
export class Silencer {
  readonly #deployment: Deployment;
  readonly #settings: Settings;
  readonly #comments: readonly Suppression[];
  readonly #states: States;
  readonly #covers: readonly Cover[];

  constructor(deployment: Deployment, settings: Settings, options: LinterOptions) {
    this.#deployment = deployment;
    this.#settings = settings;
    this.#comments = options.inlineConfig === false ? [] : deployment.files.flatMap(suppressionsOf);
    this.#states = new States(deployment, options);
    const live = (all: readonly Suppression[]): readonly Suppression[] =>
      all.filter((each) => this.#states.of(each) === 'live');
    const comments = live(this.#comments);
    const allows = live(allowed(deployment));
    this.#covers = [
      ...(comments.length === 0 ? [] : [new CommentCover(comments)]),
      ...(allows.length === 0 ? [] : [new AllowCover(deployment, allows)]),
    ];
  }

  /** Whether a suppression covers what a rule reports. @param placesOf tells where; asked where there are suppressions */
  covers(rule: Rule, placesOf: () => Coverable): boolean {
    if (this.#covers.length === 0) return false;
    const places = placesOf();
    return this.#covers.some((cover) => {
      for (const _ of cover.of(rule.id, places)) return true;
      return false;
    });
  }

  /**
   * Takes out what is silenced, and adds what there is to say about comments: unused and expired ones. What there is to say about `allow` needs
   * all deployments of its project file: {@link aboutAllows}. A finding over several files is silenced in any of them.
   */
  apply(findings: readonly Finding[]): Silenced {
    const used = new Usage();
    const refused = new Usage();
    const kept =
      this.#covers.length === 0
        ? [...findings]
        : findings.filter((finding) => {
            const rule = ruleOf(finding.rule);
            const ignorable = rule === undefined || this.#settings.of(rule, finding.file).ignorable;
            let silenced = false;
            for (const cover of this.#covers) {
              for (const group of cover.of(finding.rule, finding)) {
                (ignorable ? used : refused).note(group);
                silenced = true;
              }
            }
            return !(silenced && ignorable);
          });
    const suppressed = findings.length - kept.length;
    for (const each of this.#comments) {
      const about = { deployment: this.#deployment, suppression: each, settings: this.#settings };
      for (const finding of verdict(about, this.#states, used.of(each), refused.of(each))) kept.push(finding);
    }
    return { kept, suppressed, used: new Set([...used.allows(), ...refused.allows()]) };
  }
}

/** Which suppressions covered something, and by which of their ids. */
class Usage {
  readonly #ids = new Map<Suppression, Set<string>>();
  readonly #noted = new Set<Group>();

  note(group: Group): void {
    if (this.#noted.has(group)) return;
    this.#noted.add(group);
    for (const { suppression, id } of group) {
      const ids = this.#ids.get(suppression);
      if (ids === undefined) this.#ids.set(suppression, new Set([id]));
      else ids.add(id);
    }
  }

  of(suppression: Suppression): ReadonlySet<string> | undefined {
    return this.#ids.get(suppression);
  }

  allows(): readonly Allow[] {
    return [...this.#ids.keys()].flatMap(({ allow }) => allow ?? []);
  }
}

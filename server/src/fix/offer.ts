import type { Text } from '../base/text.ts';
import { shownSentence } from '../catalog/secrets.ts';
import type { Edit, ProposedFix } from '../rules/rule.ts';
import type { FixJudge } from './judge.ts';
import type { Change, Effect, Fix } from './model.ts';

/**
 * The fixes that may be offered. Whether one is safe, and what it changes, is found out when somebody asks.
 * @param judge of the deployment; asked for anew each time, so that fixes keep none alive
 */
export function offer(proposed: readonly ProposedFix[], judge: () => FixJudge): readonly Offered[] {
  return proposed.flatMap((each) => {
    const fix = judge().placed(each);
    return fix !== undefined && judge().isOffered(fix) ? [new Offered(fix, judge)] : [];
  });
}

/** A fix that is judged when somebody asks. */
export class Offered implements Fix {
  readonly #proposed: ProposedFix;
  readonly #judge: () => FixJudge;
  #judged: Pick<Fix, 'effect' | 'changes'> | undefined;

  constructor(proposed: ProposedFix, judge: () => FixJudge) {
    this.#proposed = proposed;
    this.#judge = judge;
  }

  /** Whether somebody asked. */
  get isJudged(): boolean {
    return this.#judged !== undefined;
  }

  get title(): Text {
    const { title, stillTitle } = this.#proposed;
    return shownSentence((stillTitle !== undefined && this.effect === undefined ? stillTitle : undefined) ?? title);
  }
  get obvious(): boolean {
    return this.#proposed.obvious;
  }
  get movesData(): boolean {
    // Where nothing runs differently, nothing moves.
    return this.#proposed.movesData === true && this.effect !== undefined;
  }
  get edits(): readonly Edit[] {
    return this.#proposed.edits;
  }
  get meaningElsewhere(): boolean {
    return this.#proposed.meaningElsewhere === true;
  }
  get safety(): Fix['safety'] {
    return this.#known.effect === undefined ? 'safe' : 'unsafe';
  }
  get effect(): Effect | undefined {
    return this.#known.effect;
  }
  get changes(): readonly Change[] {
    return this.#known.changes;
  }

  get #known(): Pick<Fix, 'effect' | 'changes'> {
    if (this.#judged === undefined) {
      const judgement = this.#judge().judge(this);
      this.#judged = judgement ?? { effect: 'runs', changes: [] };
      if (this.#proposed.startsOtherwise === true) this.#judged = { ...this.#judged, effect: 'runs' };
    }
    return this.#judged;
  }
}

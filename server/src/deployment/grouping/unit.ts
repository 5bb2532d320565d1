import type { Deployment } from '../model.ts';
import { buildDeployment, type Draft, signatureOf } from '../topology/build.ts';

/** A deployment with what it was made of. */
export class Unit {
  readonly deployment: Deployment;
  readonly #draft: Draft;
  #signature: string | undefined;

  constructor(draft: Draft) {
    this.deployment = buildDeployment(draft);
    this.#draft = draft;
  }

  /** Asked for when something near it changes, which for most never happens. */
  get signature(): string {
    this.#signature ??= signatureOf(this.#draft);
    return this.#signature;
  }
}

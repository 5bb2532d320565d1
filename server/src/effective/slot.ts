import type { Parameter } from '../catalog/catalog.ts';
import type { Value } from './load.ts';

/** A parameter of one kind of process and release, with what is true of it whatever the file holds. */
export interface Slot {
  readonly parameter: Parameter;
  /** The field before the file is loaded: what start-up code presets, else the class's default. */
  readonly constructed: Value;
  /** Whether start-up code may put another value in its place. */
  readonly forcible: boolean;
  /** Whether its getter may compute. */
  readonly computed: boolean;
  /** Whether its value outlives `Effective.forget`. */
  readonly kept: boolean;
}

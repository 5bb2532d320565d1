import type { FixtureOptions } from '../../support/fixture.ts';

/** Something that went wrong for somebody, in files written for this test. */
export interface Mishap {
  readonly what: string;
  /** Where it is told. */
  readonly told: readonly string[];
  /** Fixtures, marked with every finding that the preset `recommended` has about them. */
  readonly files: readonly (string | readonly [string, FixtureOptions])[];
}

/** An issue or a pull request of RocketMQ. */
export const rocketmq = (issue: number): string => `apache/rocketmq#${issue}`;

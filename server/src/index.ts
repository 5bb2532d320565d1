import type { Lang } from './base/text.ts';
import { isKind, type Kind } from './catalog/kinds.ts';
import { NEWEST, parseRelease, RELEASES } from './catalog/releases.ts';
import { evaluate } from './effective/evaluate.ts';
import { type EffectiveConfiguration, effectiveReport } from './effective/report.ts';
import { templateOf } from './rules/support/places.ts';
import { parseProperties } from './syntax/properties/document.ts';

export type { Position, Range } from './base/range.ts';
export type { Lang } from './base/text.ts';
export type { Kind } from './catalog/kinds.ts';
export type { EffectiveConfiguration, ParameterJson } from './effective/report.ts';
export { type LintOptions, lint } from './lint.ts';
export type { FindingJson, FixJson, LintResult, PlaceJson } from './linter/result.ts';
export { Entry, PropertiesDocument, type PropertiesError, parseProperties } from './syntax/properties/document.ts';

/** What {@link effective} judges. */
export interface EffectiveOptions {
  /** The file. */
  readonly bytes: Uint8Array;
  /** A known release, or a well-formed one newer than the newest known. */
  readonly rocketmq: string;
  /** `broker` when unsaid. */
  readonly kind?: Kind;
  /** The container's own file, for `broker-in-container`. */
  readonly container?: Uint8Array;
  /** Arguments behind `-c FILE`, such as `['-n', '10.0.0.1:9876']`. */
  readonly args?: readonly string[];
  /** The file's path as RocketMQ is given it; some parameters hold it. */
  readonly file?: string;
  /** Language of the reasons; English when unsaid. */
  readonly lang?: Lang;
}

/**
 * What one process of one release runs with (schemas/effective.schema.json). ROCKETMQ_HOME counts as set and valid.
 * Values of secret keys are `***`.
 * @throws RangeError for a release that is neither known nor newer than the newest known, and for an unknown kind
 */
export function effective(options: EffectiveOptions): EffectiveConfiguration {
  const { bytes, rocketmq, kind = 'broker', container, args, file, lang = 'en' } = options;
  const release = parseRelease(rocketmq);
  if (release === undefined) {
    throw new RangeError(
      `RocketMQ ${JSON.stringify(rocketmq)} is not a known release; known are ${RELEASES[0]} to ${RELEASES[NEWEST]}`,
    );
  }
  if (!isKind(kind)) throw new RangeError(`${JSON.stringify(kind)} is not a kind of process`);
  const evaluated = evaluate({
    document: parseProperties(bytes),
    kind,
    release: release.index,
    ...(container === undefined ? {} : { container: parseProperties(container) }),
    ...(args === undefined ? {} : { args }),
    ...(file === undefined ? {} : { file }),
  });
  const { document } = evaluated.input;
  const template = templateOf({ file: { path: file ?? '', document } });
  return effectiveReport(evaluated, { file: file ?? '', rocketmq: release.name, lang }, template);
}

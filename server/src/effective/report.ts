import type { Range } from '../base/range.ts';
import type { Lang } from '../base/text.ts';
import type { Kind } from '../catalog/kinds.ts';
import { shown, shownSentence, shownText } from '../catalog/secrets.ts';
import type { Cause, Effective, Origin, Verdict } from './model.ts';
import { whyUnread } from './unread.ts';

/** One parameter as schemas/effective.schema.json has it. */
export interface ParameterJson {
  readonly class: string;
  readonly key: string;
  readonly type: string;
  readonly value: string | null;
  readonly default: string | null;
  readonly origin: Origin;
  readonly written?: string;
  readonly range?: Range;
  readonly because?: string;
  readonly machine?: string;
}

export interface EffectiveConfiguration {
  readonly schemaVersion: 1;
  readonly file: string;
  readonly kind: Kind;
  readonly rocketmq: string;
  readonly start:
    | { readonly exit: null }
    | { readonly exit: number; readonly phase: string; readonly rule?: string; readonly reason: string };
  readonly parameters: readonly ParameterJson[];
  readonly unread: readonly { readonly key: string; readonly range: Range; readonly because: string }[];
  readonly ports: readonly {
    readonly port: number;
    readonly purpose: string;
    readonly address: string | null;
    readonly key: string;
  }[];
  readonly paths: readonly { readonly path: string; readonly purpose: string; readonly key: string }[];
}

/**
 * Makes the object of schemas/effective.schema.json. Values of secret keys are masked.
 * @param names the file as it should be named, and the release as it was asked for
 */
export function effectiveReport(
  effective: Effective,
  names: { readonly file: string; readonly rocketmq: string; readonly lang: Lang },
): EffectiveConfiguration {
  const { lang } = names;
  const { start, input } = effective;
  return {
    schemaVersion: 1,
    file: names.file,
    kind: input.kind,
    rocketmq: names.rocketmq,
    start:
      start.exit === null
        ? { exit: null }
        : {
            exit: start.exit,
            phase: start.phase,
            ...(start.rule === undefined ? {} : { rule: start.rule }),
            reason: shownSentence(start.reason)(lang),
          },
    parameters: effective.parameters().map((each) => ({
      class: each.class,
      key: each.key,
      type: each.parameter.javaType,
      value: each.value === null ? null : shown(each.key, each.value),
      default: each.default === null ? null : shown(each.key, each.default),
      origin: each.origin,
      ...(each.entry === undefined ? {} : { written: shown(each.key, each.entry.value), range: each.entry.valueRange }),
      ...(each.because === undefined ? {} : { because: shownSentence(each.because)(lang) }),
      ...(each.machine === undefined ? {} : { machine: each.machine }),
    })),
    unread: effective.verdicts
      .filter((verdict) => verdict.outcome === 'unread')
      .map((verdict) => ({
        key: shownText(verdict.entry.key),
        range: verdict.entry.keyRange,
        because: shownSentence(because(verdict, effective))(lang),
      })),
    ports: effective.ports.map(({ port, purpose, address, key }) => ({
      port,
      purpose,
      address: address === null ? null : shownText(address),
      key,
    })),
    paths: effective.paths.map(({ path, purpose, key }) => ({ path: shownText(path), purpose, key })),
  };
}

const because = (verdict: Verdict, effective: Effective): ReturnType<typeof whyUnread> =>
  whyUnread(verdict.keyCause satisfies Cause | undefined, effective.input.kind, effective.input.release);

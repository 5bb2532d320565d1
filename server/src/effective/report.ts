import type { Range } from '../base/range.ts';
import type { Lang } from '../base/text.ts';
import type { Kind } from '../catalog/kinds.ts';
import { shown, shownSentence, shownText } from '../catalog/secrets.ts';
import type { Cause, Effective, Origin, Verdict } from './model.ts';
import { FILLED_IN, isTemplate } from './template.ts';
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

/** Origins of values that do not follow from others. */
const KNOWN: ReadonlySet<Origin> = new Set<Origin>(['default', 'written', 'ignored']);

/**
 * Makes the object of schemas/effective.schema.json. Values of secret keys are masked.
 * @param names the file as it should be named, and the release as it was asked for
 * @param template whether something else than RocketMQ reads the file first. Where it holds places that are still to be filled in, neither
 *   they nor what may follow from them is known, nor whether it starts; `whole`: even where it holds none
 */
export function effectiveReport(
  effective: Effective,
  names: { readonly file: string; readonly rocketmq: string; readonly lang: Lang },
  template: boolean | 'whole',
): EffectiveConfiguration {
  const { lang } = names;
  const { input } = effective;
  const parameters = effective.parameters();
  const isOpen = ({ entry }: (typeof parameters)[number]): boolean => entry !== undefined && isTemplate(entry.value);
  const open = template === 'whole' || (template && parameters.some(isOpen));
  const start = open ? ({ exit: null } as const) : effective.start;
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
    parameters: parameters.map((each) => {
      const filled = open && (isOpen(each) || !KNOWN.has(each.origin));
      return {
        class: each.class,
        key: each.key,
        type: each.parameter.javaType,
        value: each.value === null || filled ? null : shown(each.key, each.value),
        default: each.default === null ? null : shown(each.key, each.default),
        origin: filled && each.origin === 'ignored' ? 'written' : each.origin,
        ...(each.entry === undefined
          ? {}
          : { written: shown(each.key, each.entry.value), range: each.entry.valueRange }),
        ...(each.because === undefined || filled ? {} : { because: shownSentence(each.because)(lang) }),
        ...(filled ? { machine: FILLED_IN } : each.machine === undefined ? {} : { machine: each.machine }),
      };
    }),
    unread: effective.verdicts
      .filter((verdict) => verdict.outcome === 'unread')
      .map((verdict) => ({
        key: shownText(verdict.entry.key),
        range: verdict.entry.keyRange,
        because: shownSentence(because(verdict, effective))(lang),
      })),
    ports: (open ? [] : effective.ports).map(({ port, purpose, address, key }) => ({
      port,
      purpose,
      address: address === null ? null : shownText(address),
      key,
    })),
    paths: (open ? [] : effective.paths).map(({ path, purpose, key }) => ({ path: shownText(path), purpose, key })),
  };
}

const because = (verdict: Verdict, effective: Effective): ReturnType<typeof whyUnread> =>
  whyUnread(verdict.keyCause satisfies Cause | undefined, effective.input.kind, effective.input.release);

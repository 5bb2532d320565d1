import { type Parameter, parameterOf } from '../catalog/catalog.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { Evaluation } from './evaluation.ts';
import type { EffectiveParameter } from './model.ts';
import { TIERED } from './tieredStore.ts';

/** A broker with the tiered store: what is true of every broker, and one class more. */
export class TieredEvaluation extends Evaluation {
  override get unshared(): boolean {
    return true;
  }

  override get classes(): readonly ClassName[] {
    return [...super.classes, TIERED];
  }

  override parametersFor(key: string): readonly Parameter[] {
    const own = parameterOf(TIERED, key, this.at);
    const others = super.parametersFor(key);
    return own === undefined ? others : [...others, own];
  }

  override parameters(): readonly EffectiveParameter[] {
    return super.parameters().map(withDefault);
  }

  override parameter(key: string, className?: ClassName): EffectiveParameter | undefined {
    const found = super.parameter(key, className);
    return found === undefined ? undefined : withDefault(found);
  }
}

/** An empty file names no plug-in, so the class's own default stands for what runs without the entry. */
function withDefault(found: EffectiveParameter): EffectiveParameter {
  if (found.class !== TIERED || found.origin === 'default') return found;
  const { default: value } = found.parameter;
  const { parameter, key, value: now, machine, origin, entry, because } = found;
  const shown = value === null ? 'null' : typeof value === 'string' ? value : null;
  return { parameter, class: TIERED, key, value: now, default: shown, machine, origin, entry, because };
}

import { isBroker } from '../../catalog/kinds.ts';
import type { Effective } from '../../effective/model.ts';
import type { SourceFile } from '../model.ts';
import { basename, parent } from '../world/paths.ts';
import { containerPaths } from './facts.ts';
import type { Spec } from './processes.ts';

/**
 * Gives brokers to the containers that start them: an element of brokerConfigPaths means the file whose path ends like it, first beside the
 * container's own file. A broker that several containers start becomes several processes; one that the project file runs by itself stays.
 */
export function linkContainers(specs: readonly Spec[]): readonly Spec[] {
  const containers = specs.filter((spec) => spec.kind === 'container' && spec.file !== undefined);
  if (containers.length === 0) return specs;
  const taken = new Map<Spec, Spec[]>();
  for (const container of containers) {
    const file = container.file as SourceFile;
    for (const path of containerPaths(container.effective as Effective)) {
      const broker = brokerAt(path, file, container, specs);
      if (broker === undefined) continue;
      const linked = broker.with({
        kind: 'broker-in-container',
        evidence: 'command',
        container,
        host: container.host ?? broker.host,
      });
      const list = taken.get(broker);
      if (list === undefined) taken.set(broker, [linked]);
      else if (!list.some((each) => each.container === container)) list.push(linked);
    }
  }
  return specs.flatMap((spec) => taken.get(spec) ?? [spec]);
}

function brokerAt(path: string, file: SourceFile, container: Spec, specs: readonly Spec[]): Spec | undefined {
  const names = path.split(/[\\/]+/);
  const home = parent(`/${file.path}`);
  let best: Spec | undefined;
  let score = 0;
  let twice = false;
  for (const spec of specs) {
    if (spec.file === undefined || !isBroker(spec.kind) || (spec.kind === 'broker' && spec.evidence === 'project'))
      continue;
    if (basename(spec.file.path) !== names[names.length - 1]) continue;
    if (spec.host !== undefined && container.host !== undefined && spec.host.name !== container.host.name) continue;
    const own = spec.file.path.split('/');
    let common = 1;
    while (
      common < own.length &&
      common < names.length &&
      own[own.length - 1 - common] === names[names.length - 1 - common]
    )
      common++;
    const here = parent(`/${spec.file.path}`) === home;
    if (!here && common < 2) continue;
    const points = common + (here ? 1000 : 0) + (spec.host !== undefined ? 0.5 : 0);
    if (points > score) {
      best = spec;
      score = points;
      twice = false;
    } else if (points === score) twice = true;
  }
  return twice ? undefined : best;
}

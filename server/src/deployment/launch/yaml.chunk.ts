import { isMap, isScalar, type Node, parseDocument } from 'yaml';

/** A service of a compose file, as far as it is of interest; variables are not filled in. */
export interface Service {
  readonly image: string | undefined;
  /** Words of `entrypoint` and `command`. */
  readonly command: readonly string[];
  /** Bind mounts: short (`./conf:/home/rocketmq/conf:ro`), or source and target. */
  readonly volumes: readonly (string | { readonly source: string; readonly target: string })[];
  /** Where a key of it stands, else its name: UTF-16 units. */
  readonly place: (key: string) => readonly [start: number, end: number];
}

/** The services of a compose file; none where it is no YAML, or nothing that compose would take. */
export function servicesIn(text: string): readonly Service[] {
  const document = parseDocument(text, { merge: true, logLevel: 'silent' });
  const root = dataOf(() => document.toJS({ maxAliasCount: 100 }));
  const services = isObject(root) && isObject(root.services) ? root.services : {};
  return Object.entries(services).flatMap(([name, service]) => {
    if (!isObject(service)) return [];
    const { image, volumes } = service;
    const place = (key: string): readonly [number, number] => {
      const node = document.getIn(['services', name, key], true) as Node | undefined;
      const all = document.getIn(['services'], true);
      const own = isMap(all) ? all.items.find((each) => isScalar(each.key) && each.key.value === name)?.key : undefined;
      const [start, end] = node?.range ?? (isScalar(own) ? own.range : undefined) ?? [0, 0];
      return [start, end];
    };
    return [
      {
        image: typeof image === 'string' ? image : undefined,
        command: [service.entrypoint, service.command].flatMap(wordsOf),
        volumes: Array.isArray(volumes) ? volumes.flatMap(volumeOf) : [],
        place,
      },
    ];
  });
}

/** @returns undefined where the file has more aliases than anybody writes, or a broken one */
function dataOf(make: () => unknown): unknown {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wordsOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each): each is string => typeof each === 'string');
}

function volumeOf(value: unknown): Service['volumes'] {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return [];
  const { type, source, target } = value;
  return type === 'bind' && typeof source === 'string' && typeof target === 'string' ? [{ source, target }] : [];
}

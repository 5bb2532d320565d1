import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, type Scalar } from 'yaml';

/** A service of a compose file, as far as it is of interest; variables are not filled in. */
export interface Service {
  readonly image: string | undefined;
  /** Words of `entrypoint` and `command`. */
  readonly command: readonly string[];
  /** Bind mounts: short (`./conf:/home/rocketmq/conf:ro`), or source and target. */
  readonly volumes: readonly (string | { readonly source: string; readonly target: string })[];
  /** The line, from 1, in which a key of it stands, else its name. */
  readonly lineOf: (key: string) => number;
}

/** The services of a compose file; none where it is no YAML, or nothing that compose would take. */
export function servicesIn(text: string): readonly Service[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { merge: true, logLevel: 'silent', lineCounter: lines });
  const root = dataOf(() => document.toJS({ maxAliasCount: 100 }));
  const services = isObject(root) && isObject(root.services) ? root.services : {};
  return Object.entries(services).flatMap(([name, service]) => {
    if (!isObject(service)) return [];
    const { image, volumes } = service;
    const lineOf = (key: string): number => {
      const node = document.getIn(['services', name, key], true) as Node | undefined;
      const start = node?.range?.[0] ?? nameOf(document, name)?.range?.[0] ?? 0;
      return lines.linePos(start).line;
    };
    return [
      {
        image: typeof image === 'string' ? image : undefined,
        command: [service.entrypoint, service.command].flatMap(wordsOf),
        volumes: Array.isArray(volumes) ? volumes.flatMap(volumeOf) : [],
        lineOf,
      },
    ];
  });
}

/** Where the name of a service stands. */
function nameOf(document: Document, name: string): Scalar | undefined {
  const services = document.get('services');
  const key = isMap(services)
    ? services.items.find((each) => isScalar(each.key) && each.key.value === name)?.key
    : undefined;
  return isScalar(key) ? key : undefined;
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

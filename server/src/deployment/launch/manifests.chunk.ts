import type { Pair } from 'yaml';
import type { Span } from '../../base/range.ts';
import type { Start } from './starts.ts';
import { documentsIn, type Service, type YamlBlock, type YamlReader, type YamlText } from './yaml.chunk.ts';

/** A ConfigMap, with those of its data that stand as literal blocks. */
export interface ConfigMap {
  readonly name: string;
  readonly data: readonly {
    readonly key: string;
    readonly block: YamlBlock;
    /** Its lines as they stand in the manifest. */
    readonly text: string;
  }[];
}

/** A container of a workload. */
export interface Container {
  readonly name: string;
  readonly image: YamlText | undefined;
  /** The line of its image, from 1. */
  readonly line: number;
  readonly command: readonly YamlText[];
  readonly args: readonly YamlText[];
  readonly env: Service['environment'];
  /** Whether variables come from elsewhere, too. */
  readonly envOpen: boolean;
  readonly mounts: readonly {
    readonly configMap: string | undefined;
    readonly items: readonly { readonly key: string; readonly path: string }[] | undefined;
    readonly path: string;
    readonly subPath: string | undefined;
    readonly span: Span;
  }[];
  readonly workingDirectory: string | undefined;
}

/** A document of a manifest. */
export interface Manifest {
  readonly name: string;
  readonly configMap: ConfigMap | undefined;
  readonly containers: readonly Container[];
  /** Those that run before. */
  readonly initContainers: readonly Container[];
  readonly hostNetwork: boolean;
  /** What its pods are called where that stays: of several, the first. */
  readonly hostName: string | undefined;
  /** Whether more than one pod may run. */
  readonly replicas: boolean;
  /** How many do, where that is a number above 1. */
  readonly pods: Start['pods'];
}

/** The documents of a manifest that are a ConfigMap or start containers. @param text one character a byte */
export function manifestsIn(text: string): readonly Manifest[] {
  return documentsIn(text).flatMap((reader) => manifestsOf(reader, reader.root, text));
}

type Members = ReadonlyMap<string, Pair>;

function manifestsOf(reader: YamlReader, node: unknown, text: string): readonly Manifest[] {
  const members = reader.pairs(reader.map(node));
  const kind = reader.scalar(members.get('kind')?.value)?.value;
  if (kind === 'List')
    return reader.list(members.get('items')?.value).flatMap((each) => manifestsOf(reader, each, text));
  const within = (from: Members, ...keys: readonly string[]): Members =>
    keys.reduce((at, key) => reader.pairs(reader.map(at.get(key)?.value)), from);
  const name = reader.scalar(within(members, 'metadata').get('name')?.value)?.value ?? '';
  const nothing = {
    name,
    configMap: undefined,
    containers: [],
    initContainers: [],
    hostNetwork: false,
    hostName: undefined,
    replicas: false,
    pods: undefined,
  };
  if (kind === 'ConfigMap') {
    const data = [...within(members, 'data')].flatMap(([key, { value }]) => {
      const block = reader.block(value);
      if (block === undefined) return [];
      const { start, end } = block.span;
      return [{ key, block, text: text.slice(start, end) }];
    });
    return data.length === 0 ? [] : [{ ...nothing, configMap: { name, data } }];
  }
  if (!/^(?:Deployment|StatefulSet|DaemonSet|Pod|ReplicaSet|Job)$/.test(kind ?? '')) return [];
  const spec = within(members, 'spec');
  const pod = kind === 'Pod' ? spec : within(spec, 'template', 'spec');
  const volumes = new Map(
    reader.list(pod.get('volumes')?.value).flatMap((each) => {
      const volume = reader.pairs(reader.map(each));
      const own = reader.scalar(volume.get('name')?.value)?.value;
      return own === undefined ? [] : [[own, within(volume, 'configMap')] as const];
    }),
  );
  const containersOf = (key: string): readonly Container[] =>
    reader.list(pod.get(key)?.value).map((each) => containerOf(reader, reader.pairs(reader.map(each)), volumes, text));
  const number = reader.scalar(spec.get('replicas')?.value);
  const replicas = number?.value;
  return [
    {
      ...nothing,
      hostNetwork: reader.scalar(pod.get('hostNetwork')?.value)?.value === 'true',
      hostName:
        reader.scalar(pod.get('hostname')?.value)?.value ??
        (kind === 'StatefulSet' ? `${name}-0` : kind === 'Pod' ? name : undefined),
      replicas: kind === 'DaemonSet' || (replicas !== undefined && replicas !== '1'),
      pods: number !== undefined && Number(replicas) > 1 ? { count: Number(replicas), span: number.span } : undefined,
      containers: containersOf('containers'),
      initContainers: containersOf('initContainers'),
    },
  ];
}

function containerOf(
  reader: YamlReader,
  members: Members,
  volumes: ReadonlyMap<string, Members>,
  text: string,
): Container {
  const textOf = (from: Members, key: string): YamlText | undefined => reader.scalar(from.get(key)?.value);
  const texts = (key: string): readonly YamlText[] =>
    reader.list(members.get(key)?.value).flatMap((each) => reader.scalar(each) ?? []);
  const image = textOf(members, 'image');
  const variables = reader.list(members.get('env')?.value).map((each) => reader.pairs(reader.map(each)));
  return {
    name: textOf(members, 'name')?.value ?? '',
    image,
    line: image === undefined ? 1 : text.slice(0, image.span.start).split('\n').length,
    command: texts('command'),
    args: texts('args'),
    env: variables.flatMap((each) => {
      const value = textOf(each, 'value');
      const name = textOf(each, 'name')?.value;
      return value === undefined || name === undefined ? [] : [{ name, value }];
    }),
    envOpen: members.has('envFrom') || variables.some((each) => each.has('valueFrom')),
    mounts: reader.list(members.get('volumeMounts')?.value).flatMap((each) => {
      const mount = reader.pairs(reader.map(each));
      const path = textOf(mount, 'mountPath');
      if (path === undefined) return [];
      const source = volumes.get(textOf(mount, 'name')?.value ?? '');
      const items = source?.get('items')?.value;
      return [
        {
          configMap: source === undefined ? undefined : textOf(source, 'name')?.value,
          items:
            items === undefined
              ? undefined
              : reader.list(items).map((item) => {
                  const own = reader.pairs(reader.map(item));
                  return { key: textOf(own, 'key')?.value ?? '', path: textOf(own, 'path')?.value ?? '' };
                }),
          path: path.value,
          subPath: textOf(mount, 'subPath')?.value,
          span: path.span,
        },
      ];
    }),
    workingDirectory: textOf(members, 'workingDir')?.value,
  };
}

import type { Span } from '../../base/range.ts';
import { basename } from '../world/paths.ts';
import { commandsOfText, commandsOfWords, type Given, hostNameOf, startsOf } from './commands.ts';
import { type FillingOf, fillingBy, fillsIn } from './fills.ts';
import type { ConfigMap, Container, Manifest } from './manifests.chunk.ts';
import { isScriptName } from './names.ts';
import type { Mounted, Start, Variable, Word } from './starts.ts';
import { releaseOfImage, type Statement } from './statements.ts';
import { shellText } from './words.ts';

/** A configuration file that stands in a manifest. */
export interface Embedded {
  /** A name for it below the manifest's own, which only serves to tell it from others. */
  readonly abs: string;
  /** Absolute form of the manifest. */
  readonly manifest: string;
  /** What it is called inside of its container. */
  readonly name: string;
  /** Its lines in the manifest. */
  readonly span: Span;
  /** How far they are indented. */
  readonly indent: number;
}

/** What the manifests of a directory say. */
export interface ManifestFacts {
  readonly embedded: readonly Embedded[];
  readonly starts: readonly Start[];
  readonly statements: readonly Statement[];
  readonly filled: readonly FillingOf[];
}

/** A manifest with its path as in SourceFile.path, and absolute. */
export interface ManifestFile {
  readonly path: string;
  readonly abs: string;
  readonly manifests: readonly Manifest[];
  /** Whether RocketMQ's operator is told to run what stands there: it writes names, ids and addresses into the files. */
  readonly operated: boolean;
}

/** Reads the manifests of a directory together: what one starts may stand in another. */
export function readManifests(files: readonly ManifestFile[]): ManifestFacts {
  const embedded: Embedded[] = [];
  const filled: FillingOf[] = [];
  const byMap = new Map<string, Map<string, Embedded> | undefined>();
  for (const { abs, manifests, operated } of files) {
    if (operated) filled.push((at) => (at.startsWith(`${abs}/`) ? 'anything' : undefined));
    const maps = manifests.flatMap(({ configMap }) => configMap ?? []);
    for (const map of maps) {
      const own = new Map(map.data.map((each) => [each.key, embeddedOf(each, map, abs, maps.length > 1)]));
      for (const each of own.values()) embedded.push(each);
      // A script may stand there, too: what it does to the others.
      const scripts = map.data.flatMap(({ key, text }) => (isScriptName(key) ? text : []));
      const fillingOf = fillingBy(fillsIn(scripts.join('\n')), [], true);
      if (scripts.length > 0) filled.push((at) => (at.startsWith(`${abs}/`) ? fillingOf(at) : undefined));
      // Two of one name stand for alternatives.
      byMap.set(map.name, byMap.has(map.name) ? undefined : own);
    }
  }
  const starts: Start[] = [];
  const statements: Statement[] = [];
  for (const { path, abs, manifests } of files) {
    for (const { containers, initContainers, name, hostNetwork, hostName, replicas, pods } of manifests) {
      const mountsIn = (container: Container): readonly Mounted[] =>
        container.mounts.flatMap((mount) => mountsOf(mount, byMap));
      const before = initContainers.flatMap(mountsIn);
      for (const container of containers) {
        const mounts = mountsIn(container);
        const fills = fillsIn([...initContainers, container].map(textOf).join('\n'));
        filled.push(fillingBy(fills, [...before, ...mounts], false));
        const called = hostNetwork ? 'machine' : hostNameOf(hostName === undefined ? undefined : { text: hostName });
        const started = startsOfContainer(container, mounts, path, name, hostNetwork || replicas, { fills, before });
        starts.push(...started.map((each) => ({ ...each, hostName: called, pods })));
        const release = releaseOfImage(container.image?.value ?? '');
        if (release === undefined || container.image === undefined) continue;
        const place = { file: path, line: container.line };
        const seen = new Set(mounts.flatMap((mount) => mount.abs ?? []));
        statements.push({ release, from: 'image', place, strength: 'runs', covers: (at) => seen.has(at) });
        // Where it does not say so, the files that stand beside it.
        if (seen.size === 0)
          statements.push({
            release,
            from: 'image',
            place,
            strength: 'beside',
            covers: (at) => at.startsWith(`${abs}/`),
          });
      }
    }
  }
  return { embedded, starts, statements, filled };
}

/** What a container runs, as a shell's text. One without a command runs what its image is called like (`gomplate`), on what it sees. */
function textOf({ image, command, args }: Container): string {
  const [tool = ''] = basename(image?.value ?? '').split(/[:@]/);
  const words = [...command, ...args].map(({ value }) => value);
  return shellText(command.length > 0 ? words : [tool, '--input-dir', ...words]);
}

const embeddedOf = (
  { key, block }: ConfigMap['data'][number],
  { name }: ConfigMap,
  manifest: string,
  several: boolean,
): Embedded => ({
  abs: several ? `${manifest}/${name}/${key}` : `${manifest}/${key}`,
  manifest,
  name: key,
  span: block.span,
  indent: block.indent,
});

/** The files of a ConfigMap that a container sees; for any other volume, that there is one. */
function mountsOf(
  { configMap, items, path, subPath, span }: Container['mounts'][number],
  maps: ReadonlyMap<string, ReadonlyMap<string, Embedded> | undefined>,
): readonly Mounted[] {
  const data = configMap === undefined ? undefined : maps.get(configMap);
  if (data === undefined) return [{ abs: undefined, target: path, span }];
  const files = [...data].flatMap(([key, { abs }]) => {
    const item = items?.find((each) => each.key === key);
    return items !== undefined && item === undefined ? [] : [{ abs, name: item?.path ?? key }];
  });
  if (subPath === undefined)
    return files.map(({ abs, name }) => ({ abs, target: `${path.replace(/\/$/, '')}/${name}`, span, type: 'file' }));
  return files.filter(({ name }) => name === subPath).map(({ abs }) => ({ abs, target: path, span, type: 'file' }));
}

function startsOfContainer(
  { image, command, args, env, envOpen, mounts, workingDirectory, name }: Container,
  mounted: readonly Mounted[],
  file: string,
  workload: string,
  hostUnknown: boolean,
  done: Pick<Given, 'fills' | 'before'>,
): readonly Start[] {
  const words: readonly Word[] = [...command, ...args].map((each) => ({
    // Kubernetes fills in `$(NAME)`.
    text: each.value.includes('$(') ? undefined : each.value,
    span: each.at(0, each.value.length),
  }));
  const script = [...command, ...args][2];
  const isShell = /(?:^|\/)(?:ba|da)?sh$/.test(words[0]?.text ?? '') && /^-\w*c$/.test(words[1]?.text ?? '');
  const commands =
    isShell && script !== undefined ? commandsOfText(script.value, script.at, undefined) : commandsOfWords(words);
  return startsOf(commands, {
    file,
    source: 'kubernetes',
    name,
    image: image?.value,
    env: env.map(
      (each): Variable => ({
        name: each.name,
        text: each.value.value.includes('$(') ? undefined : each.value.value,
        span: each.value.span,
      }),
    ),
    envOpen,
    ports: undefined,
    mounts: mounted,
    open: mounts.some(({ configMap }) => configMap === undefined),
    host: hostUnknown ? undefined : { name: `${file}: ${workload}/${name}`, shares: 'nothing' },
    workingDirectory,
    ...done,
  });
}

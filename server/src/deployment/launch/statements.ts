import { type NamedRelease, releaseToldBy } from '../../catalog/releases.ts';
import type { LinePlace } from '../model.ts';
import { within } from '../world/paths.ts';
import type { Start } from './starts.ts';

/** How a file tells which release runs, strongest first (docs/cli.md, "Which release"). */
export const STRENGTHS = ['runs', 'mounted', 'beside', 'built', 'installed', 'source'] as const;

/** What a file that starts or ships RocketMQ says of the release. */
export interface Statement {
  readonly release: NamedRelease;
  readonly from: 'command' | 'image' | 'path' | 'jar' | 'pom';
  readonly place: LinePlace;
  readonly strength: (typeof STRENGTHS)[number];
  /** Whether it speaks of a configuration file. @param abs absolute form */
  readonly covers: (abs: string) => boolean;
}

/** Programs around RocketMQ whose images have numbers of their own. */
const OTHER_PROGRAM =
  /dashboard|console|exporter|operator|connect|client|consumer|producer|demo|example|spring|mqtt|eventbridge|flink|spark|streams|replicator|schema|cpp|go\b|python|node/i;

/** Whether an image is one of RocketMQ's servers, by its name without registry, tag and digest. */
export function isServerImage(image: string): boolean {
  const name = (image.split('@', 1)[0] ?? '').split('/').at(-1)?.split(':', 1)[0] ?? '';
  return /rocketmq/i.test(image) && !OTHER_PROGRAM.test(name);
}

/** The release that the tag of a server's image names: `apache/rocketmq:5.1.4`, `broker-4.5.1`, `4.8.0-alpine`. */
export function releaseOfImage(image: string): NamedRelease | undefined {
  if (!isServerImage(image)) return undefined;
  const tag = /:([\w.-]+)(?:@.*)?$/.exec(image)?.[1] ?? '';
  return releaseIn(tag);
}

const INSTALLED = /rocketmq(?:-all)?-(\d+\.\d+\.\d+)(?:-[\w-]+)?(?:\.zip|\.tar\.gz|\.tgz)?(?=[/\\\s"';)&]|$)/gi;

/**
 * The release of which the directory is that a path leads through, or the archive that it names: `/opt/rocketmq-all-4.9.4-bin-release/conf`,
 * `rocketmq-all-4.9.4-bin-release.zip`. Of a longer text, the first.
 */
export const releaseInPath = (text: string): NamedRelease | undefined => releasesIn(text)[0]?.release;

/** All that a text names so, with the offset of each. */
const releasesIn = (text: string): readonly { readonly release: NamedRelease; readonly at: number }[] =>
  [...text.matchAll(INSTALLED)].flatMap(({ 1: found = '', index: at }) => {
    const release = releaseToldBy(found);
    return release === undefined ? [] : [{ release, at }];
  });

/** The release in a version: `5.1.4`, `v4.9.8`, `broker-4.5.1`, `5.3.0-SNAPSHOT`. */
export function releaseIn(version: string): NamedRelease | undefined {
  const found = /(?:^|[-_v])(\d+\.\d+\.\d+)(?=$|[-_+])/i.exec(version)?.[1];
  return found === undefined ? undefined : releaseToldBy(found);
}

/** How many directories below a start file the configuration of what it starts may lie where it does not say so. */
const NEAR = 2;

/** Whether a file lies near enough below the directory of a start file that does not say what it reads. @param abs absolute form */
export const isNear = (abs: string, directory: string): boolean =>
  within(abs, directory) && abs.slice(directory.length + 1).split('/').length - 1 <= NEAR;

/**
 * What a script or unit says of the release of what it starts, by the image, or by the one installation that it speaks of.
 * @param starts with the files that they name
 * @param text the script's, in whose offsets their spans are
 */
export function statementsOfStarts(starts: readonly Start[], text: string, directory: string): readonly Statement[] {
  const installed = releasesIn(text);
  const [first] = installed;
  const only = installed.every(({ release }) => release.name === first?.release.name) ? first : undefined;
  const nameFiles = starts.some(
    ({ config, mounts }) => config?.abs !== undefined || mounts.some(({ abs }) => abs !== undefined),
  );
  return starts.flatMap(({ file, image, program, config, mounts }): readonly Statement[] => {
    const told = image === undefined ? undefined : releaseOfImage(image);
    const { release, at } =
      told === undefined ? (only ?? {}) : { release: told, at: text.lastIndexOf(image ?? '', program.span.start) };
    if (release === undefined || (image !== undefined && told === undefined)) return [];
    const from = told === undefined ? 'command' : 'image';
    const place = { file, line: text.slice(0, at).split('\n').length };
    const runs = (abs: string): boolean =>
      config?.abs === abs || mounts.some((each) => each.abs !== undefined && within(abs, each.abs));
    const beside = (abs: string): boolean => isNear(abs, directory);
    return nameFiles
      ? [{ release, from, place, strength: 'runs', covers: runs }]
      : [{ release, from, place, strength: 'beside', covers: beside }];
  });
}

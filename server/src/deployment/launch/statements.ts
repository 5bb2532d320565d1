import { type NamedRelease, releaseToldBy } from '../../catalog/releases.ts';
import type { LinePlace } from '../model.ts';

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

/** The release of which the directory is that a path leads through: `/opt/rocketmq-all-4.9.4-bin-release/conf`. */
export function releaseInPath(text: string): NamedRelease | undefined {
  const found = /rocketmq(?:-all)?-(\d+\.\d+\.\d+)(?:-[\w-]+)?(?=[/\\\s"']|$)/i.exec(text)?.[1];
  return found === undefined ? undefined : releaseToldBy(found);
}

/** The release in a version: `5.1.4`, `v4.9.8`, `broker-4.5.1`, `5.3.0-SNAPSHOT`. */
export function releaseIn(version: string): NamedRelease | undefined {
  const found = /(?:^|[-_v])(\d+\.\d+\.\d+)(?=$|[-_+])/i.exec(version)?.[1];
  return found === undefined ? undefined : releaseToldBy(found);
}

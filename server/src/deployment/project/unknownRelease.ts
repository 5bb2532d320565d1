import { type Text, text } from '../../base/text.ts';
import { NEWEST, nearestReleases, RELEASES } from '../../catalog/releases.ts';

/**
 * What is wrong with a release that a file names, and which known ones are next to it, as the command line says it of `--rocketmq`.
 * @param written neither known nor well-formed and newer than the newest known
 */
export function unknownRelease(written: string): Text {
  const nearest = nearestReleases(written);
  if (nearest.length === 0) {
    const newest = RELEASES[NEWEST] as string;
    return text(
      `"${written}" is not a RocketMQ release that rmqlint knows; the newest is ${newest}`,
      `“${written}”不是 rmqlint 已知的 RocketMQ 版本；已知的最新版本是 ${newest}`,
    );
  }
  return text(
    `"${written}" is not a RocketMQ release that rmqlint knows; the nearest ${nearest.length === 1 ? 'is' : 'are'} ${nearest.join(' and ')}`,
    `“${written}”不是 rmqlint 已知的 RocketMQ 版本；最接近的是 ${nearest.join(' 和 ')}`,
  );
}

import { within } from '../world/paths.ts';
import { placeIn, releaseIn, type Statement } from './statements.ts';

/**
 * What the top `pom.xml` of a source tree of RocketMQ says: its own version.
 * @param directory absolute form of its directory
 */
export function readPom(path: string, text: string, directory: string): readonly Statement[] {
  // Parts that name other artifacts; blanks in their place keep offsets.
  const own = text.replace(
    /<!--[\s\S]*?-->|<(parent|dependencies|dependencyManagement|build|profiles)>[\s\S]*?<\/\1>/g,
    (part) => ' '.repeat(part.length),
  );
  if (!/<artifactId>\s*rocketmq-all\s*<\/artifactId>/.test(own)) return [];
  const version = /<version>\s*([^<\s]+)\s*<\/version>/.exec(own);
  const release = releaseIn(version?.[1] ?? '');
  if (version === null || release === undefined) return [];
  const place = placeIn(path, text, version.index, version.index + version[0].length);
  return [{ release, from: 'pom', place, strength: 'source', covers: (abs) => within(abs, directory) }];
}

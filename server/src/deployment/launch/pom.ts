import { within } from '../world/paths.ts';
import { releaseIn, type Statement } from './statements.ts';

/**
 * What the top `pom.xml` of a source tree of RocketMQ says: its own version.
 * @param directory absolute form of its directory
 */
export function readPom(path: string, text: string, directory: string): readonly Statement[] {
  let own = blanked(text, '<!--', '-->');
  for (const name of OTHERS) own = blanked(own, `<${name}>`, `</${name}>`);
  if (!/<artifactId>\s*rocketmq-all\s*<\/artifactId>/.test(own)) return [];
  const version = /<version>\s*([^<\s]+)\s*<\/version>/.exec(own);
  const release = releaseIn(version?.[1] ?? '');
  if (version === null || release === undefined) return [];
  const place = { file: path, line: text.slice(0, version.index).split('\n').length };
  return [{ release, from: 'pom', place, strength: 'source', covers: (abs) => within(abs, directory) }];
}

/** Parts that name other artifacts. */
const OTHERS = ['parent', 'dependencyManagement', 'dependencies', 'build', 'profiles'];

/** A text with blanks in place of each part between two marks, so that offsets stay. An expression would try every opening mark to the end. */
function blanked(text: string, open: string, close: string): string {
  let out = '';
  let at = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, at)) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    out += text.slice(at, start) + ' '.repeat(end + close.length - start);
    at = end + close.length;
  }
  return out + text.slice(at);
}

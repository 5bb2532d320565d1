import { within } from '../world/paths.ts';
import { placeIn, releaseInPath, releaseOfImage, type Statement } from './statements.ts';
import { filledIn } from './variables.ts';

/**
 * What a Dockerfile says of the release: the image that it builds on, and the directory that it copies files to.
 * @param directory absolute form of its directory, from which it takes files
 */
export function readDockerfile(path: string, text: string, directory: string): readonly Statement[] {
  const variables = new Map<string, string>();
  const found: Statement[] = [];
  const covers = (abs: string): boolean => within(abs, directory);
  for (const { 0: line, index } of text.matchAll(/^.*$/gm)) {
    const [, name, value] = /^\s*ARG\s+([A-Za-z_]\w*)=["']?([^"'\s]*)/i.exec(line) ?? [];
    if (name !== undefined && value !== undefined) variables.set(name, value);
    const place = placeIn(path, text, index, index + line.trimEnd().length);
    const image = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1];
    const release = image === undefined ? undefined : releaseOfImage(filledIn(image, variables) ?? '');
    if (release !== undefined) found.push({ release, from: 'image', place, strength: 'built', covers });
    const [, sources, target] = /^\s*(?:COPY|ADD)\s+(?:--\S+\s+)*(.+)\s+(\S+)\s*$/i.exec(line) ?? [];
    const inside = target === undefined ? undefined : releaseInPath(filledIn(target, variables) ?? '');
    if (sources === undefined || inside === undefined) continue;
    const copied = sources.split(/\s+/).map((each) => `${directory}/${each.replace(/^\.?\//, '').replace(/\/$/, '')}`);
    const isCopied = (abs: string): boolean => copied.some((each) => within(abs, each));
    found.push({ release: inside, from: 'path', place, strength: 'mounted', covers: isCopied });
  }
  return found;
}

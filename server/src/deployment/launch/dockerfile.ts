import { within } from '../world/paths.ts';
import { releaseInPath, releaseOfImage, type Statement } from './statements.ts';
import { filledIn } from './variables.ts';

/**
 * What a Dockerfile says of the release: the image that it builds on, and the directory that it copies files to.
 * @param directory absolute form of its directory, from which it takes files
 */
export function readDockerfile(path: string, text: string, directory: string): readonly Statement[] {
  const variables = new Map<string, string>();
  const found: Statement[] = [];
  const covers = (abs: string): boolean => within(abs, directory);
  for (const [i, line] of text.split('\n').entries()) {
    const [instruction = '', ...words] = line.trim().split(/\s+/);
    const operands = words.filter((word) => !word.startsWith('--'));
    const place = { file: path, line: i + 1 };
    switch (instruction.toUpperCase()) {
      case 'ARG': {
        const [, name, value] = /^([A-Za-z_]\w*)=["']?([^"']*)/.exec(operands[0] ?? '') ?? [];
        if (name !== undefined && value !== undefined) variables.set(name, value);
        break;
      }
      case 'FROM': {
        const release = releaseOfImage(filledIn(operands[0] ?? '', variables) ?? '');
        if (release !== undefined) found.push({ release, from: 'image', place, strength: 'built', covers });
        break;
      }
      case 'COPY':
      case 'ADD': {
        const target = operands.pop() ?? '';
        const release = releaseInPath(filledIn(target, variables) ?? '');
        if (release === undefined) break;
        const copied = operands.map((each) => `${directory}/${each.replace(/^\.?\//, '').replace(/\/$/, '')}`);
        const isCopied = (abs: string): boolean => copied.some((each) => within(abs, each));
        found.push({ release, from: 'path', place, strength: 'mounted', covers: isCopied });
        break;
      }
    }
  }
  return found;
}

import type { Kind } from '../../server/src/catalog/kinds.ts';
import { release } from '../../server/src/catalog/releases.ts';
import { evaluate } from '../../server/src/effective/evaluate.ts';
import type { Effective, ProcessInput } from '../../server/src/effective/model.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';

/** Evaluates a file's text (one character a byte) as one process. */
export function run(
  text: string,
  rocketmq: string,
  kind: Kind = 'broker',
  more: Partial<ProcessInput> = {},
): Effective {
  const document = parseProperties(Buffer.from(text, 'latin1'));
  return evaluate({ document, kind, release: release(rocketmq), ...more });
}

import type { Span } from '../../base/range.ts';
import { nameServerWord } from '../../deployment/launch/options.ts';
import type { Word } from '../../deployment/launch/starts.ts';
import type { Deployment } from '../../deployment/model.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { addressId, addressOf } from './addresses.ts';
import { addressesIn } from './members.ts';
import type { Mention } from './model.ts';

/** The name servers that scripts, compose files and manifests give to the processes of a deployment. */
export function* addressesInStarts(
  deployment: Deployment,
  documentOf: (path: string) => PropertiesDocument | undefined,
): Generator<Mention> {
  for (const { start, runs } of deployment.starts) {
    const process = deployment.processes.find(({ file }) => file !== undefined && file === runs);
    const list = nameServerWord(start);
    const variable = start.env.find(({ name }) => name === 'NAMESRV_ADDR');
    for (const [key, word] of [['-n', list] as const, ['NAMESRV_ADDR', variable] as const]) {
      const inside = word === undefined ? undefined : insideOf(word, documentOf(start.file));
      if (word?.text === undefined || inside === undefined) continue;
      for (const { text, span } of addressesIn(word.text, inside)) {
        const address = addressOf(text);
        if (address === undefined) continue;
        const id = addressId(address, deployment, process);
        const head = { file: start.file, deployment, key, counts: true, syntax: 'words' } as const;
        yield { ...head, kind: 'address', id, text, span, use: 'nameServer' };
      }
    }
  }
}

/** Where a word's text stands without what is around it; undefined where it does not stand there letter by letter. */
function insideOf({ text, span }: Word, document: PropertiesDocument | undefined): Span | undefined {
  if (document === undefined || text === undefined || text === '') return undefined;
  const at = document.text.slice(span.start, span.end).indexOf(text);
  return at < 0 ? undefined : { start: span.start + at, end: span.start + at + text.length };
}

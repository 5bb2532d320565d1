import { hoverOf } from '../../language/features/hover.ts';
import { RULES } from '../../rules/index.ts';
import * as check from '../params.ts';
import { type Abs, absOf } from '../uris.ts';
import { type Feature, feature, fileFeature, positionOf, ready } from './feature.ts';

const hover = fileFeature({
  method: 'textDocument/hover',
  capability: () => ({ hoverProvider: true }),
  read: (params) => ({ position: positionOf(params) }),
  load: async () => {
    const { describe } = await import('../../language/descriptions.chunk.ts');
    const { memberAt } = await import('../../language/jsonMember.chunk.ts');
    const { describeMember, projectPlaceAt } = await import('../../language/projectMembers.chunk.ts');
    const { summaryOf } = await import('../../language/summaries.chunk.ts');
    return { describe, describeMember, memberAt, projectPlaceAt, rules: RULES, summaryOf };
  },
  answer: (context, { position }, sources) => hoverOf(context, { position, ...sources }),
});

const fileStatus = feature<Abs | undefined>({
  method: 'rmqlint/fileStatus',
  read: (params) => absOf(check.string(check.fields(params, 'params').uri, 'uri')),
  answer: async (context, abs) => {
    if (abs === undefined) return null;
    await ready(context, abs);
    return context.session.status(abs) ?? null;
  },
});

/** What is asked at a place of a file, or of a file as a whole. */
export const PLACES: readonly Feature[] = [hover, fileStatus];

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe as describeKey } from '../../server/src/language/descriptions.chunk.ts';
import { codeLensesOf } from '../../server/src/language/features/codeLens.ts';
import type { FileContext } from '../../server/src/language/features/context.ts';
import { compareEffective, effectiveTextOf } from '../../server/src/language/features/effective.ts';
import { formattingOf } from '../../server/src/language/features/formatting.ts';
import { hoverOf } from '../../server/src/language/features/hover.ts';
import { inlayHintsOf } from '../../server/src/language/features/inlayHints.ts';
import { semanticTokensOf } from '../../server/src/language/features/semanticTokens.ts';
import { listedTopology, topologyText } from '../../server/src/language/features/topology.ts';
import { memberAt, membersOf } from '../../server/src/language/jsonMember.chunk.ts';
import { describeMember, projectPlaceAt } from '../../server/src/language/projectMembers.chunk.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { anyFile } from '../properties/arbitrary.ts';
import { askIn } from './support.ts';

const SOURCES = {
  describe: describeKey,
  describeMember,
  memberAt,
  membersOf,
  projectPlaceAt,
  rules: RULES,
  summaryOf: () => 'summary',
};
const ALL = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

/** Asks everything there is to ask of a file, at every fifth byte; it must answer and not throw. */
function askAll(context: FileContext): void {
  const { bytes } = context.document;
  for (let at = 0; at <= bytes.length; at += 5)
    hoverOf(context, { position: context.file.positions.position(at), ...SOURCES });
  hoverOf(context, { position: { line: 7777, character: 3 }, ...SOURCES });
  inlayHintsOf(context, { range: ALL, ...SOURCES });
  codeLensesOf(context);
  formattingOf(context, { options: {} });
  effectiveTextOf(context);
  compareEffective(context, context);
  for (const lang of ['en', 'zh-CN'] as const)
    topologyText(context.deployments, { findingsOf: () => context.findings(), lang });
  for (const each of context.deployments) listedTopology(each, context.files);
  const { data = [] } = semanticTokensOf(context) ?? {};
  // Tokens stand in order, none reaches into the next one or over its line's end.
  let line = 0;
  let end = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [lines, characters, length] = data.slice(i, i + 3) as [number, number, number];
    const start = lines === 0 ? (data[i - 4] === undefined ? 0 : startBefore) + characters : characters;
    if (lines === 0) assert(start >= end, 'tokens overlap');
    line += lines;
    end = start + length;
    startBefore = start;
    const { character } = context.file.positions.position(context.document.lines.lineSpan(line).end);
    assert(end <= character, `a token of line ${line} ends at ${end} of ${character}`);
  }
}
let startBefore = 0;

const words = fc.array(
  fc.constantFrom(
    ...[
      'brokerName=a\n',
      'brokerId=1\n',
      'listenPort=',
      '10911\n',
      '-1\n',
      '99999\n',
      'namesrvAddr=',
      '10.0.0.1:9876;',
      ';:;\n',
    ],
    ...[
      '# rmqlint ',
      'host=a ',
      'kind=',
      'broker\n',
      'rocketmq=5.3.3\n',
      '# rmqlint-disable-next-line ',
      'tilde-path, ',
      '-- ',
      'expires=',
    ],
    ...[
      '\\\n',
      '\\',
      '\\u00',
      '\\u0041',
      '\n',
      '\r',
      ' ',
      '=',
      '\u00e4\u00b8\u00ad',
      '\u0081\\',
      '\u00d6\u00d0',
      'storePathRootDir=~/',
      'brokerRole=SLAVE\n',
    ],
    ...[
      'dLegerPeers=n0-a:1;n1-',
      'enableDLegerCommitLog=true\n',
      'dLegerSelfId=n0\n',
      'mappedFileSizeCommitLog=1073741824x\n',
    ],
  ),
  { maxLength: 30 },
);

describe('features of any file', () => {
  const broker = fc.oneof(
    anyFile,
    words.map((each) => each.join('')),
  );

  it('answer for any file of a broker', async () => {
    const project = JSON.stringify({ deployments: { d: { files: ['*'], hosts: { h: { runs: ['*.conf'] } } } } });
    await fc.assert(
      fc.asyncProperty(broker, broker, async (one, other) => {
        const files = {
          'rmqlint.json': project,
          'broker-a.conf': Buffer.from(one, 'latin1'),
          'broker-b.conf': Buffer.from(`brokerName=a\nlistenPort=10911\n${other}`, 'latin1'),
        };
        askAll((await askIn(files, { path: 'broker-a.conf' })).context);
        askAll((await askIn(files, { path: 'broker-b.conf', lang: 'zh-CN' })).context);
      }),
      { numRuns: 50 },
    );
  });

  it('answer for any JSON and what is none', async () => {
    const cut = fc.tuple(fc.json(), fc.nat(200)).map(([text, length]) => text.slice(0, length));
    const members = fc.constantFrom(
      '{"rocketMQClusterName":"a",',
      '{"rules":{"tilde-path":',
      '{"allow":[{"rule":',
      '{"grpcServerPort":',
      '',
    );
    await fc.assert(
      fc.asyncProperty(members, cut, async (head, text) => {
        const files = { 'rmqlint.json': head + text, 'rmq-proxy.json': head + text, 'broker.conf': 'brokerName=a\n' };
        for (const path of ['rmqlint.json', 'rmq-proxy.json']) askAll((await askIn(files, { path })).context);
      }),
      { numRuns: 60 },
    );
  });
});

import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { semanticTokensOf, TOKEN_TYPES } from '../../server/src/language/features/semanticTokens.ts';
import { askIn } from './support.ts';

/** Tokens as `text type`, by lines. */
async function tokens(text: string, path = 'broker.conf', range?: Range): Promise<readonly string[]> {
  const { context } = await askIn({ [path]: text, 'rmqlint.json': '{ "rocketmq": "5.3.3" }' }, { path });
  const lines = text.split(/\r\n|\r|\n/);
  const data = semanticTokensOf(context, range)?.data ?? [];
  const out: string[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [lineBy, characterBy, length, type, modifiers] = data.slice(i, i + 5) as [
      number,
      number,
      number,
      number,
      number,
    ];
    line += lineBy;
    character = lineBy === 0 ? character + characterBy : characterBy;
    const word = (lines[line] as string).slice(character, character + length);
    out.push(`${word} ${TOKEN_TYPES[type]}${modifiers === 1 ? ' deprecated' : ''}`);
  }
  return out;
}

describe('semantic tokens', () => {
  it('keys by whether something reads them, values by their type', async () => {
    assert.deepEqual(
      await tokens(`brokerName=broker-a
brokerId : 0
brokerRole=SLAVE
autoCreateTopicEnable=true
listenPort=1091x
storePathConsumeQueue=/data
myOwnKey=7
`),
      [
        ...['brokerName property', '= operator', 'broker-a string'],
        ...['brokerId property', ': operator', '0 number'],
        ...['brokerRole property', '= operator', 'SLAVE enumMember'],
        ...['autoCreateTopicEnable property', '= operator', 'true keyword'],
        ...['listenPort property', '= operator', '1091x string'],
        ...['storePathConsumeQueue property deprecated', '= operator', '/data string'],
        ...['myOwnKey variable', '= operator', '7 string'],
      ],
    );
  });

  it('addresses, their ports and what separates them', async () => {
    assert.deepEqual(await tokens('brokerName=a\nnamesrvAddr=10.0.0.1:9876; ns-2:9877\n'), [
      ...['brokerName property', '= operator', 'a string'],
      ...['namesrvAddr property', '= operator', '10.0.0.1 string', ': operator', '9876 number', '; operator'],
      ...['ns-2 string', ': operator', '9877 number'],
    ]);
  });

  it('escapes and continued lines', async () => {
    assert.deepEqual(await tokens('brokerName=a\\u0062c\\\n   d\nstorePathRootDir=C\\:\\\\data\n'), [
      ...['brokerName property', '= operator', 'a string', '\\u0062 regexp', 'c string', '\\ regexp', 'd string'],
      ...['storePathRootDir property', '= operator', 'C string', '\\: regexp', '\\\\ regexp', 'data string'],
    ]);
  });

  it('comments, and the words in them that rmqlint reads', async () => {
    assert.deepEqual(
      await tokens(`# first group
# rmqlint host=mq-01 rocketmq=5.3.3
brokerName=a
# rmqlint-disable-next-line tilde-path, foreign-comment -- until May expires=2027-05-01
storePathRootDir=~/store
# rmqlint is a linter
`),
      [
        '# first group comment',
        ...['#  comment', 'rmqlint decorator', '  comment', 'host property', '= comment', 'mq-01 string', '  comment'],
        ...['rocketmq property', '= comment', '5.3.3 string'],
        ...['brokerName property', '= operator', 'a string'],
        ...['#  comment', 'rmqlint-disable-next-line decorator', '  comment', 'tilde-path enumMember', ',  comment'],
        ...[
          'foreign-comment enumMember',
          ' -- until May  comment',
          'expires property',
          '= comment',
          '2027-05-01 string',
        ],
        ...['storePathRootDir property', '= operator', '~/store string'],
        '# rmqlint is a linter comment',
      ],
    );
  });

  it('Chinese comments and values: lengths in UTF-16 units', async () => {
    assert.deepEqual(await tokens('# 主节点 😀\nbrokerName=订单\n'), [
      '# 主节点 😀 comment',
      ...['brokerName property', '= operator', '订单 string'],
    ]);
  });

  it('only the lines of a range', async () => {
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
    assert.deepEqual(await tokens('brokerName=a\nbrokerId=0\n# c\nlistenPort=1\n', 'broker.conf', range), [
      'brokerId property',
      '= operator',
      '0 number',
    ]);
  });

  it('nothing of JSON and of files that are none of ours', async () => {
    assert.deepEqual(await tokens('{ "rocketMQClusterName": "a" }', 'rmq-proxy.json'), []);
    assert.deepEqual(await tokens('server.port=8080\n', 'application.properties'), []);
  });
});

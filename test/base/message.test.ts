import assert from 'node:assert/strict';
import fc from 'fast-check';
import { capitalised, defineMessages, few, joinChinese, joinLines, list, say } from '../../server/src/base/message.ts';
import { text } from '../../server/src/base/text.ts';

const messages = defineMessages({
  en: { taken: (port: number, by: ReturnType<typeof text>) => say`port ${port} is taken by ${by}` },
  'zh-CN': { taken: (port, by) => say`端口${port}已被${by}占用` },
});

describe('messages', () => {
  it('lines of a paragraph are put together as the language does it, those of a list stay apart', () => {
    assert.equal(
      joinLines('一个\n列表、\n其中有 5\n项（在 5.3.3\n上\n（config\nvalue）', 'zh-CN'),
      '一个列表、其中有 5 项（在 5.3.3 上（config value）',
    );
    assert.equal(joinLines('one\n  two\n-1 three:\n- a\n  b\n- c\n\nd', 'en'), 'one two -1 three:\n- a b\n- c\n\nd');
  });

  it('are rendered in the language that they are read in, with the texts in them', () => {
    const taken = messages.taken(10911, text('the broker', 'Broker'));
    assert.equal(taken('en'), 'port 10911 is taken by the broker');
    assert.equal(taken('zh-CN'), '端口 10911 已被 Broker 占用');
  });

  it('put no blank beside full-width punctuation', () => {
    assert.equal(say`值为“${'10911 '}”，见 ${'（默认值）'} 处`('zh-CN'), '值为“10911 ”，见（默认值）处');
  });

  it('leave what stands inside a part as it is', () => {
    assert.equal(say`“${'brokerName=a中b'}”`('zh-CN'), '“brokerName=a中b”');
  });

  it('blanks between two pieces are set right once and for all', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', '1', '中', '文', ' ', '“', '”', '，', '(', '=') });
    fc.assert(
      fc.property(piece, piece, (left, right) => {
        const joined = joinChinese(left, right, 'both');
        assert.equal(joined.replaceAll(' ', ''), (left + right).replaceAll(' ', ''));
        if (left.trim() === '' || right.trim() === '') return;
        const seam = left.trimEnd().length;
        assert.equal(joinChinese(joined.slice(0, seam), joined.slice(seam), 'both'), joined);
      }),
    );
  });

  it('begin with a capital, unless a name comes first', () => {
    for (const [words, sentence] of [
      ['the fast port is 10909', 'The fast port is 10909'],
      ['listenPort and haListenPort', 'listenPort and haListenPort'],
      ['dLegerPeers, too', 'dLegerPeers, too'],
      ['"x" is none', '"x" is none'],
    ] as const)
      assert.equal(capitalised(text(words, words))('en'), sentence);
    assert.equal(capitalised(text('the port', 'x 端口'))('zh-CN'), 'x 端口');
  });

  it('list what belongs together', () => {
    assert.equal(list([])('en'), '');
    assert.equal(list(['a'])('en'), 'a');
    assert.equal(list(['a', 'b', 'c'])('en'), 'a, b and c');
    assert.equal(list(['a', 'b', 'c'])('zh-CN'), 'a、b 与 c');
    assert.equal(list(['主节点', '从节点'])('zh-CN'), '主节点与从节点');
    const many = ['a', 'b', 'c', 'd', 'e', 'f'];
    assert.equal(few(many)('en'), 'a, b, c, d and 2 more');
    assert.equal(few(many)('zh-CN'), 'a、b、c、d 等 6 个');
  });
});

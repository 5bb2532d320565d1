import assert from 'node:assert/strict';
import type { Lang } from '../../server/src/base/text.ts';
import { readDirectives } from '../../server/src/deployment/files/directives.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';

describe('# rmqlint comments', () => {
  const read = (text: string | Uint8Array, lang: Lang = 'en') => {
    const document = parseProperties(typeof text === 'string' ? new TextEncoder().encode(text) : text);
    const { directive, problems } = readDirectives('a.conf', document);
    return {
      host: directive?.host,
      kind: directive?.kind,
      release: directive?.rocketmq?.name,
      span: directive === undefined ? undefined : document.text.slice(directive.span.start, directive.span.end),
      problems: problems.map((each) => `${each.line}:${each.column} ${each.message(lang)}`),
    };
  };

  it('tell host, kind and release', () => {
    const found = read('brokerName=a\n  # rmqlint host=h1 kind=broker rocketmq=4.9.8\r\nbrokerId=0\n');
    assert.deepEqual(found, {
      host: 'h1',
      kind: 'broker',
      release: '4.9.8',
      span: '# rmqlint host=h1 kind=broker rocketmq=4.9.8',
      problems: [],
    });
    assert.equal(read('! rmqlint host=h2').host, 'h2');
    assert.equal(read('# rmqlint rocketmq=v5.3.3\n').release, '5.3.3');
    assert.deepEqual(
      [read('# rmqlint host=h1\n# rmqlint host=h2 kind=namesrv\n')].map((each) => [each.host, each.kind]),
      [['h2', 'namesrv']],
    );
  });

  it('are read as what people see, in UTF-8 and in GBK', () => {
    assert.equal(read('# 主节点\n# rmqlint host=机房一\n').host, '机房一');
    const gbk = new Uint8Array([...new TextEncoder().encode('# rmqlint host='), 0xbb, 0xfa, 0xb7, 0xbf, 0x0a]);
    assert.equal(read(gbk).host, '机房');
  });

  it('are no suppressions, no prose and no values', () => {
    for (const text of [
      '# rmqlint-disable-file tilde-path\n',
      '# rmqlint is a linter\n',
      '# see rmqlint host=h1\n',
      'x=1\\\n# rmqlint host=h1\n',
      '# rmqlint mode=x\n',
      'rmqlint host=h1\n',
    ]) {
      assert.equal(read(text).host, undefined, text);
      assert.deepEqual(read(text).problems, [], text);
    }
  });

  it('say where they are wrong', () => {
    assert.deepEqual(read('a=1\n# rmqlint host=h1 kind=brokr\n').problems, [
      '2:19 "brokr" is not a kind of process: broker, broker-in-container, namesrv, controller, container, proxy; did you mean broker?',
    ]);
    assert.deepEqual(read('# 中文\n# rmqlint host=h1 rocketmq=5.9\n').problems, [
      '2:19 "5.9" is not a RocketMQ release that rmqlint knows; the nearest is 5.5.1',
    ]);
    assert.deepEqual(read('# rmqlint rocketmq=5.3.9\n', 'zh-CN').problems, [
      '1:11 “5.3.9”不是 rmqlint 已知的 RocketMQ 版本；最接近的是 5.3.3 和 5.4.0',
    ]);
    assert.deepEqual(read('# rmqlint rocketmq=latest\n').problems, [
      '1:11 "latest" is not a RocketMQ release that rmqlint knows; the newest is 5.5.1',
    ]);
    assert.deepEqual(read('# rmqlint host=h1 releas=5.3.3\n').problems, [
      '1:19 a "# rmqlint" comment knows host, kind, rocketmq, not "releas"',
    ]);
    assert.deepEqual(read('# rmqlint host=\n').problems, ['1:11 "host=" names no host']);
  });

  it('say how they are written, where they are as in other tools', () => {
    const loose = 'a "# rmqlint" comment has no colon, and no blanks around "=": "# rmqlint rocketmq=4.9.8"';
    for (const comment of ['rmqlint rocketmq = 4.9.8', 'rmqlint rocketmq: 4.9.8', 'rmqlint: rocketmq=4.9.8'])
      assert.deepEqual(read(`a=1\n#${comment}\n`).problems, [`2:2 ${loose}`], comment);
    assert.deepEqual(read('# rmqlint host=h1 kind: broker\n', 'zh-CN').problems, [
      '1:3 “# rmqlint”注释中不写冒号，“=”两边也不留空格：“# rmqlint host=h1 kind=broker”',
    ]);
    assert.deepEqual(read('# rmqlint rocketmg=4.9.8\n').problems, [
      '1:11 a "# rmqlint" comment knows host, kind, rocketmq, not "rocketmg"; did you mean rocketmq?',
    ]);
    for (const name of [
      'rmqlint-disable',
      'rmqlint-disable-nextline',
      'rmqlint-disable-line',
      'rmqlint-ignore',
      'rmqlint-enable',
      'rmqlint disable-next-line',
      'rmqlint: disable-file',
    ])
      assert.deepEqual(read(`# ${name} tilde-path\n`).problems, [
        `1:3 there is no "${name}": "# rmqlint-disable-next-line RULE" covers the next entry, "# rmqlint-disable-file RULE" the file`,
      ]);
    for (const prose of [
      'rmqlint: a linter',
      'rmqlint host: the first one',
      'rmqlint   host=h1   kind=broker',
      'rmqlint colour: blue',
      'rmqlint ignores this file',
      'rmqlint disable it',
    ])
      assert.deepEqual(read(`# ${prose}\n`).problems, [], prose);
  });
});

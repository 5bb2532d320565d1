import assert from 'node:assert/strict';
import { text } from '../../server/src/base/text.ts';
import { painter } from '../../server/src/cli/color.ts';
import { pretty } from '../../server/src/cli/reporters/pretty.ts';
import type { Fix } from '../../server/src/fix/model.ts';
import { documents, finding, printed, spanOf, written } from './finding.ts';

const B = 'orders/broker-b-s.properties';
const A = 'orders/broker-a.properties';

/** A picture without the indentation of the code around it. */
function picture(strings: TemplateStringsArray): string {
  const lines = (strings.raw[0] as string).split('\n').slice(1, -1);
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}

const RELEASE = '  = judged by RocketMQ 5.3.3, as the project file says';

/** The frame alone: without the head and the line on the release. */
const frame = (text: string): string => text.split('\n').slice(1, -1).join('\n');

const moves: Fix = {
  title: text('give it a port of its own', '换一个端口'),
  safety: 'unsafe',
  effect: 'runs',
  obvious: false,
  movesData: false,
  edits: [],
  changes: [
    { file: B, class: 'NettyServerConfig', key: 'listenPort', from: '10912', to: '10931' },
    { file: A, class: 'MessageStoreConfig', key: 'haListenPort', from: null, to: '10932' },
  ],
};

describe('pretty: one finding', () => {
  it('shows every file that it touches, notes, the release and the fixes, in both languages', () => {
    const files = documents({
      [B]: 'brokerName=broker-b\nbrokerId=1\n\n\n\nlistenPort=10912\n',
      [A]: 'brokerName=broker-a\n\n\n\nlistenPort=10911\n',
    });
    const one = finding({
      rule: 'port-conflict-on-host',
      message: text('broker-a and broker-b both bind port 10912', 'broker-a 和 broker-b 都要监听端口 10912'),
      file: B,
      span: spanOf(files(B), '10912'),
      related: [
        {
          file: A,
          span: spanOf(files(A), '10911'),
          message: text('its HA port is listenPort + 1 = 10912', '它的 HA 端口为 listenPort + 1 = 10912'),
        },
      ],
      notes: [text('both run on mq-01 (rmqlint.json:14)', '两者都在 mq-01 上运行（rmqlint.json:14）')],
      fixes: [moves],
    });
    assert.equal(
      printed(one, files),
      picture`
        error[port-conflict-on-host] broker-a and broker-b both bind port 10912
          ┌─ orders/broker-b-s.properties:6:12
        6 │ listenPort=10912
          │            ^^^^^
          ┌─ orders/broker-a.properties:5:12
        5 │ listenPort=10911
          │            ----- its HA port is listenPort + 1 = 10912
          = both run on mq-01 (rmqlint.json:14)
          = judged by RocketMQ 5.3.3, as the project file says
          = choice (changes what runs): give it a port of its own
              listenPort 10912 → 10931
              haListenPort (depends on the machine) → 10932 in orders/broker-a.properties
      `,
    );
    assert.equal(
      printed(one, files, { lang: 'zh-CN' }),
      picture`
        错误[port-conflict-on-host] broker-a 和 broker-b 都要监听端口 10912
          ┌─ orders/broker-b-s.properties:6:12
        6 │ listenPort=10912
          │            ^^^^^
          ┌─ orders/broker-a.properties:5:12
        5 │ listenPort=10911
          │            ----- 它的 HA 端口为 listenPort + 1 = 10912
          = 两者都在 mq-01 上运行（rmqlint.json:14）
          = 按 RocketMQ 5.3.3 判断（由项目文件指定）
          = 可选（会改变运行结果）：换一个端口
              listenPort 10912 → 10931
              haListenPort（由机器决定） → 10932（orders/broker-a.properties）
      `,
    );
  });

  it('cuts the middle of what is long in a change, and shows it in the characters that its author saw', () => {
    const servers = Array.from({ length: 60 }, (_, i) => `10.70.20.${i + 1}:9876`).join(';');
    const deep = `/data${'/directory'.repeat(30)}/store`;
    const files = documents({
      utf8: 'brokerName=订单-a\n',
      gbk: Uint8Array.of(0x61, 0x3d, 0xb6, 0xa9, 0xb5, 0xa5, 0x0a),
      latin: Uint8Array.of(0x61, 0x3d, 0xe9, 0x0a),
    });
    const change = (file: string, key: string, from: string, to: string): string => {
      const change = { file, class: 'BrokerConfig', key, from, to } as const;
      const fix: Fix = { ...moves, changes: [change] };
      return (
        printed(finding({ file, span: { start: 0, end: 1 }, fixes: [fix] }), files)
          .split('\n')
          .at(-1) ?? ''
      ).trim();
    };
    assert.equal(
      change('utf8', 'namesrvAddr', servers, '10.70.20.1:9876'),
      `namesrvAddr ${servers.slice(0, 40)}…${servers.slice(-39)} → 10.70.20.1:9876`,
    );
    assert.equal(
      change('utf8', 'storePathRootDir', '/data/a', deep),
      `storePathRootDir /data/a → ${deep.slice(0, 40)}…${deep.slice(-39)}`,
    );
    const asJavaReads = (text: string): string => Buffer.from(text).toString('latin1');
    assert.equal(change('utf8', 'brokerName', 'broker-a', asJavaReads('订单-a')), 'brokerName broker-a → 订单-a');
    assert.equal(
      change('gbk', 'brokerName', 'broker-a', Buffer.from([0xb6, 0xa9, 0xb5, 0xa5]).toString('latin1')),
      'brokerName broker-a → 订单',
    );
    // Written as an escape in a file of UTF-8, or in one of Latin-1: it is what it is.
    assert.equal(change('utf8', 'brokerName', 'broker-a', '\u00e9'), 'brokerName broker-a → é');
    assert.equal(change('latin', 'brokerName', 'broker-a', '\u00e9'), 'brokerName broker-a → é');
    assert.equal(change('utf8', 'brokerName', 'broker-a', '订\u00e9'), 'brokerName broker-a → 订é');
    // No half of a character is left where the middle is cut out.
    const emoji = `${'x'.repeat(39)}😀${'y'.repeat(60)}😀${'z'.repeat(38)}`;
    assert.equal(change('f', 'brokerName', 'a', emoji), `brokerName a → ${'x'.repeat(39)}…${'z'.repeat(38)}`);
    // What cannot be seen is told.
    assert.equal(change('utf8', 'brokerIP1', ' 10.0.0.1 ', ''), 'brokerIP1 ·10.0.0.1· → ""');
    assert.equal(change('utf8', 'objectStoreSecretKey', 'one', 'two'), 'objectStoreSecretKey *** → ***');
  });

  it('says of a safe fix that it is one', () => {
    const files = documents({ f: 'a=1\na=1\n' });
    const safe: Fix = {
      title: text('remove the line', '删除该行'),
      safety: 'safe',
      effect: undefined,
      obvious: true,
      movesData: false,
      edits: [],
      changes: [],
    };
    const one = finding({
      file: 'f',
      span: { start: 4, end: 5 },
      fixes: [safe, { ...safe, safety: 'unsafe', effect: 'written', movesData: true }],
    });
    const lines = printed(one, files).split('\n').slice(-2);
    assert.deepEqual(lines, ['  = fix (safe): remove the line', '  = fix (discards what is written): remove the line']);
  });

  it('makes trailing blanks visible, and only those', () => {
    const files = documents({ f: 'x = a b \t \r\n' });
    assert.equal(
      frame(printed(finding({ file: 'f', span: { start: 7, end: 10 } }), files)),
      picture`
          ┌─ f:1:8
        1 │ x = a b·→·
          │        ^^^
      `,
    );
  });

  it('points at the right place behind and below Chinese text', () => {
    const files = documents({ f: '# 注释\nbrokerName=订单服务-a x\n' });
    const at = spanOf(files('f'), '-a');
    assert.equal(
      frame(printed(finding({ file: 'f', span: at }), files)),
      picture`
          ┌─ f:2:16
        2 │ brokerName=订单服务-a x
          │                    ^^
      `,
    );
    const name = spanOf(files('f'), '订单服务');
    assert.match(printed(finding({ file: 'f', span: name }), files), /\n {2}│ {12}\^{8}\n/);
  });

  it('reads GBK where a file is no UTF-8', () => {
    // "中文=1" in GBK, and what would be a separator in the middle of a character.
    const bytes = Uint8Array.from([0xd6, 0xd0, 0xce, 0xc4, 0x3d, 0x31, 0x0a]);
    const files = documents({ f: bytes });
    assert.equal(
      frame(printed(finding({ file: 'f', span: { start: 5, end: 6 } }), files)),
      picture`
          ┌─ f:1:4
        1 │ 中文=1
          │      ^
      `,
    );
  });

  it('counts a combining mark as no column and shows a byte-order mark only where it is meant', () => {
    const files = documents({ f: '\ufeffa=e\u0301x\n' });
    assert.equal(
      frame(printed(finding({ file: 'f', span: spanOf(files('f'), 'x') }), files)),
      ['  ┌─ f:1:5', '1 │ a=e\u0301x', '  │    ^'].join('\n'),
    );
    assert.equal(
      frame(printed(finding({ file: 'f', span: { start: 0, end: 3 } }), files)),
      ['  ┌─ f:1:1', '1 │ <BOM>a=e\u0301x', '  │ ^^^^^'].join('\n'),
    );
  });

  it('never lets a terminal see what steers it', () => {
    const evil = 'a=\u001b[31mred\u0007 \u009b2J \u202eabc\u2028 b\n';
    const files = documents({ 'x\u001b]0;y\u0007\n.conf': evil });
    const file = 'x\u001b]0;y\u0007\n.conf';
    const one = finding({
      file,
      span: spanOf(files(file), 'red'),
      message: text('value "\u001b[2J\r\nerror[fake] x"', '值'),
      related: [{ file, span: spanOf(files(file), 'abc'), message: text('\u001b]8;;http://x\u0007', '') }],
      notes: [text('\u0000\u007f', '')],
    });
    const out = printed(one, files);
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028]/);
    assert.equal(
      out,
      picture`
        error[trailing-whitespace] value "␛[2J␍␊error[fake] x"
          ┌─ x␛]0;y␇␊.conf:1:8
        1 │ a=␛[31mred␇ <U+009B>2J <U+202E>abc<U+2028> b
          │        ^^^
          │                                --- ␛]8;;http://x␇
          = ␀␡
          = judged by RocketMQ 5.3.3, as the project file says
      `,
    );
  });

  it('cuts a long line around the mark, to the width of the terminal', () => {
    const line = `key=${'y'.repeat(500)}MARK${'中'.repeat(500)}`;
    const files = documents({ f: `${line}\n` });
    for (const width of [40, 80, 200]) {
      const lines = printed(finding({ file: 'f', span: spanOf(files('f'), 'MARK') }), files, { width }).split('\n');
      const source = lines[2] as string;
      const marks = lines[3] as string;
      const wide = (text: string): number => text.length + [...text].filter((char) => char === '中').length;
      assert.ok(wide(source) <= width, `${wide(source)} columns of ${width}`);
      assert.ok(wide(source) > width - 4, 'and uses them');
      assert.match(source, /^1 │ ….*MARK.*…$/);
      assert.equal(marks.indexOf('^^^^'), source.indexOf('MARK'));
    }
  });

  it('cuts a line of megabytes without reading all of it, in any encoding', () => {
    const half = '中'.repeat(400_000);
    for (const encoding of ['utf-8', 'gbk'] as const) {
      const zhong = encoding === 'gbk' ? [0xd6, 0xd0] : [...new TextEncoder().encode('中')];
      const bytes = new Uint8Array(2 * half.length * zhong.length + 6);
      const put = (at: number): void => {
        for (let i = 0; i < half.length; i++) bytes.set(zhong, at + i * zhong.length);
      };
      bytes.set([0x6b, 0x3d], 0);
      put(2);
      const mark = 2 + half.length * zhong.length;
      bytes.set([0x4d, 0x41, 0x52], mark);
      put(mark + 3);
      bytes.set([0x0a], bytes.length - 1);
      const files = documents({ f: bytes });
      const start = process.cpuUsage();
      const out = printed(finding({ file: 'f', span: { start: mark, end: mark + 3 } }), files, { width: 60 });
      assert.ok(process.cpuUsage(start).user < 3_000_000);
      assert.match(out, /1 │ …中+MAR中+…\n {2}│ +\^\^\^\n/, encoding);
    }
  });

  it('gives a mark that a cut would hide its own view of the line', () => {
    const files = documents({ f: `first=1${'-'.repeat(300)}last\n` });
    const one = finding({
      file: 'f',
      span: spanOf(files('f'), 'last'),
      related: [{ file: 'f', span: { start: 0, end: 5 }, message: text('begins here', '从这里开始') }],
    });
    const out = frame(printed(one, files, { width: 40 }));
    assert.match(out, /\n1 │ …-+last\n {2}│ +\^\^\^\^\n1 │ first=1-+…\n {2}│ ----- begins here$/);
  });

  it('masks secrets, wherever they stand in the line', () => {
    const lines = [
      'secretKey=hunter2',
      'SecretKey : hunter2',
      'objectStoreSecretKye=hunter2',
      '# accessKey = hunter2',
      'secretKey＝hunter2',
      'initAuthenticationUser={"username":"a","password":"hunter2"}',
      'myPlugin={"password":"hunter2"}',
      'aliyun.secret.id hunter2',
    ];
    for (const line of lines) {
      const files = documents({ f: `x=1\n${line}\ny=2\n` });
      const start = 4;
      const out = printed(finding({ file: 'f', span: { start, end: start + 3 } }), files);
      assert.doesNotMatch(out, /hunter2/, line);
      assert.match(out, /\*\*\*/, line);
    }
    const files = documents({ f: 'secretKey=hunter2  # x\n' });
    const marked = frame(printed(finding({ file: 'f', span: spanOf(files('f'), '# x') }), files));
    assert.equal(
      marked,
      picture`
          ┌─ f:1:20
        1 │ secretKey=***
          │           ^^^
      `,
    );
  });

  it('masks every line of a continued secret', () => {
    const files = documents({ f: 'secretKey=hun\\\n  ter\\\n  two\n' });
    const span = { start: 10, end: 25 };
    const out = printed(finding({ file: 'f', span }), files);
    assert.doesNotMatch(out, /hun|ter|two/);
  });

  it('shows a value of several lines, and not all of a long one', () => {
    const files = documents({ f: 'list=a;\\\n  b;\\\n  c;\\\n  d;\\\n  e\nz=1\n' });
    const value = files('f')?.entries[0]?.valueSpan ?? { start: 0, end: 0 };
    assert.equal(
      frame(printed(finding({ file: 'f', span: value }), files)),
      String.raw`
  ┌─ f:1:6
1 │ list=a;\
  │      ^^^
2 │   b;\
  │   ^^^
3 │   c;\
  │   ^^^
  ⋮
5 │   e
  │   ^`.slice(1),
    );
  });

  it('leaves out the text where there is none to point at', () => {
    const files = documents({ f: '# a comment\nx=1\n' });
    const whole = finding({ file: 'f', span: { start: 0, end: 0 } });
    assert.equal(printed(whole, files), `error[trailing-whitespace] a message\n  ┌─ f:1:1\n${RELEASE}`);
    const unread = finding({ file: 'locked.properties', span: { start: 0, end: 0 } });
    assert.equal(printed(unread, files), `error[trailing-whitespace] a message\n  ┌─ locked.properties\n${RELEASE}`);
  });

  it('marks an empty place at the end of a line and of a file', () => {
    const files = documents({ f: 'a=\r\nb=' });
    assert.match(printed(finding({ file: 'f', span: { start: 2, end: 2 } }), files), /1 │ a=\n {2}│ {3}\^\n/);
    assert.match(printed(finding({ file: 'f', span: { start: 6, end: 6 } }), files), /2 │ b=\n {2}│ {3}\^\n/);
  });

  it('gathers places of one file, however far apart', () => {
    const files = documents({ f: `a=1\nb=2\n${'#\n'.repeat(97)}c=3\n` });
    const one = finding({
      file: 'f',
      span: spanOf(files('f'), 'c=3'),
      related: [
        { file: 'f', span: { start: 0, end: 1 }, message: text('first', '一') },
        { file: 'f', span: { start: 4, end: 5 }, message: text('second', '二') },
      ],
    });
    assert.equal(
      frame(printed(one, files)),
      picture`
            ┌─ f:100:1
          1 │ a=1
            │ - first
          2 │ b=2
            │ - second
            ⋮
        100 │ c=3
            │ ^^^
      `,
    );
  });
});

describe('pretty: the whole', () => {
  const documentOf = documents({ f: 'a=1 \n' });
  const whole = (run: Parameters<typeof written>[1], options: Parameters<typeof written>[2] = {}): string =>
    written(pretty, run, { documentOf, ...options });

  it('is one line for a clean run', () => {
    assert.equal(whole({ files: 4 }), '4 files judged: nothing to complain about\n');
    assert.equal(whole({ files: 1 }), '1 file judged: nothing to complain about\n');
    assert.equal(whole({ files: 4 }, { lang: 'zh-CN' }), '检查了 4 个文件：没有发现问题\n');
  });

  it('counts what there was and says where there is more', () => {
    const at = { file: 'f', span: { start: 3, end: 4 } };
    const safe: Fix = { ...moves, safety: 'safe', effect: undefined, obvious: true, changes: [] };
    const findings = [finding({ ...at, fixes: [safe] }), finding({ ...at, severity: 'warning', standsFor: 2 })];
    const run = { findings, files: 4, suppressed: 3, elsewhere: 2 };
    const end = (text: string): string => text.split('\n').slice(-5).join('\n');
    assert.equal(
      end(whole(run)),
      `4 files judged: 1 error, 2 warnings, 0 infos; 1 with a safe fix; 3 suppressed
2 more findings in other files of the same deployment: --scope all shows them
judged by RocketMQ 5.3.3, as the project file says
rmqlint explain trailing-whitespace says more about a rule
`,
    );
    assert.equal(
      end(whole(run, { lang: 'zh-CN' })),
      `检查了 4 个文件：1 个错误，2 个警告，0 个提示；1 个可安全修复；3 个已屏蔽
同一部署的其他文件中还有 2 个问题，用 --scope all 查看
按 RocketMQ 5.3.3 判断（由项目文件指定）
运行 rmqlint explain trailing-whitespace 可查看规则说明
`,
    );
  });

  it('says the same with colour, and nothing else', () => {
    const run = { findings: [finding({ file: 'f', span: { start: 3, end: 4 } })], files: 4 };
    const plain = whole(run);
    const painted = whole(run, { paint: painter(true) });
    assert.notEqual(painted, plain);
    assert.equal(painted.replace(/\u001b\[\d+m/g, ''), plain);
  });
});

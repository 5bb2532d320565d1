import assert from 'node:assert/strict';
import { isSecret, secretsIn, shown, shownSentence, shownText } from '../../server/src/catalog/knowledge.ts';
import { fileWith, SECRET, SECRET_LINES } from '../support/secrets.ts';
import { inProcess, removeTrees, tree } from './binary.ts';

describe('secrets on the command line', () => {
  after(removeTrees);

  for (const [name, { lines, key }] of Object.entries(SECRET_LINES)) {
    it(name, async () => {
      const cwd = tree({ 'broker.conf': fileWith(lines) });
      for (const args of [
        ['-f', 'compact'],
        ['-f', 'pretty'],
        ['-f', 'pretty', '--lang', 'zh-CN'],
        ['-f', 'json'],
        ['-f', 'pretty', '--no-inline-config'],
        ['--print-config', 'broker.conf'],
        ['effective', 'broker.conf'],
        ['effective', 'broker.conf', '--lang', 'zh-CN'],
        ['effective', 'broker.conf', '-f', 'json'],
        ['effective', 'broker.conf', key],
        ['effective', 'broker.conf', key, '-f', 'json'],
      ]) {
        const { code, stdout, stderr } = await inProcess(args, { cwd });
        const typed = args.includes(key) && key.includes(SECRET);
        // What the person typed is repeated where it is wrong; what the file says is not.
        const said = typed ? stdout : stdout + stderr;
        assert.ok(code !== 70 && said + stderr !== '', `${args.join(' ')}: ${stderr}`);
        assert.ok(!said.includes(SECRET), `${args.join(' ')}: ${said}`);
      }
    });
  }

  it('a proxy', async () => {
    const proxy = {
      rocketMQClusterName: 'c',
      grpcServerPort: SECRET.length,
      tlsKeyPassword: SECRET,
      innerClientAuthenticationCredentials: JSON.stringify({ accessKey: SECRET, secretKey: SECRET }),
      nested: { password: SECRET },
      proxyMode: `cluster,password=${SECRET}`,
    };
    const cwd = tree({ 'rmq-proxy.json': JSON.stringify(proxy, undefined, 1) });
    const file = 'rmq-proxy.json';
    for (const args of [
      ['-f', 'pretty'],
      ['-f', 'json'],
      ['effective', file],
      ['effective', file, '-f', 'json'],
      ['effective', file, 'tlsKeyPassword'],
      ['effective', file, 'proxyMode'],
    ]) {
      const { stdout, stderr } = await inProcess(args, { cwd });
      assert.ok(!`${stdout}${stderr}`.includes(SECRET), `${args.join(' ')}: ${stdout}${stderr}`);
    }
  });

  it('arguments and variables of a project file, and what is wrong in it', async () => {
    const process = { kind: 'broker', file: 'broker.conf', args: ['-n', `u:${SECRET}@h:9876`], env: { SECRET } };
    const project = {
      rocketmq: '5.3.3',
      extends: `secretKey=${SECRET}`,
      deployments: { d: { processes: [process] } },
      keys: { [`objectStoreSecretKey＝${SECRET}`]: { kind: 'broke' } },
    };
    const cwd = tree({ 'broker.conf': fileWith(''), 'rmqlint.json': JSON.stringify(project) });
    for (const args of [
      ['-f', 'pretty'],
      ['-f', 'json'],
      ['effective', 'broker.conf'],
      ['--print-config', 'broker.conf'],
    ]) {
      const { stdout, stderr } = await inProcess(args, { cwd });
      assert.match(stderr, /rmqlint\.json/);
      assert.ok(!`${stdout}${stderr}`.includes(SECRET), `${args.join(' ')}: ${stdout}${stderr}`);
    }
  });

  it('no fix repeats a secret, and the others stay', async () => {
    const fixes = async (
      lines: string,
    ): Promise<readonly { title: string; edits: readonly { newText: string }[] }[]> => {
      const cwd = tree({ 'broker.conf': `# rmqlint rocketmq=5.3.3\nbrokerName=a\nbrokerClusterName=c\n${lines}\n` });
      const { stdout } = await inProcess(['-f', 'json', '--only', 'inline-comment,unknown-key'], { cwd });
      return JSON.parse(stdout).findings.flatMap((each: { fixes: readonly unknown[] }) => each.fixes);
    };
    assert.deepEqual(await fixes(`haListenPort=10912 # password=${SECRET}`), []);
    const [comment] = await fixes('haListenPort=10912 # the usual one');
    assert.equal(comment?.title, 'Move the comment to a line of its own');
    const [renamed] = await fixes(`innerClientAuthenticationCredential=${SECRET}`);
    assert.equal(renamed?.title, 'Write innerClientAuthenticationCredentials');
    assert.deepEqual(
      renamed?.edits.map(({ newText }) => newText),
      ['innerClientAuthenticationCredentials'],
    );
  });
});

describe('masking', () => {
  it('hides from the name on, and leaves everything else', () => {
    const masked: readonly (readonly [string, string])[] = [
      ['10911 # password=x y', '10911 # password=***'],
      ['{"user":"u","password": "x"}', '{"user":"u","password":***'],
      ['objectStoreSecretKey＝x', 'objectStoreSecretKey＝***'],
      ['u:pass@h:9876;v:word@i:9876', 'u:***@h:9876;v:***@i:9876'],
      ['a=1;objectStoreSercetKey=x', 'a=1;objectStoreSercetKey=***'],
    ];
    for (const [text, expected] of masked) {
      assert.equal(shownText(text), expected);
      assert.equal(shownText(expected), expected, 'masked twice is masked once');
    }
    for (const text of [
      '10.0.0.1:9876;10.0.0.2:9876',
      '[::1]:9876',
      'C:\\data\\store',
      'jdbc:mysql://10.0.0.1:3306/acl?user=mq',
      'n0-127.0.0.1:40911;n1-127.0.0.1:40912',
      '/data/secret/store',
      'secretKey=',
      'the password is elsewhere',
      'TAG1 || TAG2',
    ])
      assert.equal(shownText(text), text);
  });

  it('knows a secret by its key, spelt right or nearly so', () => {
    for (const key of ['objectStoreSercetKey', 'tlsKeyPasword', 'accessKeyId', 'db.pwd', '密码']) {
      assert.ok(isSecret(key), key);
      assert.equal(shown(key, 'x'), '***');
      assert.equal(shown(key, ''), '');
      assert.equal(shown(key, 'null'), 'null');
    }
    for (const key of ['brokerName', 'accessMessageInMemoryMaxRatio', 'authorizationEnabled', 'remotingAccessAddr'])
      assert.ok(!isSecret(key), key);
  });

  it('is linear in a long text', () => {
    for (const unit of ['a', ':', '=', '"', 'a:', '\\', ' ', 'u:p', 'objectStoreSecretKey ', 'passw'])
      assert.ok(secretsIn(unit.repeat(300_000 / unit.length)).length <= 1);
  });

  it('takes no words of a sentence for a secret', () => {
    for (const words of [
      'tlsKeyPassword: the default stays',
      'tlsKeyPassword：仍为默认值',
      'secretKey is read as "***": it stays',
      'objectStoreSecretKey is set again in line 3',
    ])
      assert.equal(shownSentence(() => words)('en'), words);
    assert.equal(shownSentence(() => 'the value "1 secretKey=x" is no number')('en'), 'the value "1 secretKey=***');
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Range } from 'vscode-languageserver-protocol/node';
import { encodeText } from '../../server/src/text/encode.ts';
import { CAPABILITIES, TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
/** Chinese in front of a mistake, in one line. */
const TEXT = `# 主节点\n${MASTER_A}brokerIP1=主机\\u00zz\n# 机器\nlistenPort=10941 \n`;
const gbk = (text: string): Uint8Array => encodeText(text, 'gbk');

describe('language server: text and bytes', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const rules = (): string => client.shown(A).join(', ');

  it('a GBK file on the disk: columns count characters', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: gbk(TEXT) });
    await client.until(
      () => /10:13 malformed-unicode-escape/.test(rules()),
      'the escape behind two characters of two bytes',
    );
  });

  it('a client that tells the encoding: the typed text counts, and is fixed', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: gbk(TEXT) });
    await client.notify('rmqlint/documentEncoding', { uri: client.workspace.uri(A), encoding: 'gbk' });
    client.open(A, TEXT);
    client.type(A, 'brokerIP1=主机', 'brokerIP1=主机主机');
    await client.until(() => /10:15 malformed-unicode-escape/.test(rules()), 'two more characters');
    const fixes = await client.codeActions(A, ALL, ['quickfix']);
    assert(fixes.some((fix) => fix.diagnostics?.[0]?.code === 'trailing-whitespace'));
    const change = fixes[0]?.edit?.documentChanges?.[0];
    assert(change !== undefined && 'textDocument' in change && change.textDocument.version === 2);
  });

  it('bytes that look like UTF-8 and are GBK do not move a column', async () => {
    // These two bytes are one character of GBK and of UTF-8.
    const text = `${MASTER_A}brokerIP1=聯通 \n`;
    assert.deepEqual(
      [...gbk('聯')].map((byte) => byte.toString(16)),
      ['c2', '93'],
    );
    client = await TestClient.start({ ...CLUSTER, [A]: gbk(text) });
    await client.notify('rmqlint/documentEncoding', { uri: client.workspace.uri(A), encoding: 'gb18030' });
    client.open(A, text);
    await client.until(() => /9:1[13] /.test(rules()), 'a finding in the value');
    const hover = await client.hover(A, 8, 12);
    assert.deepEqual(hover?.range, { start: { line: 8, character: 10 }, end: { line: 8, character: 13 } });
  });

  it('a damaged text: the disk’s bytes count, nothing is edited, and it is said once why', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: gbk(TEXT) });
    const damaged = new TextDecoder().decode(gbk(TEXT));
    assert(damaged.includes('\ufffd'));
    client.open(A, damaged);
    await client.until(() => client.messages.some((each) => each.includes('not UTF-8')), 'the reason');
    await client.until(() => /12:17 trailing-whitespace/.test(rules()), 'the blank on the disk');
    client.type(A, 'listenPort=10941 ', 'listenPort=10951');
    assert.deepEqual(await client.codeActions(A, ALL), []);
    assert.match(rules(), /12:17 trailing-whitespace/);
    assert.equal(client.messages.filter((each) => each.includes('not UTF-8')).length, 1);
    // Once it is UTF-8 on the disk, what is typed counts.
    client.workspace.write(A, TEXT);
    client.changed(A, 2);
    client.close(A);
    client.open(A, TEXT.replace('10941 ', '10951'));
    await client.until(() => !/trailing-whitespace/.test(rules()), 'the typed text');
  });

  it('an encoding that is told and is not the file’s: the disk’s bytes count, until it is opened again in the right one', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: gbk(TEXT) });
    const uri = client.workspace.uri(A);
    const damaged = new TextDecoder().decode(gbk(TEXT));
    await client.notify('rmqlint/documentEncoding', { uri, encoding: 'utf8' });
    client.open(A, damaged);
    await client.until(() => client.messages.some((each) => each.includes('read the file as UTF-8')), 'the reason');
    await client.until(() => /12:17 trailing-whitespace/.test(rules()), 'the blank on the disk');
    client.type(A, 'listenPort=10941 ', 'listenPort=10951 ');
    assert.deepEqual(await client.codeActions(A, ALL), []);
    // Said once, and in the message about the disk's bytes nothing is damaged.
    assert.equal(client.messages.filter((each) => each.includes('read the file as')).length, 1);
    assert(!JSON.stringify([...client.published.values()]).includes('\ufffd'));
    // "Reopen with Encoding": other text and another encoding, in one document.
    client.type(A, damaged.replace('10941', '10951'), TEXT);
    await client.notify('rmqlint/documentEncoding', { uri, encoding: 'gbk' });
    const fixes = await client.codeActions(A, ALL, ['quickfix']);
    assert(fixes.some((fix) => fix.diagnostics?.[0]?.code === 'trailing-whitespace'));
  });

  it('a client that can reopen is told what the file looks like', async () => {
    client = await TestClient.start(
      { ...CLUSTER, [A]: gbk(TEXT) },
      { initializationOptions: { foreignText: true }, locale: 'zh-cn' },
    );
    const told: unknown[] = [];
    client.connection.onNotification('rmqlint/foreignText', (params) => {
      told.push(params);
    });
    const uri = client.workspace.uri(A);
    await client.notify('rmqlint/documentEncoding', { uri, encoding: 'utf8' });
    client.open(A, new TextDecoder().decode(gbk(TEXT)));
    await client.settled();
    assert.deepEqual(told, [
      {
        uri,
        message:
          'broker-a.properties：编辑器以 UTF-8 编码打开了该文件，但它并不是这种编码：保存会破坏显示为 \ufffd 的字符。将按磁盘上的内容判断此文件，并且不提供修复。',
        reopen: { encoding: 'gbk', title: '以 GBK 编码重新打开' },
      },
    ]);
    assert(!client.messages.some((each) => each.includes('broker-a.properties')));
  });

  it('the encoding in which it will be saved next is no damage', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: gbk(TEXT) });
    const uri = client.workspace.uri(A);
    await client.notify('rmqlint/documentEncoding', { uri, encoding: 'gbk' });
    client.open(A, TEXT);
    // "Save with Encoding": the encoding changes first, then the file.
    await client.notify('rmqlint/documentEncoding', { uri, encoding: 'utf8' });
    const fixes = await client.codeActions(A, ALL, ['quickfix']);
    assert(fixes.some((fix) => fix.diagnostics?.[0]?.code === 'trailing-whitespace'));
    assert(!client.messages.some((each) => each.includes('broker-a.properties')));
  });

  it('U+FFFD in the text of a file that has none', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: `${MASTER_A}listenPort=10941 \n` });
    client.open(A, `${MASTER_A}# \ufffd\nlistenPort=10941\n`);
    await client.until(() => client.messages.some((each) => each.includes('not UTF-8')), 'the reason');
    await client.until(() => /9:17 trailing-whitespace/.test(rules()), 'the blank on the disk');
  });

  it('a byte-order mark stays in front, though no editor shows it', async () => {
    const bytes = new TextEncoder().encode(`\ufeff${MASTER_A}`);
    client = await TestClient.start({ ...CLUSTER, [A]: bytes });
    client.open(A, MASTER_A);
    client.type(A, 'brokerId=0', 'brokerId=1');
    await client.until(() => /3:10 master-broker-id-ignored/.test(rules()), 'what was typed');
    assert.match(rules(), /^1:1 utf8-bom/);
    await client.notify('rmqlint/documentEncoding', { uri: client.workspace.uri(A), encoding: 'utf8' });
    await client.until(() => !/utf8-bom/.test(rules()), 'no mark when it is saved without');
  });

  it('CRLF and lone CR', async () => {
    const text = `${MASTER_A}listenPort=10941 \n`.replaceAll('\n', '\r\n').replace('\r\n', '\r');
    client = await TestClient.start({ ...CLUSTER, [A]: text });
    client.open(A, text);
    await client.until(() => /9:17 trailing-whitespace/.test(rules()), 'the blank');
    const [fix] = await client.codeActions(A, { start: { line: 8, character: 16 }, end: { line: 8, character: 16 } }, [
      'quickfix',
    ]);
    assert.equal(client.applied(fix?.edit, A, text), text.replace('10941 ', '10941'));
  });

  it('positions in bytes for a client that counts so', async () => {
    const text = `${MASTER_A}# 中文\nbrokerIP1=中文\\u00zz\n`;
    client = await TestClient.start(
      { ...CLUSTER, [A]: text },
      { capabilities: { ...CAPABILITIES, general: { positionEncodings: ['utf-8', 'utf-16'] } } },
    );
    client.open(A, text);
    await client.until(() => /10:17 malformed-unicode-escape/.test(rules()), 'six bytes');
    const edit = { range: { start: { line: 9, character: 10 }, end: { line: 9, character: 13 } }, text: '' };
    await client.notify('textDocument/didChange', {
      textDocument: { uri: client.workspace.uri(A), version: 2 },
      contentChanges: [edit],
    });
    await client.until(() => /10:14 malformed-unicode-escape/.test(rules()), 'three bytes less');
  });

  it('a fix never edits an unopened file that is not UTF-8', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: gbk(TEXT) });
    await client.until(() => /trailing-whitespace/.test(rules()), 'the blank');
    assert.deepEqual(await client.codeActions(A, ALL), []);
    assert.deepEqual(readFileSync(join(client.workspace.path, A)), Buffer.from(gbk(TEXT)));
  });
});

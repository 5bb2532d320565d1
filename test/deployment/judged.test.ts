import assert from 'node:assert/strict';
import { lint } from '../../server/src/lint.ts';
import { master, slave } from './support.ts';

/** `file:line rule` of every finding but the remark on the release, as the command line would print them. */
async function findings(files: Readonly<Record<string, string | Uint8Array>>, ...paths: string[]): Promise<string[]> {
  const bytes = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const result = await lint({ files: bytes, rocketmq: '5.3.3', ...(paths.length === 0 ? {} : { paths }) });
  return result.findings.map(({ file, range, rule }) => `${file}:${range.start.line} ${rule}`);
}

describe('what is made of files that RocketMQ reads otherwise than people', () => {
  const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

  it('one in UTF-16 has one finding, found by directory or named, and its cluster no other', async () => {
    const files = {
      'host1/broker-a.properties': utf16(
        `# rmqlint host=host1\r\n# 主节点 \\u12 D:\\data\r\n${master('broker-a', { namesrvAddr: '10.0.0.1:9876', listenPort: '10911 ' })}`,
      ),
      'host1/broker-b-s.properties': `# rmqlint host=host1\n${slave('broker-b', { namesrvAddr: '10.0.0.1:9876' })}`,
      'host2/broker-b.properties': `# rmqlint host=host2\n${master('broker-b', { namesrvAddr: '10.0.0.1:9876' })}`,
      'host2/broker-a-s.properties': `# rmqlint host=host2\n${slave('broker-a', { namesrvAddr: '10.0.0.1:9876', listenPort: 11911, storePathRootDir: '/data/a-s' })}`,
    };
    assert.deepEqual(await findings(files), ['host1/broker-a.properties:1 utf8-bom']);
    assert.deepEqual(await findings(files, 'host1/broker-a.properties'), ['host1/broker-a.properties:1 utf8-bom']);
    assert.deepEqual(await findings({ 'x.conf': utf16('title=x\n') }), []);
  });
});

describe('what is said of a master that is not among the files beside its slave', () => {
  const hosts = {
    'host1/broker-a.properties': master('broker-a', { storePathRootDir: '/data/a' }),
    'host1/broker-b-s.properties': slave('broker-b', { listenPort: 11911, storePathRootDir: '/data/bs' }),
    'host2/broker-b.properties': master('broker-b', { storePathRootDir: '/data/b' }),
    'host2/broker-a-s.properties': slave('broker-a', { listenPort: 11911, storePathRootDir: '/data/as' }),
  };

  it('nothing, where each of two hosts’ directories has the other’s', async () => {
    assert.deepEqual(await findings(hosts), []);
    assert.deepEqual(await findings(hosts, 'host1/broker-b-s.properties'), []);
  });

  it('nothing, where a directory beside has one of that name', async () => {
    const files = {
      'masters/broker-a.properties': master('broker-a'),
      'masters/broker-b.properties': master('broker-b'),
      'slaves/broker-a-s.properties': slave('broker-a'),
      'slaves/broker-b-s.properties': slave('broker-b'),
    };
    assert.deepEqual(await findings(files), []);
    assert.deepEqual(await findings({ ...hosts, 'host3/broker-b.properties': master('broker-b') }), []);
  });

  it('that it is missing, where no directory has it', async () => {
    const files = { ...hosts, 'host2/broker-b.properties': master('broker-B', { storePathRootDir: '/data/b' }) };
    assert.deepEqual(await findings(files), ['host1/broker-b-s.properties:2 slave-without-master']);
  });
});

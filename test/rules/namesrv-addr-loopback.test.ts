import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'namesrv-addr-loopback';
const config = { deployments: { all: { files: ['**'] } } };
const LOCAL = '127.0.0.1:9876';
const broker = (name: string, list: string, ...lines: readonly string[]): string =>
  [`#- /${name}.conf kind=broker`, `brokerName=${name}`, `namesrvAddr=${list}`, ...lines, ''].join('\n');
const ip = (last: number) => `brokerIP1=10.0.0.${last}`;
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const only = [rule, 'namesrv-addr-mismatch', 'namesrv-addr-host', 'namesrv-addr-duplicate'];
  const { findings } = await lintFixture(parseFixture(text), { only, rocketmq: '5.3.3', config, ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity} ${finding.rule}`);
};

describe(rule, () => {
  it('marks the loopback address of the last one, once for a cluster', async () => {
    const text = `
#- /broker-a.conf
brokerName=broker-a
brokerIP1=10.0.0.1
namesrvAddr=127.0.0.1:9876
#           ^^^^^^^^^^^^^^ related
#- /broker-b.conf
brokerName=broker-b
brokerIP1=10.0.0.2
namesrvAddr=127.0.0.1:9876
#           ^^^^^^^^^^^^^^ related
#- /broker-c.conf
brokerName=broker-c
brokerIP1=10.0.0.3
namesrvAddr=127.0.0.1:9876
#           ^^^^^^^^^^^^^^ warning namesrv-addr-loopback
`;
    await checkFixture(text, { only: [rule], rocketmq: '5.3.3' });
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, '127.0.0.1:9876 is a different name server on each host of this cluster');
    assert.equal(
      en.details,
      'broker-a (master) on 10.0.0.1, broker-b (master) on 10.0.0.2 and broker-c (master) on 10.0.0.3 register with the name server of their own host only; name servers do not talk to each other, so clients find the brokers of the one that they ask',
    );
    assert.equal(en.related[0], 'broker-a.conf: the same on broker-a (master) on 10.0.0.1');
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, '127.0.0.1:9876 在集群的每台主机上都是不同的 NameServer');
    assert.match(zh.details ?? '', /^broker-a（主节点）（位于 10\.0\.0\.1）/);
  });

  it('says what a slave on another host misses', async () => {
    const slave =
      '#- /a-s.conf\nbrokerName=a\nbrokerRole=SLAVE\nbrokerId=1\nbrokerIP1=10.0.0.2\nnamesrvAddr=localhost:9876\n';
    const en = await onlyWordsOf(broker('a', 'localhost:9876', ip(1)) + slave, rule, 'en', { config });
    assert.match(en.details ?? '', /so a slave on another host never finds its master$/);
    const zh = await onlyWordsOf(broker('a', 'localhost:9876', ip(1)) + slave, rule, 'zh-CN', { config });
    assert.match(zh.details ?? '', /其他主机上的从节点永远找不到主节点$/);
  });

  it('takes hosts of comments and, as an info, directories named like hosts', async () => {
    const on = (a: string, b: string) =>
      broker('a', LOCAL).replace('kind=', `host=${a} kind=`) + broker('b', LOCAL).replace('kind=', `host=${b} kind=`);
    assert.deepEqual(await seen(on('h1', 'h2')), [`b.conf warning ${rule}`]);
    assert.deepEqual(await seen(on('h1', 'h1')), []);
    const directories = broker('node1/a', LOCAL) + broker('node2/b', LOCAL);
    assert.deepEqual(await seen(directories), [`node2/b.conf info ${rule}`]);
  });

  it('is silent where hosts are not known to differ', async () => {
    assert.deepEqual(await seen(broker('a', LOCAL) + broker('b', LOCAL)), []);
    assert.deepEqual(await seen(broker('a', LOCAL, ip(1)) + broker('b', LOCAL)), []);
    assert.deepEqual(await seen(broker('a', LOCAL, ip(1)) + broker('b', LOCAL, ip(1), 'listenPort=20911')), []);
    assert.deepEqual(await seen(broker('a', LOCAL, ip(1)) + broker('b', '127.0.0.1:9877', ip(2))), [
      'b.conf warning namesrv-addr-mismatch',
    ]);
    assert.deepEqual(await seen(broker('a', LOCAL, 'brokerIP1=${IP}') + broker('b', LOCAL, ip(2))), []);
    assert.deepEqual(await seen(broker('a', LOCAL, ip(1))), []);
    // A host of a comment may have the other's address.
    const other = broker('a', LOCAL).replace('kind=', 'host=h1 kind=');
    assert.deepEqual(await seen(other + broker('b', LOCAL, ip(2))), []);
  });

  it('looks at lists that also name others, but not beside the own address', async () => {
    const both = (list: string) => broker('a', list, ip(1)) + broker('b', list, ip(2));
    assert.deepEqual(await seen(both(`${LOCAL};10.0.0.9:9876`)), [`b.conf warning ${rule}`]);
    assert.deepEqual(await seen(both(`${LOCAL};10.0.0.1:9876;10.0.0.2:9876`)), []);
  });

  it('leaves lists that differ to namesrv-addr-mismatch', async () => {
    const real = broker('a', '10.0.0.1:9876', ip(1)) + broker('b', LOCAL, ip(2));
    assert.deepEqual(await seen(real), ['b.conf info namesrv-addr-mismatch']);
    // On declared hosts a loopback address is that host, so the lists differ.
    const hosts = {
      h1: { addresses: ['10.0.0.1'], runs: ['a.conf'] },
      h2: { addresses: ['10.0.0.2'], runs: ['b.conf'] },
    };
    const declared = { deployments: { all: { files: ['**'], hosts } } };
    assert.deepEqual(await seen(broker('a', LOCAL) + broker('b', LOCAL), { config: declared }), [
      'b.conf warning namesrv-addr-mismatch',
    ]);
  });
});

import assert from 'node:assert/strict';
import { run } from '../support/process.ts';

const ports = (text: string, rocketmq: string): string =>
  run(text, rocketmq)
    .ports.map(({ purpose, port, address }) => `${purpose} ${address}:${port}`)
    .join(', ');

describe('what a broker runs with', () => {
  it('a master’s id is 0 whatever the file says', () => {
    const { value, origin, because } =
      run('brokerRole=ASYNC_MASTER\nbrokerId=3\n', '5.3.3').parameter('brokerId') ?? assert.fail();
    assert.equal(value, '0');
    assert.equal(origin, 'forced');
    assert.equal(because?.('en'), "brokerRole is ASYNC_MASTER, and a master's brokerId is always 0");
  });

  it('a slave without an id above 0 ends with -3, in controller mode it does not', () => {
    for (const id of ['', 'brokerId=0\n', 'brokerId=-1\n', 'brokerId=1x\n']) {
      const { start } = run(`brokerRole=SLAVE\n${id}`, '5.3.3');
      assert.equal(start.exit, -3, id);
      assert.ok(start.exit !== null && start.phase === 'read' && start.rule === 'slave-broker-id');
    }
    assert.equal(run('brokerRole=SLAVE\nenableControllerMode=true\n', '5.3.3').start.exit, null);
    assert.equal(run('brokerRole=SLAVE\nbrokerId=1\n', '4.9.7').start.exit, null);
  });

  it('a trailing blank behind SLAVE makes a master before 5.2.0 and a slave from then on', () => {
    const text = 'brokerRole=SLAVE \nbrokerId=1\n';
    assert.equal(run(text, '5.1.4').value('brokerRole'), 'ASYNC_MASTER');
    assert.equal(run(text, '5.1.4').value('brokerId'), '0');
    assert.equal(run(text, '5.2.0').value('brokerRole'), 'SLAVE');
    assert.equal(run(text, '5.2.0').value('brokerId'), '1');
  });

  it('numbers are not trimmed in any release', () => {
    for (const rocketmq of ['4.0.0-incubating', '5.2.0', '5.5.1']) {
      const found = run('fileReservedTime=120 \n', rocketmq).parameter('fileReservedTime');
      assert.equal(found?.value, '72', rocketmq);
      assert.equal(found?.origin, 'ignored', rocketmq);
    }
  });

  it('binds listenPort, listenPort - 2 and an HA port', () => {
    assert.equal(ports('', '5.3.3'), 'remoting 0.0.0.0:10911, fast 0.0.0.0:10909, ha 0.0.0.0:10912');
    assert.equal(
      ports('listenPort=20911\nhaListenPort=30000\n', '5.1.0'),
      'remoting 0.0.0.0:20911, fast 0.0.0.0:20909, ha 0.0.0.0:20912',
    );
    assert.equal(
      ports('listenPort=20911\nhaListenPort=30000\n', '5.1.1'),
      'remoting 0.0.0.0:20911, fast 0.0.0.0:20909, ha 0.0.0.0:30000',
    );
    assert.equal(
      ports('bindAddress=10.0.0.5\n', '5.0.0'),
      'remoting 10.0.0.5:10911, fast 10.0.0.5:10909, ha 0.0.0.0:10912',
    );
    assert.equal(
      ports('bindAddress=10.0.0.5\n', '4.9.7'),
      'remoting 0.0.0.0:10911, fast 0.0.0.0:10909, ha 0.0.0.0:10912',
    );
    assert.equal(ports('listenPort=1\n', '5.0.0'), 'remoting 0.0.0.0:1, fast 0.0.0.0:0, ha 0.0.0.0:2');
    assert.equal(ports('duplicationEnable=true\n', '5.3.3'), 'remoting 0.0.0.0:10911, fast 0.0.0.0:10909');
    const dledger = 'enableDLegerCommitLog=true\ndLegerGroup=g\ndLegerSelfId=n1\ndLegerPeers=n0-h0:40911;n1-h1:40912\n';
    assert.equal(ports(dledger, '4.9.7'), 'remoting 0.0.0.0:10911, fast 0.0.0.0:10909, dledger 0.0.0.0:40912');
    assert.equal(
      ports('metricsExporterType=PROM\nbrokerIP1=10.0.0.5\n', '5.3.3').split(', ').at(-1),
      'prometheus 10.0.0.5:5557',
    );
  });

  it('the commit log follows the root from 4.9.4 and 5.0.0 on', () => {
    const path = (rocketmq: string): string | undefined =>
      run('storePathRootDir=/data/a\n', rocketmq).paths.find(({ purpose }) => purpose === 'commit log')?.path;
    assert.equal(path('4.9.3'), '${user.home}/store/commitlog');
    assert.equal(path('4.9.4'), '/data/a/commitlog');
    assert.equal(path('5.0.0-PREVIEW'), '${user.home}/store/commitlog');
    assert.equal(path('5.5.1'), '/data/a/commitlog');
  });

  it('checks name server addresses as its release does', () => {
    const exit = (value: string, rocketmq: string): number | null => run(`namesrvAddr=${value}\n`, rocketmq).start.exit;
    for (const right of ['10.0.0.1:9876', 'a:1;b:2', 'a:1;', 'a:1;;']) assert.equal(exit(right, '5.3.3'), null, right);
    for (const wrong of ['10.0.0.1', ';a:1', 'a:1;;b:2', 'a:99999', 'a:x', 'a: 1', '"a:1"'])
      assert.equal(exit(wrong, '5.3.3'), -3, wrong);
    assert.equal(exit('a:9876,b:9876', '4.5.2'), -3, 'split at every colon: "9876,b" is no port');
    assert.equal(exit('a:9876,b:9876', '5.3.3'), null, 'one host named "a:9876,b"');
    assert.equal(exit('10.0.0.1:9876 ', '5.1.4'), -3);
    assert.equal(exit('10.0.0.1:9876 ', '5.2.0'), null);
    assert.equal(exit('', '4.9.7'), -3);
    assert.equal(exit('', '5.3.3'), null);
  });

  it('-n wins over the file, whose value is not even checked', () => {
    const found = run('namesrvAddr=nonsense\n', '5.3.3', 'broker', { args: ['-n', '10.0.0.9:9876'] });
    assert.equal(found.start.exit, null);
    assert.equal(found.value('namesrvAddr'), '10.0.0.9:9876');
  });

  it('a malformed \\u ends every process while it loads', () => {
    for (const kind of ['broker', 'namesrv', 'controller'] as const) {
      const { start } = run('x=1\nstorePathRootDir=D:\\users\\rmq\n', '5.3.3', kind);
      assert.equal(start.exit, -1, kind);
    }
  });

  it('a broker in a container listens on 6888 and keeps no HA port of its own', () => {
    const inner = run('haListenPort=1234\n', '5.3.3', 'broker-in-container');
    assert.deepEqual(
      inner.ports.map(({ port }) => port),
      [6888, 6886, 6889],
    );
  });
});

describe('a broker that ends while it starts', () => {
  it('is shown with the ports that it would have bound, not with half of them', () => {
    for (const rocketmq of ['4.9.7', '5.1.0', '5.3.3']) {
      assert.equal(
        ports('brokerRole=SLAVE\nbrokerId=0\nlistenPort=30911\n', rocketmq),
        'remoting 0.0.0.0:30911, fast 0.0.0.0:30909, ha 0.0.0.0:30912',
        rocketmq,
      );
    }
  });
});

import assert from 'node:assert/strict';
import { lint } from '../../server/src/index.ts';

describe('a file of several deployments', () => {
  const broker = (name: string, more = ''): Uint8Array =>
    Buffer.from(`brokerClusterName=orders\nbrokerName=${name}\nbrokerId=0\nlistenPort=10911\n${more}`);

  it('has what both find alike once, and what only one of them finds', async () => {
    const { findings, summary } = await lint({
      files: {
        'conf/shared.conf': broker('broker-a', 'fileReservedTime=48h\n'),
        'conf/one.conf': broker('broker-b'),
        'conf/two.conf': broker('broker-c', 'brokerRole=slave\n'),
      },
      config: {
        rocketmq: '5.3.3',
        deployments: {
          red: {
            files: ['conf/shared.conf', 'conf/one.conf'],
            hosts: { h1: { runs: ['conf/shared.conf', 'conf/one.conf'] } },
          },
          blue: {
            files: ['conf/shared.conf', 'conf/two.conf'],
            hosts: { h2: { runs: ['conf/shared.conf', 'conf/two.conf'] } },
          },
        },
      },
    });
    const found = findings.map(({ rule, file, deployment }) => `${file} ${rule} ${deployment}`).sort();
    assert.deepEqual(
      found.filter((each) => each.includes('invalid-number')),
      ['conf/shared.conf invalid-number blue'],
    );
    assert.equal(found.filter((each) => each.includes('port-conflict-on-host')).length, 2, found.join('\n'));
    assert.equal(summary.errors + summary.warnings + summary.infos, findings.length);
  });
});

import assert from 'node:assert/strict';
import { foldAddress, foldHost, ipv4Of, isShortOf } from '../../server/src/base/hostName.ts';

describe('hosts', () => {
  it('reads IPv4 addresses as InetAddress does (JDK 17)', () => {
    for (const text of ['10.5', '010.000.000.005', '10.0.5', '167772165', '10.0.0.5'])
      assert.equal(ipv4Of(text), '10.0.0.5');
    assert.equal(ipv4Of('010.0.0.08'), '10.0.0.8');
    assert.equal(ipv4Of('10.70000'), '10.1.17.112');
    for (const text of [
      '10.0.0.256',
      '10.256.1',
      '10.0.0.5.',
      '1.2.3.4.5',
      '10..5',
      '.5',
      '0x0a.0.0.5',
      '4294967296',
      '',
    ])
      assert.equal(ipv4Of(text), undefined, text);
  });

  it('folds spellings of one host', () => {
    assert.equal(foldHost('[2001:DB8:0:0:0:0:0:11]'), '2001:db8::11');
    assert.equal(foldHost('::FFFF:10.0.0.5'), '10.0.0.5');
    assert.equal(foldHost('NS-1.Example.com.'), 'ns-1.example.com');
    assert.equal(foldHost('fe80::1%eth0'), 'fe80::1%eth0');
    assert.equal(foldAddress('[2001:db8:0::11]:9876'), '2001:db8::11:9876');
  });

  it('knows a short name by its labels', () => {
    assert.ok(isShortOf('ns', 'ns.mq.svc') && isShortOf('ns.mq.svc', 'ns.mq'));
    assert.ok(!isShortOf('ns', 'ns-1.mq') && !isShortOf('ns', 'ns') && !isShortOf('10', '10.0.0.1'));
  });
});

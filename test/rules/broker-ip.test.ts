import assert from 'node:assert/strict';
import { brokerIp } from '../../server/src/rules/support/brokerIp.ts';

describe('what stands in a brokerIP1', () => {
  const form = (value: string): string | undefined => brokerIp(value)?.form;

  it('tells addresses and names from what nobody can connect to', () => {
    const forms: Readonly<Record<string, readonly string[]>> = {
      address: ['10.0.0.5', '255.255.255.255', ' 10.0.0.5 ', '2001:db8::1', '[2001:db8::1]', '::ffff:10.0.0.1'],
      loopback: ['127.0.0.1', '127.1.2.3', '127.1', 'localhost', 'LOCALHOST', '::1', '[::1]'],
      any: ['0.0.0.0', '::', '[::]'],
      name: ['broker-a', 'mq1.example.com', 'm30', 'host.docker.internal'],
      unusual: ['10.5', '192.168.1', '010.000.000.005', '167772165'],
      malformed: ['10.0.0.256', '10.256.1', '10.0.0.5.', '1.2.3.4.5', '10', '10911'],
      port: ['10.0.0.5:10911', 'broker-a:10911', '10.0.0.5:', 'localhost:10911'],
      url: ['http://10.0.0.5', 'tcp://broker-a:10911'],
      mask: ['10.0.0.5/24'],
      list: ['10.0.0.5,10.0.0.6', '10.0.0.5;10.0.0.6', '10.0.0.5 10.0.0.6'],
    };
    for (const [wanted, values] of Object.entries(forms))
      for (const value of values) assert.equal(form(value), wanted, value);
  });

  it('says nothing of what somebody was to replace', () => {
    const values = ['', ' ', 'REPLACE_IT', 'IP', 'your-ip', 'change me', 'xxx.xxx.xxx.xxx', '10.0.0.x', 'x.x.x.x'];
    values.push('brokerip', 'host_ip', 'publicIP1', '机器', '%ip', '<ip>', 'YOUR_IP:10911', '10.0.0.5, 10.0.0.x');
    for (const value of values) assert.equal(brokerIp(value), undefined, value);
  });

  it('leaves the host of what has more to it', () => {
    assert.deepEqual(brokerIp('http://10.0.0.5:8080/'), { form: 'url', host: '10.0.0.5' });
    assert.deepEqual(brokerIp('10.0.0.5,10.0.0.6'), { form: 'list', hosts: ['10.0.0.5', '10.0.0.6'] });
  });
});

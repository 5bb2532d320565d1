import assert from 'node:assert/strict';
import { option } from '../../server/src/effective/arguments.ts';

const config = (args: string, posix = false): string | undefined => option(args.split(' '), 'c', 'configFile', posix);

describe('options of start commands', () => {
  it('are read as by the DefaultParser of commons-cli 1.5.0', () => {
    for (const args of ['-c F', '-c=F', '-cF', '--configFile F', '--configFile=F', '--config F', '--config=F', '--c=F'])
      assert.equal(config(args), 'F', args);
    for (const args of ['-configFile F', '-configFile=F', 'foo -c F', '-n a:9876 -c F'])
      assert.equal(config(args), 'F', args);
    assert.equal(config('-c/x/a=b.conf'), '/x/a=b.conf');
    assert.equal(config('-n a:9876 F'), undefined);
    assert.equal(option(['-namesrvAddr', 'ns:9876'], 'n', 'namesrvAddr'), 'ns:9876');
    assert.equal(option(['-nns:9876'], 'n', 'namesrvAddr'), 'ns:9876');
    assert.equal(option(['-namesrv:9876'], 'n', 'namesrvAddr'), 'amesrv:9876');
  });

  it('are read as by the PosixParser of commons-cli 1.2', () => {
    for (const args of ['-c F', '-cF', '--configFile F', '--configFile=F', '--c=F'])
      assert.equal(config(args, true), 'F', args);
    assert.equal(config('-c=F', true), '=F');
    // No beginning of a long name is an option of its own; behind one dash all is the value of the short one.
    assert.equal(config('--config F', true), undefined);
    assert.equal(config('-configFile F', true), 'F');
    assert.equal(config('-config F', true), 'onfig');
    assert.equal(config('-configFile=F', true), 'onfigFile=F');
  });

  it('keeps long names apart that begin alike', () => {
    assert.equal(option(['--proxy=x'], 'pm', 'proxyMode'), undefined);
    assert.equal(option(['--proxyConfigPath=x'], 'pm', 'proxyMode'), undefined);
    assert.equal(option(['-pm=local'], 'pm', 'proxyMode'), 'local');
    assert.equal(option(['-pc', 'x'], 'pc', 'proxyConfigPath'), 'x');
  });
});

import assert from 'node:assert/strict';
import {
  isCandidateName,
  isIgnoredName,
  isPatternName,
  isTellingName,
  kindByName,
  profileOf,
} from '../../server/src/deployment/discovery/names.ts';

describe('names', () => {
  it('reads what may be ours by its name', () => {
    for (const name of [
      'broker.conf',
      'x.properties',
      'app.cnf',
      'broker',
      'broker-common.conf.tmpl',
      'rmq-broker.j2',
      'namesrv',
      'rmq-proxy.json',
      'broker-a.properties.head',
      'x.ini',
    ]) {
      assert.equal(isCandidateName(name), true, name);
    }
    for (const name of [
      'BrokerConfig.java',
      'broker.log',
      'package.json',
      'readme',
      'broker.yaml',
      'broker.png',
      'Makefile',
      'broker.sh',
      '.env',
    ]) {
      assert.equal(isCandidateName(name), false, name);
    }
    assert.equal(isTellingName('secrets.properties'), false);
    assert.equal(isTellingName('broker-a.properties'), true);
  });

  it('ignores copies and what is no configuration', () => {
    for (const name of [
      'broker.conf.bak',
      'broker.conf.bak.20240101',
      'broker.conf~',
      'broker.conf.orig',
      '.broker.conf.swp',
      'conf.old',
      'node_modules',
      '.git',
      '.history',
      '..2024_01_02',
      '#broker.conf#',
      'a.rpmsave',
      'x.save',
    ]) {
      assert.equal(isIgnoredName(name), true, name);
    }
    for (const name of ['broker.conf', 'threshold', 'backup.conf', 'bak', 'old-broker.conf', '.config'])
      assert.equal(isIgnoredName(name), false, name);
  });

  it('knows files of which others are made', () => {
    for (const name of [
      'broker.conf.j2',
      'broker.conf.jinja2',
      'broker.properties.tpl',
      'broker.conf.tmpl',
      'broker.conf.erb',
      'broker.conf.mustache',
      'broker.gotmpl',
      'broker.conf.sed',
      'broker.conf.example',
      'broker-a.properties.template',
      'broker-template.conf',
      'broker.tmpl.conf',
      'namesrv.sample.conf',
    ]) {
      assert.equal(isPatternName(name), true, name);
    }
    for (const name of [
      'broker.conf',
      'broker-a.properties',
      'templates',
      'broker-examples',
      'broker-default.conf',
      'j2.conf',
    ])
      assert.equal(isPatternName(name), false, name);
  });

  it('finds the kind in a name or in the directories above', () => {
    const kinds: Record<string, string | undefined> = {
      'broker-container1.conf': 'container',
      'broker-b-in-container1.conf': 'broker',
      'rmqbroker1.conf': 'broker',
      'namesrv9876.conf': 'namesrv',
      'ns-1.conf': 'namesrv',
      'controller-standalone.conf': 'controller',
      'rmq-proxy.json': 'proxy',
      '2m-2s-async/a.properties': 'broker',
      'controller/quick-start/x.conf': 'controller',
      'conf/x.conf': undefined,
    };
    for (const [path, kind] of Object.entries(kinds)) assert.equal(kindByName(path), kind, path);
  });

  it('tells alternative profiles from siblings', () => {
    for (const name of [
      '2m-2s-async',
      '2m-noslave',
      'examples',
      'broker-example',
      'template',
      'quick-start',
      '2container-2m-2s',
      'bak',
    ]) {
      assert.equal(profileOf(name), undefined, name);
    }
    assert.equal(profileOf('broker-a'), profileOf('broker-b'));
    assert.equal(profileOf('prod-a'), profileOf('prod-b'));
    assert.equal(profileOf('10.0.0.1'), profileOf('10.0.0.2'));
    assert.notEqual(profileOf('prod'), profileOf('test'));
    assert.notEqual(profileOf('dev1'), profileOf('uat1'));
    assert.notEqual(profileOf('rocketmq-4.2.0'), profileOf('rocketmq-5.3.3'));
    assert.notEqual(profileOf('prod'), profileOf('broker-a'));
  });
});

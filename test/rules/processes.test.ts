import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('tilde-path', () => {
  const rule = 'tilde-path';

  it('marks the element, not the list', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=~/store-s
#                ^^^^^^^^^ error tilde-path -- "~/store-s" below the directory that it is started in
storePathCommitLog=/data/a,~rmq/b
#                          ^^^^^^ error tilde-path
brokerName=~a
storePathEpochFile=/data/~x
#- /old.conf rocketmq=4.9.1 kind=broker
storePathCommitLog=/data/a,~rmq/b
`,
      only(rule),
    );
  });

  it('says nothing of a key that the release does not read', async () => {
    await checkFixture('#- /broker.conf rocketmq=4.9.8 kind=broker\nstorePathEpochFile=~/x\n', only(rule));
  });

  it('offers a home, and says that the data must be moved', async () => {
    const fixture = `${broker}storePathCommitLog=/a,~rmq/c\n`;
    assert.equal(await applyFix(fixture, rule), 'storePathCommitLog=/a,/home/rmq/c\n');
    const [fix] = await fixesOf(fixture, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData, fix?.safety], [false, true, 'unsafe']);
    assert.match(fix?.title ?? '', /move the existing data there first/);
    // Whose home "~" is nobody knows: nothing is written in its place.
    assert.deepEqual(await fixesOf(`${broker}storePathCommitLog=/a,~/b,~rmq/c\n`, rule), []);
  });

  it('knows the home of the user that the project file names', async () => {
    const config = (user: string) => ({
      rocketmq: '5.3.3',
      deployments: { d: { files: ['broker.conf'], processes: [{ kind: 'broker', file: 'broker.conf', user }] } },
    });
    const fixture = '#- /broker.conf\nstorePathRootDir=~/s\n';
    assert.equal(await applyFix(fixture, rule, { config: config('mq') }), 'storePathRootDir=/home/mq/s\n');
    assert.equal(await applyFix(fixture, rule, { config: config('root') }), 'storePathRootDir=/root/s\n');
    const [fix] = await fixesOf(fixture, rule, { config: config('mq') });
    assert.deepEqual([fix?.obvious, fix?.movesData, fix?.safety], [true, true, 'unsafe']);
  });
});

describe('port-out-of-range', () => {
  const rule = 'port-out-of-range';

  it('tells each entry once, by the first port that it makes', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
listenPort=109111
#          ^^^^^^ error port-out-of-range -- listenPort would be 109111
#- /b.conf rocketmq=5.3.3 kind=broker
listenPort=65535
#          ^^^^^ error port-out-of-range -- The HA port (listenPort + 1) would be 65536
#- /c.conf rocketmq=5.3.3 kind=broker
listenPort=65535
enableDLegerCommitLog=true
dLegerGroup=g
dLegerSelfId=n0
dLegerPeers=n1-h:1;n0-h:70000
#                       ^^^^^ error port-out-of-range -- The DLedger port would be 70000
#- /d.conf rocketmq=5.3.3 kind=namesrv
listenPort=-1
#          ^^ error port-out-of-range
`,
      only(rule),
    );
  });

  it('counts a fast port below 0 where start-up does not clamp it, and leaves what is no number to others', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
listenPort=1
#          ^ error port-out-of-range -- fast
#- /a5.conf rocketmq=5.3.3 kind=broker
listenPort=1
#- /b.conf rocketmq=5.3.3 kind=broker
listenPort=999999999999
#- /c.conf rocketmq=5.3.3 kind=broker
metricsPromExporterPort=70000
`,
      only(rule),
    );
  });
});

describe('port-conflict-in-process', () => {
  const rule = 'port-conflict-in-process';

  it('haListenPort counts from 5.1.1 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.1.1 kind=broker
listenPort=10913
#          ^^^^^ related
haListenPort=10911
#            ^^^^^ error port-conflict-in-process -- The fast port (listenPort - 2) and haListenPort are both 10911
#- /b.conf rocketmq=5.1.0 kind=broker
listenPort=10913
haListenPort=10911
#- /c.conf rocketmq=5.3.3 kind=broker
haListenPort=10912
`,
      only(rule),
    );
  });

  it('Prometheus, DLedger, a controller in a name server', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
metricsExporterType=PROM
metricsPromExporterPort=10912
#                       ^^^^^ error port-conflict-in-process -- The HA port (listenPort + 1) and the Prometheus port
#- /b.conf rocketmq=4.9.8 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerSelfId=n0
dLegerPeers=n0-h:10909;n1-h:40911
#                ^^^^^ error port-conflict-in-process
#- /c.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerGroup=g
controllerDLegerSelfId=n0
controllerDLegerPeers=n0-10.0.0.1:9876
#                                 ^^^^ error port-conflict-in-process
`,
      only(rule),
    );
  });

  it('two sockets on different addresses do not collide', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
bindAddress=10.0.0.1
metricsExporterType=PROM
metricsPromExporterHost=10.0.0.2
metricsPromExporterPort=10911
`,
      only(rule),
    );
  });
});

describe('slave-broker-id', () => {
  const rule = 'slave-broker-id';

  it('0, negative, none: in DLedger mode too, not in controller mode', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerId=0
#        ^ error slave-broker-id -- this one has 0: RocketMQ 5.3.3 exits with -3
brokerRole=SLAVE
#          ^^^^^ related
#- /b.conf rocketmq=4.0.0-incubating kind=broker
brokerName=b
#          ^ error slave-broker-id -- none is set, which means 0
brokerRole=SLAVE
#          ^^^^^ related
#- /c.conf rocketmq=4.9.8 kind=broker
brokerRole=SLAVE
#          ^^^^^ related
brokerId=-1
#        ^^ error slave-broker-id
enableDLegerCommitLog=true
dLegerGroup=g
dLegerSelfId=n0
dLegerPeers=n0-h:40911
#- /d.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
enableControllerMode=true
controllerAddr=10.0.0.1:9878
`,
      only(rule),
    );
  });

  it('is silent where another rule tells what is wrong with the id or the role, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerId=1x
#        ^^ error invalid-number -- exits with -3
#- /b.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerID=1
#^^^^^^^ error key-case
#- /c.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerId=\${ID}
#- /d.conf rocketmq=5.3.3 kind=broker
brokerRole=\${ROLE}
`,
      { only: [rule, 'invalid-number', 'key-case'] },
    );
  });

  it('offers the next free id of the group', async () => {
    const fixture = `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerClusterName=c
brokerId=0
#- /a-s1.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerClusterName=c
brokerId=1
brokerRole=SLAVE
#- /a-s2.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerClusterName=c
brokerRole = SLAVE
`;
    const after = await applyFix(fixture, rule);
    assert(after.endsWith('brokerClusterName=c\nbrokerRole = SLAVE\nbrokerId = 2\n'), after);
    const [fix] = await fixesOf(fixture, rule);
    assert.deepEqual([fix?.obvious, fix?.safety], [false, 'unsafe']);
  });
});

describe('slave-role-missing and master-broker-id-ignored', () => {
  const both = { only: ['slave-role-missing', 'master-broker-id-ignored'] };

  it('a brokerId without a role, and one beside a master’s', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
brokerName=a
brokerId=1
#        ^ error slave-role-missing -- runs this broker as ASYNC_MASTER with brokerId 0, as a master of "a"
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerId=2
#        ^ warning master-broker-id-ignored
brokerRole=SYNC_MASTER
#          ^^^^^^^^^^^ related
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
brokerId=-1
brokerRole=ASYNC_MASTER
#          ^^^^^^^^^^^^ related
#- /d.conf rocketmq=5.3.3 kind=broker
brokerName=d
brokerId=0
#- /e.conf rocketmq=5.3.3 kind=broker
brokerName=e
brokerId=1
enableControllerMode=true
#- /f.conf rocketmq=4.9.8 kind=broker
brokerName=f
brokerId=1
enableDLegerCommitLog=true
dLegerGroup=f
dLegerSelfId=n0
dLegerPeers=n0-h:40911
`.replace('brokerId=-1\n', 'brokerId=-1\n#        ^^ warning master-broker-id-ignored\n'),
      both,
    );
  });

  it('silent where a rule on keys or values tells the cause', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerId=1
brokerrole=SLAVE
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerId=1
brokerRole=slave
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
brokerId=1x
`,
      both,
    );
  });

  it('beside the group’s master the id is an error', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerId=0
brokerRole=ASYNC_MASTER
#- /a-s.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerId=1
#        ^ error master-broker-id-ignored
brokerRole=ASYNC_MASTER
#          ^^^^^^^^^^^^ related
`,
      both,
    );
  });

  it('fixes: the role as a choice, 0 as the obvious one', async () => {
    const slave = `${broker}brokerName=a\nbrokerId=1\nlistenPort=10911\n`;
    assert.equal(
      await applyFix(slave, 'slave-role-missing'),
      'brokerName=a\nbrokerId=1\nbrokerRole=SLAVE\nlistenPort=10911\n',
    );
    const master = `${broker}brokerId=2\nbrokerRole=ASYNC_MASTER\n`;
    assert.equal(await applyFix(master, 'master-broker-id-ignored'), 'brokerId=0\nbrokerRole=ASYNC_MASTER\n');
    const [fix] = await fixesOf(master, 'master-broker-id-ignored');
    assert.deepEqual([fix?.obvious, fix?.safety, fix?.changes], [true, 'unsafe', []]);
  });
});

describe('of what an engine makes files of, one branch says nothing about the file that is made', () => {
  const four = {
    only: ['slave-broker-id', 'slave-role-missing', 'master-broker-id-ignored', 'port-conflict-in-process'],
  };

  it('Jinja: a master and a slave in one template of an Ansible role', async () => {
    await checkFixture(
      `
#- /roles/rocketmq/templates/broker.conf.j2 rocketmq=5.3.3 kind=broker
# {{ ansible_managed }}
brokerClusterName={{ rocketmq_cluster }}
brokerName={{ rocketmq_broker_name }}
{% if rocketmq_role == 'master' %}
brokerId=0
brokerRole={{ rocketmq_sync | ternary('SYNC_MASTER', 'ASYNC_MASTER') }}
{% else %}
brokerRole=SLAVE
{% endif %}
#- /roles/rocketmq/templates/second.conf rocketmq=5.3.3 kind=broker
brokerName={{ rocketmq_broker_name }}
{% if rocketmq_role == 'slave' %}
brokerId=1
brokerRole=SLAVE
{% else %}
brokerRole=ASYNC_MASTER
{% endif %}
{% if rocketmq_second %}
listenPort=10921
haListenPort=10911
{% else %}
listenPort=10911
{% endif %}
#- /roles/rocketmq/templates/third.conf rocketmq=5.3.3 kind=broker
brokerName={{ rocketmq_broker_name }}
{% if rocketmq_slave_id is defined %}
brokerId=1
{% include 'slave.conf' %}
{% endif %}
`,
      four,
    );
  });

  it('Helm: the replica decides', async () => {
    await checkFixture(
      `
#- /chart/files/broker.conf rocketmq=5.3.3 kind=broker
brokerClusterName={{ .Values.clusterName }}
brokerName={{ include "rocketmq.brokerName" . }}
{{- if eq .Values.role "slave" }}
brokerId=1
{{- end }}
{{- with .Values.broker.config }}
{{ . }}
{{- end }}
#- /chart/files/slave.conf rocketmq=5.3.3 kind=broker
brokerName={{ include "rocketmq.brokerName" . }}
brokerRole=SLAVE
{{- range $key, $value := .Values.slave.config }}
{{ $key }}={{ $value }}
{{- end }}
`,
      four,
    );
  });

  it('ERB: a Puppet module', async () => {
    await checkFixture(
      `
#- /modules/rocketmq/templates/broker.conf.erb rocketmq=5.3.3 kind=broker
brokerName=<%= @broker_name %>
<% if @master -%>
brokerId=0
brokerRole=SYNC_MASTER
<% else -%>
brokerId=<%= @slave_id %>
brokerRole=SLAVE
<% end -%>
brokerId=0
#- /modules/rocketmq/templates/broker-a.conf.erb rocketmq=5.3.3 kind=broker
brokerName=broker-a
brokerId=1
<%- @settings.sort.each do |key, value| -%>
<%= key %>=<%= value %>
<%- end -%>
`,
      four,
    );
  });

  it('a place that is still to be filled in decides over ids, roles and ports too', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
enableControllerMode=\${CONTROLLER_MODE}
#- /b.conf rocketmq=5.3.3 kind=broker
brokerId=1
enableDLegerCommitLog=@dledger@
#- /c.conf rocketmq=5.3.3 kind=broker
brokerRole=ASYNC_MASTER
brokerId=2
enableControllerMode={{ .Values.controller }}
#- /d.conf rocketmq=5.3.3 kind=broker
listenPort=\${LISTEN_PORT}
haListenPort=10909
#- /e.conf rocketmq=5.3.3 kind=broker
listenPort=10911
#          ^^^^^ related
haListenPort=10909
#            ^^^^^ error port-conflict-in-process
#- /f.conf rocketmq=5.3.3 kind=broker
haListenPort=\${HA_PORT}
metricsExporterType=PROM
metricsPromExporterPort=10912
`,
      four,
    );
  });

  it('a pattern that people copy is none of the processes', async () => {
    await checkFixture(
      `
#- /broker.conf.example rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerId=0
haListenPort=10911
`,
      four,
    );
  });
});

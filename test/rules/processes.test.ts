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

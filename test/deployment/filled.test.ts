import assert from 'node:assert/strict';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { lint } from '../../server/src/index.ts';
import { master, only } from './support.ts';

const CONF = 'brokerClusterName=orders\nbrokerName=broker-a\nbrokerIP1=${POD_IP}\n';

/** What is said of some files: `rule file`. */
async function said(files: Readonly<Record<string, string>>, rules: readonly string[]): Promise<readonly string[]> {
  const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  const { findings } = await lint({ files: bytes, only: [...rules] });
  return findings.map(({ rule, file }) => `${rule} ${file}`);
}

const RULES = ['unexpanded-placeholder', 'config-not-loaded', 'broker-ip-invalid'];

const compose = (command: string, image = 'apache/rocketmq:5.3.3', mount = './broker.conf:/c/broker.conf'): string =>
  `services:
  broker:
    image: ${image}
    command: ${command}
    environment:
      POD_IP: 10.0.0.1
    volumes:
      - ${mount}
`;

/** A StatefulSet whose file stands in a ConfigMap. */
const manifest = (pod: string, conf = 'brokerName=${HOSTNAME}\nbrokerIP1=${POD_IP}\n'): string =>
  `apiVersion: v1
kind: ConfigMap
metadata: {name: broker}
data:
  broker.conf: |
    brokerClusterName=orders
${conf.replace(/^(?=.)/gm, '    ')}---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: broker}
spec:
  replicas: 1
  template:
    spec:
${pod.replace(/^(?=.)/gm, '      ')}      volumes:
        - name: templates
          configMap: {name: broker}
        - name: conf
          emptyDir: {}
`;

const MAIN = `containers:
  - name: broker
    image: apache/rocketmq:5.3.3
    command: ["sh", "mqbroker", "-c", "/c/broker.conf"]
    volumeMounts:
      - {name: conf, mountPath: /c}
`;

const init = (rest: string): string => `initContainers:
  - name: fill
${rest.replace(/^(?=.)/gm, '    ')}    volumeMounts:
      - {name: templates, mountPath: /t}
      - {name: conf, mountPath: /c}
`;

/** The start commands of a process that fill its file in, where they run on a machine from `conf/broker.conf`. */
const SCRIPTS: readonly string[] = [
  'envsubst < conf/broker.conf > /tmp/broker.conf\nsh bin/mqbroker -c /tmp/broker.conf',
  "envsubst '$POD_IP $HOSTNAME' <conf/broker.conf >/tmp/b.conf && sh bin/mqbroker -c /tmp/b.conf",
  'cat conf/broker.conf | envsubst | tee /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
  'sed -i "s/\\${POD_IP}/$(hostname -i)/" conf/broker.conf\nnohup sh bin/mqbroker -c conf/broker.conf &',
  "sed -e 's#\\${POD_IP}#10.0.0.1#g' conf/broker.conf > /tmp/b.conf; sh bin/mqbroker -c /tmp/b.conf",
  'CONF=conf/broker.conf\nsed -i "s/\\${POD_IP}/$IP/" "$CONF"\nsh bin/mqbroker -c "$CONF"',
  'cp conf/broker.conf /tmp/b.conf\nsed -i "s/\\${POD_IP}/$IP/" /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
  'cp conf/broker.conf /tmp/\nsed -i "s/\\${POD_IP}/$IP/" /tmp/broker.conf\nsh bin/mqbroker -c /tmp/broker.conf',
  'cd "$(dirname "$0")/conf"\nenvsubst < broker.conf > /tmp/b.conf\nsh ../bin/mqbroker -c /tmp/b.conf',
  'for f in conf/*.conf; do\n  envsubst < "$f" > "/tmp/$(basename "$f")"\ndone\nsh bin/mqbroker -c /tmp/broker.conf',
  "find conf -name '*.conf' -exec sed -i s/x/y/ {} \\;\nsh bin/mqbroker -c conf/broker.conf",
  'eval "cat <<EOF\n$(cat conf/broker.conf)\nEOF\n" > /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
  'eval "echo \\"$(cat conf/broker.conf)\\"" > /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
  "perl -pe 's/\\$\\{(\\w+)\\}/$ENV{$1}/ge' < conf/broker.conf > /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf",
  'gomplate -f conf/broker.conf -o /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
  'exec dockerize -template conf/broker.conf:/tmp/b.conf sh bin/mqbroker -c /tmp/b.conf',
  'j2 conf/broker.conf > /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
  './render-conf.sh conf/broker.conf\nsh bin/mqbroker -c conf/broker.conf',
  'echo "brokerIP1=$(hostname -i)" >> conf/broker.conf\nsh bin/mqbroker -c conf/broker.conf',
  'sudo -u mq envsubst < /opt/rocketmq/conf/broker.conf > /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
  'cat >> conf/broker.conf <<EOF\nbrokerIP1=$IP\nEOF\nsh bin/mqbroker -c conf/broker.conf',
  'cat > conf/broker.conf <<EOF\nbrokerIP1=$IP\nEOF\nsh bin/mqbroker -c conf/broker.conf',
  'while read -r line; do eval "echo \\"$line\\""; done < conf/broker.conf > /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
  'sh bin/mqbroker -c <(envsubst < conf/broker.conf)',
  'CONF=conf/broker.conf\necho "brokerIP1=$IP" >> $CONF\nsh bin/mqbroker -c conf/broker.conf',
  'echo "$(envsubst < conf/broker.conf)" > /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
];

describe('files that something fills in before RocketMQ reads them', () => {
  it('by a start script', async () => {
    for (const script of SCRIPTS)
      assert.deepEqual(
        await said({ 'start.sh': `#!/bin/bash\n${script}\n`, 'conf/broker.conf': CONF }, RULES),
        [],
        script,
      );
  });

  it('by a script in a directory of its own', async () => {
    for (const path of ['bin/start.sh', 'docker/entrypoint.sh'])
      for (const script of [
        'cd "$(dirname "$0")/.."\nenvsubst < conf/broker.conf > /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf\n',
        'sed -i "s/\\${POD_IP}/$IP/" "$ROCKETMQ_HOME/conf/broker.conf"\nexec "$@"\n',
      ])
        assert.deepEqual(await said({ [path]: script, 'conf/broker.conf': CONF }, RULES), [], script);
    const other = { 'other/start.sh': 'envsubst < /t/broker.conf > /tmp/b.conf\n', 'conf/broker.conf': CONF };
    assert.deepEqual(await said(other, RULES), ['unexpanded-placeholder conf/broker.conf']);
  });

  it('by a unit of systemd', async () => {
    const unit = (command: string): string => `[Service]
ExecStartPre=${command}
ExecStart=/opt/rocketmq/bin/mqbroker -c /tmp/b.conf
`;
    for (const command of [
      "/bin/sh -c 'envsubst < /opt/rocketmq/conf/broker.conf > /tmp/b.conf'",
      '/usr/bin/sed -i s/a/b/ /opt/rocketmq/conf/broker.conf',
    ])
      assert.deepEqual(await said({ 'mq.service': unit(command), 'conf/broker.conf': CONF }, RULES), [], command);
  });

  it('by the command of a service', async () => {
    for (const command of [
      'sh -c "envsubst < /c/broker.conf > /tmp/b.conf && sh mqbroker -c /tmp/b.conf"',
      '["sh", "-c", "envsubst < /c/broker.conf > /tmp/b.conf && exec sh mqbroker -c /tmp/b.conf"]',
      'sh -c "sed -i s/$${POD_IP}/10.0.0.1/ /c/broker.conf && sh mqbroker -c /c/broker.conf"',
      '>\n      sh -c "sed \'s/\\$${POD_IP}/10.0.0.1/\' /c/broker.conf > /tmp/b.conf &&\n      sh mqbroker -c /tmp/b.conf"',
      '["dockerize", "-template", "/c/broker.conf:/tmp/b.conf", "sh", "mqbroker", "-c", "/tmp/b.conf"]',
      '["sh", "-c", "cp /c/broker.conf /tmp/b.conf; sed -i s/x/y/ /tmp/b.conf; sh mqbroker -c /tmp/b.conf"]',
    ])
      assert.deepEqual(await said({ 'docker-compose.yml': compose(command), 'broker.conf': CONF }, RULES), [], command);
    const built = compose('["sh", "-c", "envsubst < /t/broker.conf > /b.conf; sh mqbroker -c /b.conf"]').replace(
      /image: .*/,
      'build: .',
    );
    assert.deepEqual(await said({ 'docker-compose.yml': built, 'broker.conf': CONF }, RULES), []);
  });

  it('by docker run', async () => {
    const run = `docker run -d -v ./broker.conf:/c/broker.conf apache/rocketmq:5.3.3 \\
  sh -c "envsubst < /c/broker.conf > /tmp/b.conf && sh mqbroker -c /tmp/b.conf"
`;
    assert.deepEqual(await said({ 'run.sh': run, 'broker.conf': CONF }, RULES), []);
  });

  it('by a Dockerfile and its entrypoint', async () => {
    const head = 'FROM apache/rocketmq:5.3.3\nCOPY broker.conf /t/broker.conf\n';
    for (const rest of [
      'ENTRYPOINT ["sh","-c","envsubst < /t/broker.conf > /tmp/b.conf; exec sh mqbroker -c /tmp/b.conf"]\n',
      'CMD envsubst < /t/broker.conf > /tmp/b.conf && sh mqbroker -c /tmp/b.conf\n',
      'RUN apk add sed && \\\n    sed -i "s/\\${POD_IP}/10.0.0.1/" /t/broker.conf\nCMD ["sh", "mqbroker", "-c", "/t/broker.conf"]\n',
      'RUN envsubst < /t/broker.conf > /home/rocketmq/broker.conf\nCMD sh mqbroker -c /home/rocketmq/broker.conf\n',
    ])
      assert.deepEqual(await said({ Dockerfile: head + rest, 'broker.conf': CONF }, RULES), [], rest);
    const entrypoint = '#!/bin/sh\nset -e\nenvsubst < /t/broker.conf > /c/broker.conf\nexec "$@"\n';
    const dockerfile = `${head}COPY docker-entrypoint.sh /\nENTRYPOINT ["/docker-entrypoint.sh"]\nCMD ["sh", "mqbroker", "-c", "/c/broker.conf"]\n`;
    assert.deepEqual(
      await said({ Dockerfile: dockerfile, 'docker-entrypoint.sh': entrypoint, 'broker.conf': CONF }, RULES),
      [],
    );
  });

  it('by an initContainer, or by the container itself', async () => {
    for (const rest of [
      'image: bhgedigital/envsubst\ncommand: ["sh", "-c", "envsubst < /t/broker.conf > /c/broker.conf"]\n',
      'image: busybox\ncommand: ["/bin/sh", "-c"]\nargs:\n  - |\n    cp /t/* /c/\n    sed -i "s/\\${POD_IP}/$POD_IP/" /c/broker.conf\n',
      'image: hairyhenderson/gomplate:v3\nargs: ["--input-dir=/t", "--output-dir=/c"]\n',
      'image: busybox\ncommand: ["sh", "-c", "for f in /t/*; do envsubst < $f > /c/$(basename $f); done"]\n',
    ])
      assert.deepEqual(await said({ 'k8s.yaml': manifest(init(rest) + MAIN) }, RULES), [], rest);
    const own = `containers:
  - name: broker
    image: apache/rocketmq:5.3.3
    command: ["sh", "-c", "envsubst < /t/broker.conf > /tmp/b.conf; exec sh mqbroker -c /tmp/b.conf"]
    volumeMounts:
      - {name: templates, mountPath: /t}
`;
    assert.deepEqual(await said({ 'k8s.yaml': manifest(own) }, RULES), []);
  });

  it('by the operator of RocketMQ', async () => {
    const files = (kind: string) => ({
      'broker.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: broker}
data:
  broker-common.conf: |
    brokerClusterName=orders
    flushDiskType=ASYNC_FLUSH
    deleteWhen=04
---
${kind}
metadata: {name: broker}
spec: {size: 1}
`,
    });
    const operated = 'apiVersion: rocketmq.apache.org/v1alpha1\nkind: Broker';
    assert.deepEqual(await said(files(operated), ['broker-name-missing']), []);
    const other = 'apiVersion: v1\nkind: Service';
    assert.deepEqual(await said(files(other), ['broker-name-missing']), ['broker-name-missing broker.yaml']);
  });

  it('by a script that stands in a ConfigMap', async () => {
    const pod = `containers:
  - name: broker
    image: apache/rocketmq:5.3.3
    command: ["sh", "/t/start.sh"]
    volumeMounts:
      - {name: templates, mountPath: /t}
`;
    const text = manifest(pod).replace(
      '---\n',
      '  start.sh: |\n    envsubst < /t/broker.conf > /tmp/b.conf\n    exec sh mqbroker -c /tmp/b.conf\n---\n',
    );
    assert.deepEqual(await said({ 'k8s.yaml': text }, RULES), []);
  });

  it('keeps what else a start says of the file, and says nothing of what a command writes', async () => {
    const conf = 'brokerClusterName=orders\nbrokerName=broker-a\nbrokerIP1=127.0.0.1\n';
    const rules = ['broker-ip-loopback', 'broker-name-missing', 'namesrv-missing', 'config-not-loaded', 'unknown-key'];
    const of = (command: string, text = conf): Promise<readonly string[]> =>
      said({ 'docker-compose.yml': compose(`["sh", "-c", "${command}"]`), 'broker.conf': text }, rules);
    const run = 'exec sh mqbroker -n ns:9876 -c';
    assert.deepEqual(await of(`${run} /c/broker.conf`), ['broker-ip-loopback broker.conf']);
    assert.deepEqual(await of(`cp /c/broker.conf /b.conf; ${run} /b.conf`), ['broker-ip-loopback broker.conf']);
    assert.deepEqual(await of(`envsubst < /c/broker.conf > /b.conf; ${run} /b.conf`), [
      'broker-ip-loopback broker.conf',
    ]);
    for (const command of [
      `sed -i s/brokerIP1=.*/brokerIP1=$$IP/ /c/broker.conf; ${run} /c/broker.conf`,
      `sed -i s/127.0.0.1/$$IP/ /c/broker.conf; ${run} /c/broker.conf`,
      `cp /c/broker.conf /b.conf; echo brokerIP1=$$IP >> /b.conf; ${run} /b.conf`,
      `cat >> /c/broker.conf <<EOF\\nbrokerIP1=$$IP\\nEOF\\n${run} /c/broker.conf`,
      `{ cat /c/broker.conf; echo brokerIP1=$$IP; } > /b.conf; ${run} /b.conf`,
    ])
      assert.deepEqual(await of(command), [], command);
    const noName = 'brokerClusterName=orders\nflushDiskType=ASYNC_FLUSH\nbrokerIDs=1\n';
    const append = `cp /c/broker.conf /b.conf; echo brokerName=$$HOSTNAME >> /b.conf; ${run} /b.conf`;
    assert.deepEqual(await of(append, noName), ['unknown-key broker.conf']);
    const words = 'brokerClusterName=orders\nbrokerName=NAME\nbrokerId=ID\nflushDiskType=FLUSH\n';
    const start = `sed -i "s/ID/$BROKER_ID/; s/FLUSH/$FLUSH/" "$CONF"\nsh bin/mqbroker -c conf/broker.conf\n`;
    const values = ['invalid-number', 'invalid-enum'];
    assert.deepEqual(await said({ 'start.sh': start, 'conf/broker.conf': words }, values), []);
    const plain = await said(
      { 'start.sh': 'sh bin/mqbroker -c conf/broker.conf\n', 'conf/broker.conf': words },
      values,
    );
    assert.deepEqual(plain, ['invalid-number conf/broker.conf', 'invalid-enum conf/broker.conf']);
  });

  it('follows the start file', async () => {
    const world = new MemoryWorld({
      'start.sh': 'sh bin/mqbroker -c conf/broker.conf\n',
      'conf/broker.conf': master('broker-a', { brokerIP1: '${POD_IP}' }),
    });
    const workspace = new Workspace(world);
    await workspace.load();
    const shown = (): readonly unknown[] =>
      only(workspace).processes.map(({ file, template }) => [file?.filled, template]);
    assert.deepEqual(shown(), [[undefined, false]]);
    const start = async (text: string): Promise<unknown> => {
      world.write('start.sh', text);
      return workspace.set('start.sh', Buffer.from(text));
    };
    await start('envsubst < conf/broker.conf > b.conf\nsh bin/mqbroker -c b.conf\n');
    assert.deepEqual(shown(), [['placeholders', false]]);
    await start('sed -i s/a/b/ conf/broker.conf\nsh bin/mqbroker -c conf/broker.conf\n');
    assert.deepEqual(shown(), [['anything', true]]);
    world.delete('start.sh');
    await workspace.remove('start.sh');
    assert.deepEqual(shown(), [[undefined, false]]);
  });

  it('in time where a word of a script is long', async () => {
    const long = `'${'/-a'.repeat(100_000)}\n'`;
    const files = {
      'start.sh': `sed ${long}\n${long}\nenvsubst < conf/broker.conf > b.conf\n`,
      'conf/broker.conf': CONF,
    };
    assert.deepEqual(await said(files, RULES), []);
  }).timeout(5000);

  it('a file of the name that nothing fills in stays an error', async () => {
    const error = (path: string): readonly string[] => [`unexpanded-placeholder ${path}`];
    for (const script of [
      'sh bin/mqbroker -c conf/broker.conf',
      'envsubst < conf/other.conf > /tmp/o.conf\nsh bin/mqbroker -c conf/broker.conf',
      'sed -i "s/-Xmx8g/$HEAP/" bin/runbroker.sh\nsh bin/mqbroker -c conf/broker.conf',
      'sed -i "s#8g#$HEAP#" $ROCKETMQ_HOME/bin/runbroker.sh\nsh bin/mqbroker -c conf/broker.conf',
      'cat conf/broker.conf\ncp conf/broker.conf /tmp/b.conf\nsh bin/mqbroker -c /tmp/b.conf',
      'chmod 644 conf/broker.conf\nenvsubst < conf/proxy.json > /tmp/p.json\nsh bin/mqbroker -c conf/broker.conf',
      'apt-get install -y sed gettext-base $MORE\nsh bin/mqbroker -c conf/broker.conf',
      'cat > /tmp/note <<EOF\nsed -i s/a/b/ conf/broker.conf\nEOF\nsh bin/mqbroker -c conf/broker.conf',
      'grep -q sed conf/broker.conf && sh bin/mqbroker -c conf/broker.conf',
      'PORT=$(awk -F= "/listenPort/ {print $2}" conf/broker.conf)\nsh bin/mqbroker -c conf/broker.conf',
      '[ -f conf/broker.conf ] || envsubst < conf/other.conf > conf/o.conf\nsh bin/mqbroker -c conf/broker.conf',
      "sed -i 's/\\r$//' bin/*.sh\nnohup sh bin/mqbroker -c conf/broker.conf >> mq.out 2>&1 &",
      'sh bin/mqbroker -c conf/broker.conf >> "$OUT" 2>&1 &\necho started >> "$LOG_FILE"',
    ])
      assert.deepEqual(
        await said({ 'start.sh': `${script}\n`, 'conf/broker.conf': CONF }, RULES),
        error('conf/broker.conf'),
        script,
      );
    const two = `${compose('sh -c "envsubst < /c/broker.conf > /b.conf && sh mqbroker -c /b.conf"')}  b:
    image: apache/rocketmq:5.3.3
    command: sh mqbroker -c /c/broker.conf
    volumes:
      - ./b/broker.conf:/c/broker.conf
`;
    assert.deepEqual(
      await said({ 'docker-compose.yml': two, 'broker.conf': CONF, 'b/broker.conf': CONF }, RULES),
      error('b/broker.conf'),
    );
    const plain = init('image: busybox\ncommand: ["sh", "-c", "cp /t/broker.conf /c/broker.conf"]\n') + MAIN;
    assert.deepEqual(await said({ 'k8s.yaml': manifest(plain) }, RULES), [...error('k8s.yaml'), ...error('k8s.yaml')]);
    const image =
      'FROM apache/rocketmq:5.3.3\nCOPY broker.conf /c/broker.conf\nCMD ["sh", "mqbroker", "-c", "/c/broker.conf"]\n';
    assert.deepEqual(await said({ Dockerfile: image, 'broker.conf': CONF }, RULES), error('broker.conf'));
  });
});

import assert from 'node:assert/strict';
import { TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B } from './support/cluster.ts';
import { random } from './support/random.ts';

const RUNS = Number(process.env.RMQLINT_RANDOM_EDITS ?? 300);
/** So many keystrokes lie between two comparisons with a server that has just begun. */
const BETWEEN = 12;

const FILES: Readonly<Record<string, string>> = {
  ...CLUSTER,
  'conf/broker-a-s.properties': MASTER_A.replace('ASYNC_MASTER', 'SLAVE').replace('brokerId=0', 'brokerId=1'),
  'conf/odd.txt': `${MASTER_B}fileReservedTime=48h\n`,
  'other/h1/broker-c.properties': `${MASTER_A.replaceAll('broker-a', 'broker-c')}orders.own=1\n`,
  'other/h2/broker-c-s.properties': `${MASTER_B.replaceAll('broker-b', 'broker-c')}flushDiskTyp=SYNC_FLUSH\n`,
  'other/namesrv.conf': 'listenPort=9876\nkvConfigPath=/data/ns/kv.json\n',
  'other/application.properties': 'spring.application.name=orders\nserver.port=8080\n',
  'base.json': '{ "rules": { "unknown-key": "info" }, "allow": [{ "rule": "tilde-path" }] }\n',
};

const NAMES = Object.keys(FILES);
const OPEN = ['conf/broker-a.properties', 'conf/broker-b.properties', 'other/h1/broker-c.properties'];

/** A project file of one of many shapes. */
function project(next: () => number): object {
  const one = <T>(...all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const perhaps = <T extends object>(chance: number, make: () => T): T | object => (next() < chance ? make() : {});
  const host = (): object =>
    Object.fromEntries(
      Array.from({ length: 1 + Math.floor(next() * 2) }, () => [
        one('mq-01', 'mq-02', 'mq-03'),
        {
          ...perhaps(0.6, () => ({ addresses: [one('10.0.0.11', '10.0.0.1', '10.0.0.2')] })),
          runs: one(['broker-a.properties'], ['broker-*.properties'], ['conf/odd.txt'], ['*.properties', 'odd.txt']),
        },
      ]),
    );
  const deployment = (): object => ({
    ...perhaps(0.7, () => ({ files: one(['conf/**'], ['other/**'], ['**/*.properties'], ['conf/*', 'other/h1/*']) })),
    ...perhaps(0.3, () => ({ rocketmq: one('4.9.8', '5.3.3') })),
    ...perhaps(0.6, () => ({ hosts: host() })),
    ...perhaps(0.4, () => ({ nameServers: [one('10.0.0.1:9876', '10.0.0.11:9876', '10.0.0.2:9876')] })),
    ...perhaps(0.3, () => ({
      processes: [{ host: 'mq-01', file: one('conf/odd.txt', 'conf/broker-b.properties'), kind: 'broker' }],
    })),
  });
  const parts = [
    perhaps(0.4, () => ({ rocketmq: one('4.9.8', '5.1.4', '5.3.3', '9.9') })),
    perhaps(0.3, () => ({ extends: one('strict', './base.json', './gone.json') })),
    perhaps(0.4, () => ({ rules: { [one('unknown-key', 'duplicate-port', 'no-such-rule')]: one('off', 'error') } })),
    perhaps(0.3, () => ({ keys: { 'orders.own': { kind: 'broker', type: one('int', 'boolean') } } })),
    perhaps(0.5, () => ({
      allow: [
        {
          rule: one('unknown-key', 'unused-suppression', 'port-overlap'),
          files: [one('other/**', 'conf/*')],
          reason: 'x',
        },
        ...(next() < 0.5 ? [{ rule: 'unknown-key', expires: one('2001-01-01', '2999-01-01') }] : []),
      ],
    })),
    perhaps(0.3, () => ({ overrides: [{ files: [one('other/**', 'conf/**')], rules: { 'unknown-key': 'error' } }] })),
    perhaps(0.2, () => ({ ignore: [one('other/**', 'broker-b.properties', 'h2')] })),
    perhaps(0.8, () => ({ deployments: { orders: deployment(), ...perhaps(0.4, () => ({ more: deployment() })) } })),
  ];
  return Object.assign({}, ...parts.sort(() => next() - 0.5));
}

describe('language server: project files that are typed', () => {
  it(`${RUNS} edits of many shapes: what is said is what a fresh start would say`, async () => {
    const pick = random(20261129);
    const next = (): number => pick(1_000_000) / 1_000_000;
    const client = await TestClient.start(FILES);
    try {
      const disk = new Map(Object.entries(FILES));
      const open = new Map(OPEN.map((name) => [name, FILES[name] as string]));
      open.set('rmqlint.json', FILES['rmqlint.json'] as string);
      for (const [name, text] of open) client.open(name, text);

      /** Replaces what is between the parts that two texts have in common, as an editor does. */
      const write = (name: string, text: string): void => {
        const before = open.get(name) as string;
        let start = 0;
        while (start < before.length && before[start] === text[start]) start++;
        let end = 0;
        while (end < Math.min(before.length, text.length) - start && before.at(-1 - end) === text.at(-1 - end)) end++;
        client.type(name, before.slice(0, before.length - end), text.slice(0, text.length - end));
        open.set(name, text);
      };
      const save = (name: string, text: string | undefined): void => {
        const type = text === undefined ? 3 : disk.has(name) ? 2 : 1;
        if (text === undefined) {
          if (!disk.delete(name)) return;
          client.workspace.delete(name);
        } else {
          disk.set(name, text);
          client.workspace.write(name, text);
        }
        client.changed(name, type);
      };
      let whole = FILES['rmqlint.json'] as string;
      const typeProject = (text: string): void => {
        whole = text;
        write('rmqlint.json', text);
      };

      const step = (): void => {
        switch (pick(10)) {
          case 0:
          case 1:
            typeProject(JSON.stringify(project(next), null, pick(2) * 2));
            break;
          case 2:
          case 3:
            typeProject(whole.replace(/mq-0\d\w*/, () => `mq-0${1 + pick(3)}${next() < 0.5 ? 'x' : ''}`));
            break;
          case 4:
            typeProject(whole.startsWith('//') ? whole.replace(/^.*\n/, '') : `// a line\n${whole}`);
            break;
          case 5:
          case 6: {
            // Broken, most of the time.
            const at = pick(whole.length);
            write('rmqlint.json', whole.slice(0, at) + ['', '"', ',', '}'][pick(4)] + whole.slice(at + pick(3)));
            break;
          }
          case 7:
            save('base.json', `{ "rules": { "unknown-key": "${['off', 'info', 'error'][pick(3)]}" }, "keys": {} }`);
            break;
          case 8:
            save('conf/odd.txt', disk.has('conf/odd.txt') ? undefined : FILES['conf/odd.txt']);
            break;
          default: {
            const name = OPEN[pick(OPEN.length)] as string;
            write(name, `${open.get(name)}${['brokerIP1=10.0.0.2\n', 'x', 'listenPort=10911\n', '\n'][pick(4)]}`);
          }
        }
      };

      const saidBy = (server: TestClient): unknown => {
        const top = server.workspace.uri('');
        const shown = NAMES.map((name) => {
          const { diagnostics = [] } = server.published.get(server.workspace.uri(name)) ?? {};
          // Of the deployments that an entry of `allow` is about the one that was judged first is named.
          if (name === 'rmqlint.json') for (const { data } of diagnostics) delete data?.deployment;
          return [name, diagnostics];
        });
        return JSON.parse(JSON.stringify(shown).replaceAll(top, 'file:///w/').replaceAll(server.workspace.path, '/w'));
      };

      let compared = 0;
      for (let run = 1; run <= RUNS; run++) {
        step();
        if (pick(2) === 0) await new Promise((resolve) => setTimeout(resolve, pick(30)));
        if (run % BETWEEN !== 0) continue;
        // While it is broken, what it said before counts, which a fresh start does not know.
        write('rmqlint.json', whole);
        await client.settled();
        const other = await TestClient.start(Object.fromEntries(disk));
        try {
          for (const [name, text] of open) other.open(name, text);
          await other.settled();
          const wanted = saidBy(other);
          compared += JSON.stringify(wanted).length;
          assert.deepEqual(saidBy(client), wanted, `after ${run} edits\n${whole}`);
        } finally {
          await other.stop();
          other.dispose();
        }
      }
      assert(compared > RUNS * 100, `only ${compared} characters were compared`);
      assert.equal(await client.stop(), 0);
    } finally {
      client.dispose();
    }
  }).timeout(180_000);
});

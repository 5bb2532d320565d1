import assert from 'node:assert/strict';
import fc from 'fast-check';
import { effective } from '../../server/src/index.ts';

const run = (file: string, rocketmq: string, args: string[] = [], lang: 'en' | 'zh-CN' = 'en') =>
  effective({ bytes: new TextEncoder().encode(file), rocketmq, kind: 'proxy', args, lang });

/** One value, or how the process ends. */
function made(file: string, key: string, rocketmq: string): string {
  const { start, parameters } = run(file, rocketmq);
  if (start.exit !== null) return `exit(${start.exit}) ${start.phase} ${start.rule}`;
  const found = parameters.find((each) => each.class === 'ProxyConfig' && each.key === key);
  return found === undefined ? 'none' : `${found.value} ${found.origin}`;
}

/** By release: up to 5.3.3, 5.4.0, 5.5.0. The rows of the table, each with files that it speaks of; `5.1.0` may differ from 5.0.0. */
const COLUMNS = [['5.1.0', '5.2.0', '5.3.3'], ['5.4.0'], ['5.5.0', '5.5.1']] as const;
const EXIT = 'exit(1) read proxy-json';
const NAME = 'exit(1) read proxy-metrics-exporter-name';
const LATER = 'exit(1) start proxy-metrics-exporter-name';
const port = (value: string): string => `{"grpcServerPort": ${value}}`;
const int = (value: string): string => `{"grpcMaxInboundMessageSize": ${value}}`;
const flag = (value: string): string => `{"enableTopicMessageTypeCheck": ${value}}`;
const exporter = (value: string): string => `{"metricsExporterType": ${value}}`;
const local = (file: string): readonly [string, string] => [file, 'proxyMode'];
const PORT = 'grpcServerPort';
const INT = 'grpcMaxInboundMessageSize';
const FLAG = 'enableTopicMessageTypeCheck';
const TYPE = 'metricsExporterType';
const WRITTEN = '9001 written';
const LOCAL = 'local written';

const TABLE: Readonly<
  Record<
    string,
    readonly (readonly [file: readonly [string, string], ...expected: readonly [string, string, string]])[]
  >
> = {
  'a key in another case, with - or _': [
    ...['grpcserverport', 'grpc-server-port', 'grpc_server_port', 'GrpcServerPort'].map(
      (key) => [[`{"${key}": 9001}`, PORT], WRITTEN, '8081 default', '8081 default'] as const,
    ),
  ],
  'a text or a decimal for a number, a number for a boolean or a text, a boolean in capitals': [
    [[port('"9001"'), PORT], WRITTEN, WRITTEN, WRITTEN],
    [[port('9001.0'), PORT], WRITTEN, WRITTEN, WRITTEN],
    [[flag('1'), FLAG], 'true written', 'true written', 'true written'],
    [[flag('0'), FLAG], 'false written', 'false written', 'false written'],
    [['{"rocketMQClusterName": 12}', 'rocketMQClusterName'], '12 written', '12 written', '12 written'],
    [[flag('"FALSE"'), FLAG], 'false written', 'false written', 'false written'],
  ],
  'what is no number and no boolean': [
    [[port('" 9001"'), PORT], EXIT, EXIT, EXIT],
    [[port('"abc"'), PORT], EXIT, EXIT, EXIT],
    [[port('4294967296'), PORT], EXIT, EXIT, EXIT],
    [[flag('"yes"'), FLAG], EXIT, EXIT, EXIT],
  ],
  'null for a number or a boolean': [
    [[int('null'), INT], '136314880 default', '0 written', '0 written'],
    [[flag('null'), FLAG], 'true default', 'false written', 'false written'],
  ],
  'an exporter by name': [
    ...['"PROM"', '"prom"'].map((name) => [[exporter(name), TYPE], 'PROM written', NAME, 'PROM written'] as const),
  ],
  'an exporter by number': [[[exporter('2'), TYPE], 'PROM written', 'PROM written', 'PROM written']],
  'an exporter that there is not': [[[exporter('"NOPE"'), TYPE], LATER, NAME, LATER]],
  'a // comment': [
    [local('// c\n{"proxyMode": "local"}'), LOCAL, LOCAL, LOCAL],
    [local('{\n  // c\n  "proxyMode": "local"\n}'), LOCAL, LOCAL, LOCAL],
    // In front of a later key, and behind a value: not everywhere.
    [local('{"grpcServerPort": 1, // c\n "proxyMode": "local"}'), LOCAL, EXIT, LOCAL],
    [local('{"proxyMode": "local" // c\n}'), LOCAL, EXIT, EXIT],
  ],
  'a /* */ comment': [
    [local('{/* c */ "proxyMode": "local"}'), LOCAL, EXIT, LOCAL],
    [local('{"proxyMode": "local"} /* c */'), LOCAL, EXIT, LOCAL],
    [local('{"proxyMode": "local" /* c */}'), LOCAL, EXIT, EXIT],
  ],
  'a # comment': [
    [local('# c\n{"proxyMode": "local"}'), EXIT, EXIT, EXIT],
    [local('{\n# c\n"proxyMode": "local"}'), EXIT, EXIT, EXIT],
  ],
  'a trailing comma': [[local('{"proxyMode": "local",}'), LOCAL, LOCAL, EXIT]],
  'a key without quotes': [[local('{proxyMode: "local"}'), LOCAL, EXIT, EXIT]],
  'single quotes, a byte-order mark, an unknown key, a key twice': [
    [local("{'proxyMode': 'local'}"), LOCAL, LOCAL, LOCAL],
    [local('\ufeff{"proxyMode": "local"}'), LOCAL, LOCAL, LOCAL],
    [local('{"unknown": {"a": [1]}, "proxyMode": "local"}'), LOCAL, LOCAL, LOCAL],
    [local('{"proxyMode": "cluster", "proxyMode": "local"}'), LOCAL, LOCAL, LOCAL],
  ],
  'text behind the object, an array, lines of properties, a brace that is missing, nothing': [
    [local('{"proxyMode": "local"} x'), EXIT, EXIT, EXIT],
    [local('[{"proxyMode": "local"}]'), EXIT, EXIT, EXIT],
    [local('proxyMode=local\n'), EXIT, EXIT, EXIT],
    [local('{"proxyMode": "local"'), EXIT, EXIT, EXIT],
    [local(''), EXIT, EXIT, EXIT],
  ],
};

describe('what a proxy makes of its file', () => {
  for (const [row, cells] of Object.entries(TABLE)) {
    it(row, () => {
      for (const [[file, key], ...expected] of cells) {
        COLUMNS.forEach((releases, i) => {
          for (const release of releases) assert.equal(made(file, key, release), expected[i], `${release} ${file}`);
        });
      }
    });
  }

  it('5.0.0 is as its successors, but of twins the first counts', () => {
    assert.equal(made('{"proxyMode": "cluster", "proxyMode": "local"}', 'proxyMode', '5.0.0'), 'cluster written');
    assert.equal(made('{"grpc-server-port": 9001}', PORT, '5.0.0'), WRITTEN);
    assert.equal(made('{/* c */"grpcServerPort": 9001,}', PORT, '5.0.0'), WRITTEN);
    assert.equal(made('{"grpcServerPort": "abc"}', PORT, '5.0.0'), EXIT);
  });

  it('ends later where the mode is none, and where it asks an exporter that is null', () => {
    for (const release of ['5.0.0', '5.3.3', '5.5.0']) {
      assert.equal(made('{"proxyMode": "single"}', 'proxyMode', release), 'exit(1) construct proxy-mode');
      assert.equal(made('{"proxyMode": "LOCAL"}', 'proxyMode', release), 'LOCAL written');
    }
    assert.equal(made('{"metricsExporterType": null}', TYPE, '5.3.3'), LATER);
    assert.equal(made('{"metricsExporterType": null, "proxyMode": "local"}', TYPE, '5.3.3'), 'null written');
  });

  it('says where and why it ends, in both languages', () => {
    const why = (file: string, rocketmq: string, lang: 'en' | 'zh-CN' = 'en'): string => {
      const { start } = run(file, rocketmq, [], lang);
      return start.exit === null ? '' : start.reason;
    };
    const comma = '{\n  "proxyMode": "local",\n}\n';
    assert.equal(why(comma, '5.5.0'), 'line 3: a comma stands in front of the closing brace');
    assert.equal(why(comma, '5.5.0', 'zh-CN'), '第 3 行：右括号前多了一个逗号');
    assert.equal(why(port('"abc"'), '5.3.3'), 'grpcServerPort: "abc" is no Integer for fastjson');
    assert.equal(why('{"tlsKeyPassword": "geheim', '5.5.0'), 'line 1: a text is not closed');
    assert.equal(why('', '5.5.0'), 'line 1: there is nothing in it');
  });

  it('takes what the command line says for the last word', () => {
    const of = (args: string[], key: string): string | undefined => {
      const found = run('{"proxyMode": "local", "namesrvAddr": "a:1"}', '5.3.3', args).parameters.find(
        (each) => each.class === 'ProxyConfig' && each.key === key,
      );
      return found && `${found.value} ${found.origin}`;
    };
    assert.equal(of([], 'namesrvAddr'), 'a:1 written');
    assert.equal(of(['-n', 'b:1', '-pm', 'cluster'], 'namesrvAddr'), 'b:1 forced');
    assert.equal(of(['-n', 'b:1', '-pm', 'cluster'], 'proxyMode'), 'cluster forced');
    assert.equal(run('{"proxyMode": "x"}', '5.3.3', ['-pm', 'local']).start.exit, null);
  });

  it('has ports and addresses of what was read', () => {
    const ports = (file: string, rocketmq: string) =>
      run(file, rocketmq).ports.map(({ purpose, port: number }) => `${purpose} ${number}`);
    assert.deepEqual(ports('{"grpc-server-port": "9001", "proxyMode": "local"}', '5.3.3'), [
      'grpc 9001',
      'proxy-remoting 8080',
    ]);
    assert.deepEqual(ports('{"grpc-server-port": "9001", "proxyMode": "local"}', '5.5.0'), [
      'grpc 8081',
      'proxy-remoting 8080',
    ]);
    const { parameters } = run('{"rocketMQClusterName": "C", "proxyName": "p"}', '5.3.3');
    const of = (name: string, key: string) => {
      const found = parameters.find((each) => each.class === name && each.key === key);
      return found && `${found.value} ${found.origin}`;
    };
    assert.equal(of('ProxyConfig', 'heartbeatSyncerTopicClusterName'), 'C derived');
    assert.equal(of('AuthConfig', 'clusterName'), 'C derived');
    assert.equal(of('AuthConfig', 'configName'), 'p derived');
    assert.equal(of('ProxyConfig', 'localServeAddr'), 'null derived');
    assert.equal(parameters.find((each) => each.key === 'localServeAddr')?.machine, '${localAddress}');
  });

  it('says nothing of files that were not asked about', () => {
    for (const file of [
      '{"unknown": Set[1], "grpcServerPort": 1}',
      '{"@type": "x.Y"}',
      '{"grpcServerPort": 1\u0000}',
    ]) {
      for (const release of ['5.0.0', '5.3.3', '5.4.0', '5.5.1']) {
        assert.equal(run(file, release).start.exit, null, `${release} ${file}`);
      }
    }
  });

  it('takes any text without a mistake of its own', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        "'",
        '"grpcServerPort"',
        '"proxyMode"',
        '"metricsExporterType"',
        '9001',
        '1e3',
        '-',
        '"local"',
      ],
      ...[
        'null',
        'true',
        'NaN',
        '// c\n',
        '/* c */',
        '#',
        ' ',
        '\n',
        '\\',
        '\\u',
        '\ufeff',
        '\u00a0',
        '\u0000',
        'x',
        '中',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.constantFrom('5.0.0', '5.3.3', '5.4.0', '5.5.1'),
        (pieces, release) => {
          for (const text of [pieces.join(''), `{"grpcServerPort":${pieces.join('')}}`]) {
            const { start } = run(text, release);
            assert(start.exit === null || start.exit === 1);
          }
        },
      ),
      { numRuns: 500 },
    );
    for (const deep of ['[', '{"a":']) {
      assert.equal(run(`{"unknown":${deep.repeat(100_000)}`, '5.3.3').start.exit, null);
    }
  });
});

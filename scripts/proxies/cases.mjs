/**
 * Files of a proxy that the releases are asked about. `odd`: nobody writes such a file, and rmqlint need not know what becomes of it; but it
 * must not say that a proxy ends which starts.
 */

const of = (key) => (value) => `{"${key}": ${value}}`;
const INTS = ['grpcMaxInboundMessageSize', 'grpcServerPort', 'longPollingReserveTimeInMillis'];

const integers = [
  ...[
    '9001',
    '"9001"',
    '9001.0',
    '9001.7',
    '"9001.0"',
    '"9001.7"',
    '9e3',
    '1e-1',
    '-5',
    '-0',
    '-0.5',
    '+5',
    '010',
    '5.',
    '1L',
    '1D',
  ],
  ...[
    '" 9001"',
    '"9001 "',
    '"abc"',
    '"9001L"',
    '"0x10"',
    '0x10',
    '1_0',
    '1x',
    'Infinity',
    '"-5"',
    '"+5"',
    '"010"',
    '"1."',
  ],
  ...['2147483647', '2147483648', '4294967296', '-2147483648', '4294967296.0', '9223372036854775807', '1e10', '-1e10'],
  ...[
    '"2147483648"',
    '"4294967296"',
    'null',
    '"null"',
    '"NULL"',
    '""',
    '" "',
    'true',
    'false',
    '"true"',
    '"yes"',
    '"1e3"',
    '"1,000"',
  ],
  ...['[]', '[1,2]', '{}', '{"a": 1}', 'NaN', 'undefined'],
];
const oddIntegers = [
  '"1_0"',
  '"1,0"',
  '"-"',
  '"1e"',
  '[1]',
  '["1"]',
  '-2147483649',
  '99999999999999999999',
  '.5',
  '1e200',
];

const booleans = [
  ...[
    'true',
    'false',
    '"true"',
    '"false"',
    '"TRUE"',
    '"False"',
    '"1"',
    '"0"',
    '1',
    '0',
    '2',
    '-1',
    '1.0',
    '1.7',
    '0.5',
    '1e0',
  ],
  ...[
    '"yes"',
    '"no"',
    '"on"',
    '"Y"',
    '"N"',
    '"y"',
    '"n"',
    '"T"',
    '"F"',
    '"t"',
    '"f"',
    '" true"',
    '"true "',
    'TRUE',
    'True',
    '"2"',
  ],
  ...['null', '"null"', '"NULL"', '""', '[]', '{}', '[true]'],
];

const strings = [
  ...[
    '"local"',
    '12',
    '1.50',
    '-3',
    'true',
    'null',
    '""',
    "'local'",
    "'lo\"cal'",
    '"it\'s"',
    'local',
    '"\u4e2d\u6587"',
  ],
  ...[
    '"a\\u4e2d"',
    '"a\\/b"',
    '"a\\tb\\nc"',
    '"a\tb"',
    '"a\nb"',
    '"a\\q"',
    '"a\\\nb"',
    '"\\u12"',
    '"\\\\"',
    '"\\""',
    '-0',
    '0.10',
  ],
];
const oddStrings = [
  '[]',
  '[1, 2]',
  '{}',
  '{"b": "x", "a": 1}',
  '1e3',
  '010',
  '"a\\x41"',
  "'lo\\'cal'",
  '"\\0"',
  '"\\-"',
  '"a\u0000b"',
];

const exporters = [
  ...['"PROM"', '"prom"', '"Prom"', '"OTLP_GRPC"', '"LOG"', '"DISABLE"', '"NOPE"', '" PROM"', '"2"', '""', 'null'],
  ...['0', '1', '2', '3', '4', '-1', '2.0', 'true', '[]', '{}'],
];

const spellings = [
  ...[
    'grpcserverport',
    'grpc-server-port',
    'grpc_server_port',
    'GrpcServerPort',
    'GRPC_SERVER_PORT',
    '-grpcServerPort-',
  ],
  ...['grpc.server.port', 'grpc server port', ' grpcServerPort', 'isGrpcServerPort', 'grpcServerPorts'],
].map((key) => `{"${key}": 9001}`);

const keys = [
  ...['isEnablePrintJstack', 'EnablePrintJstack', 'is-enable-print-jstack', 'is_enablePrintJstack'].map(
    (key) => `{"${key}": false}`,
  ),
  '{"proxyMode": "local", "ProxyMode": "cluster"}',
  '{"ProxyMode": "local", "proxyMode": "cluster"}',
  '{"ProxyMode": "local", "PROXYMODE": "cluster"}',
  '{"proxyMode": null, "ProxyMode": "local"}',
  '{"grpcMaxInboundMessageSize": null, "grpcmaxinboundmessagesize": 7}',
  '{"Authentication-Enabled": true}',
  '{"proxy\\u004dode": "local"}',
];

const twins = [
  '{"proxyMode": "local", "proxyMode": "cluster"}',
  '{"grpcServerPort": 1, "grpcServerPort": 2}',
  '{"proxyMode": "x", "grpcServerPort": 1, "proxyMode": "y", "grpcServerPort": 2}',
  '{"grpcMaxInboundMessageSize": 5, "grpcMaxInboundMessageSize": null}',
  '{"grpcMaxInboundMessageSize": null, "grpcMaxInboundMessageSize": 5}',
];

const commented = (comment) => [
  `${comment}{"proxyMode": "local"}`,
  `{${comment}"proxyMode": "local"}`,
  `{${comment}}`,
  `{"proxyMode"${comment}: "local"}`,
  `{"proxyMode": ${comment}"local"}`,
  `{"proxyMode": "local"${comment}}`,
  `{"proxyMode": "local" ${comment}}`,
  `{"grpcServerPort": 9001${comment}, "proxyMode": "local"}`,
  `{"proxyMode": "local",${comment}"grpcServerPort": 9001}`,
  `{"grpcServerPort": 9001, ${comment} "proxyMode": "local"}`,
  `{"grpcServerPort": 9001, ${comment}}`,
  `{"unknown": 1, ${comment}"proxyMode": "local"}`,
  `{"unknown": [1${comment}]}`,
  `{"proxyMode": "local"}${comment}`,
  `{"proxyMode": "local"}\n${comment}`,
];

const comments = [
  ...commented('// c\n'),
  ...commented('/* c */'),
  ...commented('# c\n'),
  ...[
    '// a\n// b\n{}',
    '// a\n/* b */{}',
    '/* a *//* b */{}',
    '{// a\n// b\n"proxyMode": "local"}',
    '{/* a *//* b */"proxyMode": "local"}',
  ],
  ...[
    '{}// a\n// b',
    '{}// a\n/* b */',
    '{}/* a *//* b */',
    '{"proxyMode": "local",// a\n// b\n"grpcServerPort": 1}',
    '{} // end',
    '{}//',
  ],
  ...[
    '// c',
    '/* c */',
    '{/* c',
    '{/ c\n}',
    '{} /',
    '{\n  // the port\n  "grpcServerPort": 9001,\n  // the mode\n  "proxyMode": "local"\n}\n',
  ],
];

const commas = [
  ...[
    '{"proxyMode": "local",}',
    '{"grpcServerPort": 9001,\n}\n',
    '{"proxyMode": "local",,"grpcServerPort": 9001}',
    '{,"proxyMode": "local"}',
  ],
  ...[
    '{,}',
    '{"proxyMode": "local" "grpcServerPort": 9001}',
    '{"unknown": [1, 2,]}',
    '{"unknown": [,1]}',
    '{"unknown": [1,,2]}',
  ],
  ...['{"unknown": {"a": 1,}}', '{"unknown": {"a": 1,, "b": 2}}', '{"proxyMode": "local"},'],
];

const unquoted = [
  ...[
    '{proxyMode: "local"}',
    '{proxyMode :"local", grpcServerPort:9001}',
    '{proxy_mode: "local"}',
    '{$a: 1}',
    '{a1: 1}',
    '{1a: 1}',
  ],
  ...[
    '{grpc-server-port: 1}',
    '{a.b: 1}',
    '{5: 1}',
    '{null: 1}',
    '{unknown: {a: 1}}',
    '{proxyMode: local}',
    '{\u4e2d: 1}',
  ],
  ...["{'proxyMode': 'local'}", '{\'proxyMode\': "local"}', "{'unknown': 'x'}"],
];

const wholes = [
  ...[
    '{}',
    '',
    '  ',
    '\n',
    'null',
    '[]',
    '[{}]',
    '"x"',
    '5',
    'true',
    'x',
    '{',
    '}',
    ' }',
    '}}',
    '{}}',
    '{} x',
    '{}x',
    '{};',
    '{}{}',
    '{},x',
  ],
  ...[
    '\ufeff{}',
    '\ufeff{"proxyMode": "local"}',
    '\ufeff// c\n{}',
    '\ufeff[]',
    'grpcServerPort=9001\n',
    '{"grpcServerPort"=9001}',
  ],
  ...[
    '{"proxyMode": "local"',
    '{"proxyMode": "local',
    '{"proxyMode":',
    '{"proxyMode',
    '{"proxyMode"}',
    '{"proxyMode": }',
    '{"a": {"b": 1}',
  ],
  ...[
    '{"proxyMode": "local"}\n# end\n',
    '{"proxyMode": "local"}\ngrpcServerPort=1\n',

    '{"proxyMode" "local"}',
  ],
  ...[
    '\n\n {"proxyMode"\n:\n"local"\n}\n\n',
    '{"proxyMode"\f: "local"}',
    '\u3000{}',
    '{"proxyMode":\u3000"local"}',
    '{"unknown": nope}',
  ],
  ...[
    '{"unknown": 1}',
    '{"unknown": {"a": [1, {"b": 2}]}}',
    '{"unknown": "a\\q"}',
    '{"unknown": 1x}',
    '{"unknown": TRUE}',
    '{"": 1}',
    '{"5": 1}',
  ],
];

const derived = [
  ...[
    '{"rocketMQClusterName": "C"}',
    '{"rocketMQClusterName": "C", "heartbeatSyncerTopicClusterName": " "}',
    '{"rocketMQClusterName": null}',
  ],
  ...[
    '{"heartbeatSyncerTopicClusterName": "H"}',
    '{"localServeAddr": "10.0.0.5"}',
    '{"localServeAddr": " "}',
    '{"remotingAccessAddr": "10.0.0.6"}',
  ],
  ...['{"localServeAddr": "10.0.0.5", "remotingAccessAddr": ""}', '{"proxyName": "p", "rocketMQClusterName": "c"}'],
  ...[
    '{"authenticationEnabled": true, "configName": "x", "clusterName": "y"}',
    '{"authenticationEnabled": "yes"}',
    '{"userCacheMaxNum": 5}',
  ],
  ...[
    '{"userCacheMaxNum": null, "authenticationEnabled": null}',
    '{"userCacheMaxNum": "x"}',
    '{"messageDelayLevel": "1x"}',
  ],
  ...[
    '{"messageDelayLevel": null}',
    '{"delayLevelTable": {"1": 5}}',
    '{"delayLevelTable": "x"}',
    '{"proxyMode": "single"}',
  ],
];

/** AuthConfig has another reader than ProxyConfig, which has more fields; what one of them does not read is passed over. */
const readers = [
  ...['99999999999', '-99999999999'].map(of('enableTopicMessageTypeCheck')),
  ...['null/* c */', 'null /* c */', 'null// c\n', '12/* c */', 'true// c\n'].map(of('proxyMode')),
];
const oddReaders = [
  '{"authenticationEnabled": true, "authenticationEnabled": false}',
  '{"authenticationEnabled": true, "authenticationEnabled": "x"}',
  '{"userCacheMaxNum": 1, "userCacheMaxNum": 2}',
  ...[
    '{"proxyMode": "local"]',
    '{"proxyMode": "local"\n]\t}',
    '{}// c\n,',
    '{"userCacheMaxNum": 1, /* c */ "proxyMode": "local"}',
  ],
  ...['{"userCacheMaxNum": 1,}', '{"userCacheMaxNum": 1 "proxyMode": "local"}', '{"userCacheMaxNum": 1 // c\n}'],
  ...['{"proxyMode": {}// c\n,"a": 1}', '{"proxyMode": []/* c */}'],
];

const odd = [
  ...[
    '{"@type": "x.Y"}',
    '{"$ref": "$"}',
    '{"unknown": new Date(5)}',
    '{"unknown": x\'41\'}',
    '{"unknown": Set[1]}',
    '{"unknown": TreeSet[1]}',
  ],
  ...[
    '{"proxyMode": "local";}',
    '{"proxyMode": "local"\u0000}',
    '{"proxyMode": "local"}\u0000',
    '{}\u001a',
    '{"proxyMode": "local"\u00a0}',
  ],
  ...[
    '\u00a0{}',
    '{"grpcServerPort": 9001\u00a0}',
    '{}\u00a0',
    '{\u00a0"proxyMode": "local"}',
    '{} /* c',
    '{},,',
    '{}, // c',
    ' \ufeff{}',
  ],
  ...[
    '{"unknown": {// a\n"b": 1}}',
    '{"unknown": {"a": 1 /* c */}}',
    '{"unknown": {"a": 1, /* c */ "b": 2}}',
    '{"proxy\\x4dode": "local"}',
  ],
  ...[
    '{"proxyMode": "local"\v}',
    '{\b"proxyMode": "local"}',
    '\v{}',
    '{\u0001}',
    '{"unknown": .5}',
    '{"delayLevelTable": null}',
  ],
];

const all = (files, more = {}) => files.map((file) => ({ file, ...more }));

/** Every case once. */
export const CASES = [
  ...INTS.flatMap((key) => [...all(integers.map(of(key))), ...all(oddIntegers.map(of(key)), { odd: true })]),
  ...all(booleans.map(of('enableTopicMessageTypeCheck'))),
  ...all(booleans.map(of('enableACL'))),
  ...all(strings.map(of('proxyMode'))),
  ...all(oddStrings.map(of('proxyMode')), { odd: true }),
  ...all(exporters.map(of('metricsExporterType'))),
  ...all([...spellings, ...keys, ...twins, ...comments, ...commas, ...unquoted, ...wholes, ...derived, ...readers]),
  ...all([...oddReaders, ...odd], { odd: true }),
];

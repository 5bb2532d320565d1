import {
  ADDRS,
  BAD_RELEASES,
  BOOLS,
  FLUSH,
  GHOSTS,
  INTS,
  IPS,
  KINDS,
  NAMES,
  PATHS,
  RELEASES,
  ROLES,
  SECRET,
  SECRET_KEYS,
} from '../words.mjs';

const EOLS = ['\n', '\n', '\n', '\r\n', '\r'];
const gbkPairs = ['\xd6\xd0', '\xce\xc4', '\xb5\xd8', '\xd6\xb7', '\x81\x40', '\xfe\xfe'];

/**
 * Makes files.
 * @param random @param made values @param product what is fuzzed
 */
export function files(
  { int, pick, chance, some, shuffled },
  { garble, secretValue, separator, valueFor },
  { keysOf, anyKey, ruleIds },
) {
  /** One line that sets something. */
  const entry = (kind) => {
    if (chance(0.04)) return `${pick(SECRET_KEYS)}${separator()}${secretValue()}`;
    if (chance(0.08)) return `${pick(GHOSTS)}${separator()}${pick([...INTS, ...BOOLS, ...PATHS, ...NAMES])}`;
    const k = chance(0.9) ? pick(keysOf(kind)) : pick(anyKey);
    let key = k.key;
    let value = valueFor(k);
    if (!value.includes(SECRET)) {
      if (chance(0.06)) key = garble(key);
      if (chance(0.08)) value = garble(value);
    }
    return `${pick(['', '', '', '', ' ', '\t'])}${key}${separator()}${value}`;
  };

  /**
   * A comment.
   * @param valid whether it must not be a wrong `# rmqlint` one, with which lint() refuses everything: not where hundreds of files share a call
   */
  const comment = (valid) => {
    const ids = [...new Set(some(1 + int(2), () => pick([...ruleIds, 'nope', '*', 'all', ''])))];
    // One wrong `# rmqlint` comment makes lint() throw for everything: not where hundreds of files share a call.
    if (valid && chance(0.5)) return `# rmqlint host=${pick(['h1', 'h2'])} rocketmq=${pick(RELEASES)}`;
    return pick([
      () => `# ${pick(['comment', '中文注释', 'x=y', '!', 'rmqlint', 'rmqlint is a tool'])}`,
      () => (valid ? '# c' : `#${pick(['', ' '])}rmqlint host=${pick(['h1', 'h2', '', 'h 1', '主机'])}`),
      () =>
        valid
          ? `# rmqlint kind=${pick(KINDS)}`
          : `# rmqlint kind=${pick([...KINDS, 'x', ''])} rocketmq=${pick([...RELEASES, ...BAD_RELEASES])}`,
      () => `# rmqlint rocketmq=${pick(RELEASES)}`,
      () =>
        `# rmqlint-disable-next-line ${ids.join(pick([' ', ',', ', ']))}${pick(['', ' -- reason', ' -- ', ' --x', ' -- r expires=2027-01-31', ' expires=2020-01-01', ' expires=nope', ' expires='])}`,
      () => `! rmqlint-disable-file ${ids.join(' ')}${pick(['', ' -- reason', ' expires=2099-12-31'])}`,
      () => `#rmqlint-disable-next-line`,
      () => `# 密码 password=${SECRET}`,
    ])();
  };

  /** A file as `java.util.Properties` reads it. */
  function properties(kind, { skeleton = true, valid = false } = {}) {
    const lines = [];
    if (skeleton && kind === 'broker') {
      const role = pick(ROLES),
        master = /^(A?SYNC_)/.test(role);
      const base = [
        ['brokerClusterName', pick(['c1', 'c1', 'c2', 'DefaultCluster'])],
        ['brokerName', pick(NAMES.slice(0, 6))],
        ['brokerId', master ? pick(['0', '0', '0', '1', '-1', 'x']) : pick(['1', '1', '2', '0', '1x'])],
        ['brokerRole', role],
        ['listenPort', pick(['10911', '10911', '10912', '10921', '11911', ...INTS])],
        ['namesrvAddr', pick(ADDRS)],
        ['storePathRootDir', pick(PATHS)],
        ['storePathCommitLog', pick(PATHS)],
        ['brokerIP1', pick(IPS)],
        ['haListenPort', pick(INTS)],
        ['flushDiskType', pick(FLUSH)],
        ['deleteWhen', pick(INTS)],
        ['fileReservedTime', pick(INTS)],
      ];
      for (const [k, v] of base)
        if (chance(0.72)) lines.push(`${k}${chance(0.9) ? '=' : separator()}${chance(0.95) ? v : garble(v)}`);
    } else if (skeleton && kind === 'namesrv') lines.push(`listenPort=${pick(INTS)}`, `kvConfigPath=${pick(PATHS)}`);
    else if (skeleton && kind === 'controller')
      lines.push(
        `controllerDLegerGroup=g`,
        `controllerDLegerPeers=n0-127.0.0.1:9877`,
        `controllerDLegerSelfId=${pick(['n0', 'n1', ''])}`,
        `controllerStorePath=${pick(PATHS)}`,
      );
    else if (skeleton && kind === 'container')
      lines.push(
        `namesrvAddr=${pick(ADDRS)}`,
        `brokerConfigPaths=${pick(['broker-a.properties:broker-b.properties', '/x/broker-a.conf', 'broker-a.conf', '', ...PATHS])}`,
      );
    const n = int(6);
    for (let i = 0; i < n; i++) lines.push(chance(0.78) ? entry(kind) : comment(valid));
    if (lines.length > 0 && chance(0.12)) lines.splice(int(lines.length), 0, pick(lines));
    const ordered = chance(0.3) ? shuffled(lines) : lines;
    const eol = pick(EOLS);
    const last = chance(0.75) ? eol : '';
    return ordered.map((l, i) => l + (i === ordered.length - 1 ? last : chance(0.97) ? eol : pick(EOLS))).join('');
  }

  function encode(text) {
    switch (int(12)) {
      case 0:
        return Buffer.from(text, 'latin1');
      case 1:
        return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
      case 2:
        return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
      case 3: {
        const b = Buffer.from(text, 'utf16le').swap16();
        return Buffer.concat([Buffer.from([0xfe, 0xff]), b]);
      }
      case 4:
        return Buffer.from(
          text.replace(/[^\x00-\x7f]/g, () => pick(gbkPairs)),
          'latin1',
        );
      default:
        return Buffer.from(text);
    }
  }

  function mutateBytes(bytes) {
    // What holds a secret after a mutation may be no secret's entry any more.
    let b = Buffer.from(
      Buffer.from(bytes)
        .toString('latin1')
        .replaceAll(SECRET, 'x')
        .replaceAll([...SECRET].join('\0'), 'x\0'),
      'latin1',
    );
    const n = 1 + int(4);
    for (let i = 0; i < n && b.length > 0; i++) {
      const at = int(b.length);
      switch (int(6)) {
        case 0:
          b[at] = int(256);
          break;
        case 1:
          b[at] ^= 1 << int(8);
          break;
        case 2:
          b = Buffer.concat([b.subarray(0, at), b.subarray(Math.min(b.length, at + 1 + int(20)))]);
          break;
        case 3:
          b = Buffer.concat([b.subarray(0, at), Buffer.from(some(1 + int(6), () => int(256))), b.subarray(at)]);
          break;
        case 4: {
          const end = Math.min(b.length, at + int(40));
          b = Buffer.concat([b.subarray(0, end), b.subarray(at, end), b.subarray(end)]);
          break;
        }
        default:
          b = b.subarray(0, at);
      }
    }
    return b;
  }

  const randomBytes = () => {
    const alphabet = pick([
      undefined,
      '\\u0041 =:#!\t\f\r\n\\ab',
      '\\\\\\\n\r',
      ' \t\f=:',
      'brokerName=\n',
      '{}[]":,tfn0 \n\\u',
    ]);
    const n = int(pick([4, 16, 64, 300]));
    return Buffer.from(some(n, () => (alphabet === undefined ? int(256) : alphabet.charCodeAt(int(alphabet.length)))));
  };

  /** rmq-proxy.json. */
  function proxyJson() {
    const keys = keysOf('proxy');
    const o = {};
    for (let i = 0; i < 1 + int(6); i++) {
      const k = chance(0.85) ? pick(keys).key : pick([...GHOSTS, ...SECRET_KEYS]);
      const value = /pass|secret|credential|accesskey/i.test(k)
        ? secretValue()
        : pick([
            0,
            1,
            -1,
            8081,
            65536,
            1.5,
            1e300,
            true,
            false,
            null,
            'x',
            '8081',
            '',
            [],
            {},
            [1, 'a'],
            { a: 1 },
            'CLUSTER',
            'LOCAL',
            'cluster',
            '10.0.0.1:9876',
            2 ** 53,
          ]);
      Object.defineProperty(o, k, { value, enumerable: true, configurable: true, writable: true });
    }
    if (chance(0.7)) o.rocketMQClusterName = pick(['c1', '', 5, null]);
    if (chance(0.5)) o.proxyMode = pick(['CLUSTER', 'LOCAL', 'local', '', 3]);
    let text = JSON.stringify(o, null, pick([0, 1, 2]));
    if (chance(0.2))
      text = text.replace(
        '}',
        `${pick([',', ',"grpcServerPort":1', ' /*c*/', '//c\n', ', "grpcServerPort": 2, "grpcServerPort": 3'])}}`,
      );
    // What the name of a secret became after a slip, nobody can tell.
    if (chance(0.15) && !text.includes(SECRET)) text = garble(text);
    return text;
  }
  return { encode, mutateBytes, properties, proxyJson, randomBytes };
}

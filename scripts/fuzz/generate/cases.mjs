import { BATCH_NAMES, ODD_NAMES, PATH_NAMES } from '../paths.mjs';
import { RELEASES } from '../words.mjs';
import { files as filesOf } from './files.mjs';
import { projects } from './project.mjs';
import { values } from './values.mjs';

const EMPTY = Buffer.alloc(0);

/** The kind of process that a file's name tells. */
export const kindOf = (path) =>
  /proxy/.test(path)
    ? 'proxy'
    : /namesrv/.test(path)
      ? 'namesrv'
      : /controller/.test(path)
        ? 'controller'
        : /container/.test(path)
          ? 'container'
          : 'broker';
/** How often each kind of case comes. */
export const WEIGHTS = {
  batch: 40,
  bytes: 3,
  text: 5,
  broker: 10,
  other: 4,
  mutated: 6,
  set: 12,
  project: 14,
  projectFile: 6,
  long: 0.2,
};

/**
 * Makes cases: some files, perhaps a project file, a release, a language.
 * @returns `make`, a function of a case's number: the seed and the number alone decide; and what makes single files
 */
export function cases(random, product, kinds) {
  const { int, pick, chance, some, shuffled } = random;
  const made = values(random);
  const { garble } = made;
  const { encode, mutateBytes, properties, proxyJson, randomBytes } = filesOf(random, made, product);
  const { config } = projects(random, product);
  const total = Object.values(WEIGHTS).reduce((a, b) => a + b, 0);
  const fileFor = (path) => {
    const kind = kindOf(path);
    return kind === 'proxy' ? encode(proxyJson()) : encode(properties(kind));
  };
  const CASES = {
    bytes: () => ({ files: { [pick(PATH_NAMES)]: randomBytes() } }),
    text: () => ({ files: { 'broker.conf': encode(properties('broker', { skeleton: false })) } }),
    broker: () => ({ files: { [pick(PATH_NAMES.slice(0, 5))]: encode(properties('broker')) } }),
    other: () => {
      const path = pick(PATH_NAMES.slice(-5));
      return { files: { [path]: fileFor(path) } };
    },
    mutated: () => ({ files: { [pick(PATH_NAMES)]: mutateBytes(encode(properties('broker'))) } }),
    set: () => {
      const paths = shuffled([...PATH_NAMES, ...(chance(0.25) ? ODD_NAMES : [])]).slice(0, 2 + int(4));
      return { files: Object.fromEntries(paths.map((p) => [p, fileFor(p)])) };
    },
    project: () => {
      const paths = shuffled(PATH_NAMES).slice(0, 1 + int(4));
      return { files: Object.fromEntries(paths.map((p) => [p, fileFor(p)])), config: config(paths) };
    },
    projectFile: () => {
      const paths = shuffled(PATH_NAMES).slice(0, 1 + int(3));
      let text = JSON.stringify(config(paths), null, pick([0, 2])) ?? '';
      if (chance(0.5))
        text = pick([
          () => garble(text),
          () => `// 注释\n${text}`,
          () => text.slice(0, int(text.length + 1)),
          () => `\ufeff${text}`,
          () => text.replace(/}$/, ',}'),
        ])();
      return {
        files: {
          ...Object.fromEntries(paths.map((p) => [p, fileFor(p)])),
          [pick(['rmqlint.json', 'rmqlint.json', 'a/rmqlint.json'])]: encode(text),
          ...(chance(0.1) ? { 'x.json': encode(JSON.stringify(config(paths))) } : {}),
        },
      };
    },
    batch: () => {
      const files = {};
      const n = 60 + int(60);
      for (let i = 0; i < n; i++) {
        const bytes = pick([
          () => randomBytes(),
          () => encode(properties('broker', { skeleton: false, valid: true })),
          () => encode(properties('broker', { valid: true })),
          () => encode(properties('broker', { valid: true })),
          () => mutateBytes(encode(properties('broker', { valid: true }))),
          () => encode(properties(pick(['namesrv', 'controller', 'container']), { valid: true })),
          () => encode(proxyJson()),
        ])();
        files[`r${i}/.git`] = EMPTY;
        files[`r${i}/${pick(BATCH_NAMES)}`] = bytes;
      }
      return { files, rocketmq: chance(0.9) ? pick(RELEASES) : undefined };
    },
    long: () => {
      const n = pick([2000, 20000, 60000]);
      const unit = pick([
        '\\',
        '\\\n',
        '\\u004',
        '\\u0041',
        ' ',
        '\t',
        '=',
        '#\n',
        'a',
        ';',
        '10.0.0.1:9876;',
        '~/',
        '${a}',
        '"',
        '中',
        '/..',
        'brokerName=a\n',
        '# rmqlint-disable-next-line unknown-key\n',
        '\n',
        '\r',
        '{',
        '[',
        '{"a":',
        '\\\\',
        '\x1b',
        'password=',
        '，',
        '；',
      ]);
      const key = pick(['brokerName', 'namesrvAddr', 'storePathRootDir', 'listenPort', 'x', '']);
      const text = `brokerClusterName=c\nbrokerId=0\n${key}${pick(['=', '', ' '])}${unit.repeat(Math.floor(n / unit.length))}${pick(['', '\nlistenPort=10911', ' ', '!'])}`;
      return { files: { [pick(['broker.conf', 'broker.conf', 'rmq-proxy.json'])]: encode(text) } };
    },
  };

  function kindOfCase() {
    if (kinds !== undefined) return pick(kinds);
    let at = random.fraction() * total;
    for (const [name, weight] of Object.entries(WEIGHTS)) {
      if (at < weight) return name;
      at -= weight;
    }
    return 'broker';
  }

  const make = (number) => {
    random.start(number);
    const name = kindOfCase();
    const made = CASES[name]();
    if (made.rocketmq === undefined && name !== 'batch' && chance(0.5)) made.rocketmq = pick(RELEASES);
    if (chance(0.05)) made.only = some(1 + int(3), () => pick(product.ruleIds));
    made.lang = chance(0.2) ? 'zh-CN' : undefined;
    return { name, number, ...made };
  };
  return { make, files: { encode, properties } };
}

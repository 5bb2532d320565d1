import { dirname } from 'node:path';
import { GLOBS } from '../paths.mjs';
import { ADDRS, BAD_RELEASES, GHOSTS, IPS, KINDS, LEVELS, RELEASES } from '../words.mjs';

/** Makes project files: mostly right ones, with slips and junk in them. */
export function projects({ int, pick, chance, some }, { anyKey, ruleIds }) {
  const junk = (depth = 0) => {
    const r = int(depth > 2 ? 7 : 9);
    if (r === 0) return null;
    if (r === 1) return chance(0.5);
    if (r === 2) return pick([0, 1, -1, 1.5, 1e308, 5.3]);
    if (r < 7)
      return pick([
        ...GLOBS,
        ...RELEASES,
        ...BAD_RELEASES,
        ...LEVELS,
        ...ruleIds,
        'strict',
        'recommended',
        './x.json',
        'x',
      ]);
    if (r === 7) return some(int(4), () => junk(depth + 1));
    return Object.fromEntries(
      some(int(4), () => [
        pick(['__proto__', 'constructor', 'rules', 'files', 'level', 'rule', 'x', '', 'hosts', 'runs', 'toString']),
        junk(depth + 1),
      ]),
    );
  };
  const maybe = (p, make) => (chance(0.03) ? junk() : chance(p) ? make() : undefined);
  const globs = (paths) =>
    some(1 + int(3), () =>
      chance(0.7) && paths.length
        ? pick([pick(paths), pick(paths).split('/').pop(), `${dirname(pick(paths))}/**`])
        : pick(GLOBS),
    );
  const goodGlobs = (paths) =>
    globs(paths)
      .map((g) => (chance(0.9) && (/^(?:[\\/~!]|[A-Za-z]:|$)/.test(g) || g.includes('..')) ? '**' : g))
      .filter((g) => g !== './**' || chance(0.5));
  const release = () => (chance(0.93) ? pick(RELEASES) : pick(BAD_RELEASES));
  const ruleSettings = () =>
    Object.fromEntries(
      some(int(4), () => [
        pick(chance(0.97) ? ruleIds : ['nope', '__proto__', 'constructor']),
        chance(0.8)
          ? pick(LEVELS)
          : {
              ...(chance(0.7) ? { level: pick(LEVELS) } : {}),
              ...(chance(0.4) ? { ignorable: chance(0.5) } : {}),
              ...(chance(0.06) ? { max: 1 } : {}),
            },
      ]),
    );
  function config(paths) {
    if (chance(0.02)) return junk();
    const o = {
      rocketmq: maybe(0.5, release),
      extends: maybe(0.2, () => pick(['recommended', 'strict', 'strict', './x.json', 'recomended'])),
      rules: maybe(0.3, ruleSettings),
      ignore: maybe(0.12, () => goodGlobs(paths)),
      keys: maybe(0.12, () =>
        Object.fromEntries(
          some(1 + int(3), () => [
            pick([...GHOSTS, 'myKey']),
            {
              ...(chance(0.5) ? { kind: pick(KINDS) } : {}),
              ...(chance(0.8) ? { type: pick(['int', 'long', 'boolean', 'double', 'float', 'string']) } : {}),
            },
          ]),
        ),
      ),
      allow: maybe(0.2, () =>
        some(1 + int(2), () => ({
          rule: pick(ruleIds),
          ...(chance(0.4) ? { files: goodGlobs(paths) } : {}),
          ...(chance(0.3) ? { key: pick(anyKey).key } : {}),
          ...(chance(0.4) ? { reason: 'r' } : {}),
          ...(chance(0.3) ? { expires: pick(['2099-01-01', '2020-01-01', chance(0.1) ? 'x' : '2027-06-30']) } : {}),
        })),
      ),
      deployments: maybe(0.6, () =>
        Object.fromEntries(
          some(1 + int(2), () => [
            pick(['d', 'orders', '', '__proto__', '订单']),
            {
              ...(chance(0.8) ? { files: goodGlobs(paths) } : {}),
              ...(chance(0.3) ? { rocketmq: release() } : {}),
              ...(chance(0.3)
                ? {
                    nameServers: some(1 + int(2), () =>
                      chance(0.95) ? pick(['10.0.0.1:9876', '10.0.0.2:9876', 'ns:9876', '[::1]:9876']) : pick(ADDRS),
                    ),
                  }
                : {}),
              ...(chance(0.6)
                ? {
                    hosts: Object.fromEntries(
                      some(1 + int(3), () => [
                        pick(['h1', 'h2', 'h3', '__proto__', '主']),
                        {
                          ...(chance(0.6) ? { addresses: [pick(IPS)] } : {}),
                          ...(chance(0.9) ? { runs: goodGlobs(paths) } : {}),
                        },
                      ]),
                    ),
                  }
                : {}),
              ...(chance(0.2)
                ? {
                    processes: some(1 + int(2), () => ({
                      ...(chance(0.7) ? { host: pick(['h1', 'h2']) } : {}),
                      kind: pick(KINDS),
                      ...(chance(0.8) ? { file: pick([...paths, 'x.conf']) } : {}),
                      ...(chance(0.4)
                        ? {
                            args: pick([
                              ['-n', '10.0.0.1:9876'],
                              ['-c', 'x'],
                              [''],
                              ['-n'],
                              ['-n', ''],
                              ['--', '-h'],
                              ['-m'],
                              ['-pc', 'a'],
                            ]),
                          }
                        : {}),
                      ...(chance(0.3)
                        ? {
                            env: pick([
                              { NAMESRV_ADDR: '10.0.0.9:9876' },
                              { ROCKETMQ_HOME: '/opt' },
                              { __proto__: 'x' },
                              { A: '' },
                            ]),
                          }
                        : {}),
                      ...(chance(0.2) ? { user: 'mq' } : {}),
                      ...(chance(0.2) ? { cwd: pick(['/opt', '.', '']) } : {}),
                      ...(chance(0.1) ? { rocketmq: release() } : {}),
                    })),
                  }
                : {}),
            },
          ]),
        ),
      ),
      overrides: maybe(0.15, () =>
        some(1 + int(2), () => ({
          files: goodGlobs(paths),
          ...(chance(0.5) ? { rocketmq: release() } : {}),
          ...(chance(0.6) ? { rules: ruleSettings() } : {}),
        })),
      ),
      baseline: maybe(0.03, () => 'b.json'),
    };
    for (const key of Object.keys(o)) if (o[key] === undefined) delete o[key];
    if (chance(0.02)) o[pick(['rule', 'Rules', 'files', '__proto__x', ''])] = junk();
    return o;
  }

  return { config };
}

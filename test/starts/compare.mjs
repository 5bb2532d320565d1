/** What effective() says of one start, held against what the process did. */

const CWD = '/cwd';
/** A file as effective() and lint() take it. */
export const bytes = (text) => Buffer.from(text.replaceAll('${cwd}', CWD), 'latin1');

/** The address of the host of every start: scripts/starts/isolate.mjs. */
const HOST = '10.70.30.1';
/** From here on Linux hands out random ports. */
const RANDOM = 32768;

/**
 * @param {object} one the case; `text` what its file holds
 * @param {{ exit: number | null, message: string, ports: string[], made: string[], values: Record<string, string> }} answer
 * @param {typeof import('../../server/dist/index.cjs').effective} effective
 * @returns {string[]} one line per difference
 */
export function differences(one, text, release, answer, effective) {
  const own = effective({
    bytes: bytes(text),
    rocketmq: release,
    kind: one.kind,
    args: one.args?.map((each) => each.replaceAll('${cwd}', CWD)),
  });
  const inner = Object.values(one.kind === 'container' ? (one.files ?? {}) : {}).map((file) =>
    effective({ bytes: bytes(file), rocketmq: release, kind: 'broker-in-container', container: bytes(text) }),
  );
  const all = [own, ...inner];
  const found = [];
  if (decides(one)) {
    const exit = all.map(({ start }) => start.exit).find((code) => code !== null) ?? null;
    if (exit !== answer.exit)
      found.push(`exit ${answer.exit} (${answer.message}), effective() says ${exit}${reason(all)}`);
  }
  if (answer.exit === null) {
    const said = all.flatMap(({ ports }) => ports);
    const text = ports(said, answer.ports);
    if (text !== undefined) found.push(text);
    const neighbour = one.beside === undefined ? [] : [effective({ bytes: bytes(one.beside.file), rocketmq: release })];
    const known = [...all, ...neighbour].flatMap((each) => each.paths);
    found.push(...strangers(known, answer));
    if (one.kind === 'broker') found.push(...absent(own.paths, answer, one));
  }
  for (const [key, value] of Object.entries(answer.values)) {
    const parameter = own.parameters.find((each) => each.key === key);
    if (parameter?.value !== value) found.push(`${key} ${value}, effective() says ${parameter?.value}`);
  }
  return found;
}

/** Whether the file alone decides how the start ends: not where something on the disk or another process does. */
const decides = ({ outside, beside, rules }) => outside !== true && beside === undefined && rules === undefined;

const reason = (all) => {
  const because = all.map(({ start }) => start.reason).find((text) => text !== undefined);
  return because === undefined ? '' : ` (${because})`;
};

/** The same sockets, in any order; port 0 is one random one. */
function ports(said, bound) {
  const expected = said.map(({ address, port }) => `${address ?? HOST}:${port}`);
  const left = [...bound];
  const missing = [];
  for (const each of expected) {
    const at = each.endsWith(':0')
      ? left.findIndex((text) => text.startsWith(each.slice(0, -1)) && Number(text.slice(each.length - 1)) >= RANDOM)
      : left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    else missing.push(each);
  }
  if (missing.length === 0 && left.length === 0) return undefined;
  return `ports ${bound.join(' ')}, effective() says ${expected.join(' ')}`;
}

const inCwd = (path) => path.replace('${cwd}', CWD).replace(/\/$/, '');

/** Made below the working directory or user.home by the process: each lies in a path that effective() names, or on the way to one. */
function strangers(said, { made }) {
  const known = said.map(({ path }) => absolute(path));
  const strange = made
    .map(inCwd)
    .filter((own) => !known.some((each) => each === own || own.startsWith(`${each}/`) || each.startsWith(`${own}/`)));
  return strange.length === 0 ? [] : [`made ${strange.join(' ')}, which effective() does not name`];
}

/** What every broker makes at once, where its store is; unless it was there before. */
function absent(said, { made }, { folders = [], files = {} }) {
  const there = new Set(made.map(inCwd));
  const before = [...folders, ...Object.keys(files)].map(inCwd);
  return said
    .filter(({ purpose }) => ['store root', 'checkpoint', 'lock file'].includes(purpose))
    .filter(
      ({ path }) => !there.has(absolute(path)) && !before.some((each) => `${each}/`.startsWith(`${absolute(path)}/`)),
    )
    .map(({ path, purpose }) => `${purpose} ${path} was not made`);
}

const absolute = (path) => {
  const whole = path.startsWith('/') || path.startsWith('${user.home}') ? path : `${CWD}/${path}`;
  return whole
    .replaceAll(/\/(?:\.\/)+/g, '/')
    .replaceAll(/\/+/g, '/')
    .replace(/\/$/, '');
};

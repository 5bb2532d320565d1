/**
 * Which releases are asked, and of what each one is made.
 *
 * Not every module of every release is on Maven Central. Where the classes that hold the configuration are there but a
 * module around them is not, the module of the nearest release stands in (`parts`). Where the configuration class itself
 * is missing, that kind of process cannot be asked: its answers are taken from the neighbours (`neighbours`).
 */

/** The releases whose programs are run, oldest first. */
export const RELEASES = [
  '4.2.0',
  '4.3.2',
  '4.5.2',
  '4.7.1',
  '4.9.4',
  '4.9.7',
  '4.9.8',
  '5.0.0',
  '5.1.0',
  '5.1.1',
  '5.1.4',
  '5.2.0',
  '5.3.0',
  '5.3.3',
  '5.4.0',
  '5.5.0',
  '5.5.1',
];

/** Kinds of process and the first release that has them. */
export const KINDS = {
  broker: '4.2.0',
  namesrv: '4.2.0',
  controller: '5.0.0',
  container: '5.0.0',
  'broker-in-container': '5.0.0',
};

/**
 * Modules of another release, where a release was published without them.
 * The configuration classes of common, store, remoting and (but for 5.5.1) auth are always those of the release itself.
 */
export const PARTS = {
  '4.9.8': { broker: '4.9.7', filter: '4.9.7', namesrv: '4.9.7' },
  '5.1.4': { container: '5.2.0' },
  '5.3.0': { namesrv: '5.2.0', controller: '5.2.0', container: '5.2.0' },
  '5.5.1': { auth: '5.5.0', client: '5.5.0', filter: '5.5.0', srvutil: '5.5.0', namesrv: '5.5.0', container: '5.5.0' },
};

/** Kinds of process that a release was published without, and whose answers stand for them: where all of these agree. */
export const NEIGHBOURS = {
  container: { '5.1.4': ['5.1.1', '5.2.0'], '5.3.0': ['5.2.0', '5.3.3'], '5.5.1': ['5.5.0'] },
};

/** The releases in which a kind of process is asked. */
export function releasesOf(kind) {
  const first = RELEASES.indexOf(KINDS[kind]);
  return RELEASES.filter((release, i) => i >= first && !NEIGHBOURS[kind]?.[release]);
}

/** The modules whose jars are needed to ask a release, with the release that each is taken from. */
export function modulesOf(release) {
  const parts = PARTS[release] ?? {};
  const modules = ['common', 'store', 'remoting', 'broker', 'namesrv'];
  if (releasesOf('controller').includes(release)) modules.push('controller');
  if (releasesOf('broker-in-container').includes(release)) modules.push('container');
  return { modules: modules.map((module) => [module, parts[module] ?? release]), managed: Object.entries(parts) };
}

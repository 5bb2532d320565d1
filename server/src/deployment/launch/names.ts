import { type NamedRelease, parseRelease } from '../../catalog/releases.ts';

/** The build file of a source tree. */
export const POM = 'pom.xml';

/** The directory of an installation in which the jars lie, beside `conf`. */
export const LIBRARIES = 'lib';

/** Whether a file is a compose file by its name: `docker-compose.yml`, `compose.prod.yaml`, `docker-compose-cluster.yml`. */
export const isComposeName = (name: string): boolean => /^(?:docker-)?compose(?:[-_.][\w.-]*)?\.ya?ml$/i.test(name);

/** Whether a file is a Dockerfile by its name: `Dockerfile`, `Dockerfile.broker`, `broker.Dockerfile`. */
export const isDockerfileName = (name: string): boolean => /^dockerfile(?:[-_.].*)?$|\.dockerfile$/i.test(name);

/** Whether a file is a shell script by its name. */
export const isScriptName = (name: string): boolean => /\.(?:ba)?sh$/i.test(name);

/** Whether a file is a unit of systemd by its name. */
export const isUnitName = (name: string): boolean => name.endsWith('.service');

/** Whether a file is named as many are that have nothing to do with RocketMQ: only its text tells. */
export const isCommonName = (name: string): boolean => isScriptName(name) || isUnitName(name);

/** Whether a file may tell which release runs, or how. */
export const isLaunchName = (name: string): boolean =>
  name === POM || isComposeName(name) || isDockerfileName(name) || isCommonName(name);

/** Whether a text names RocketMQ or one of its programs. */
export const isAboutUs = (text: string): boolean => /rocketmq|\bmq(?:broker|namesrv|proxy|controller)/i.test(text);

/** The release that a jar of an installation is of: `rocketmq-broker-5.1.4.jar`. */
export function releaseOfJar(name: string): NamedRelease | undefined {
  const version = /^rocketmq-broker-(\d+\.\d+\.\d+)\.jar$/.exec(name)?.[1];
  return version === undefined ? undefined : parseRelease(version);
}

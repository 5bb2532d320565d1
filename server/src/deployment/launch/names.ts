import { type NamedRelease, releaseToldBy } from '../../catalog/releases.ts';
import { latin1 } from '../../text/encoding.ts';
import type { LinePlace } from '../model.ts';
import { basename } from '../world/paths.ts';

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

/** Whether a file may be a manifest of Kubernetes by its name. */
export const isManifestName = (name: string): boolean => /\.ya?ml$/i.test(name) && !isComposeName(name);

/** Whether a file is named as many are that have nothing to do with RocketMQ: only its text tells. */
export const isCommonName = (name: string): boolean => isScriptName(name) || isUnitName(name) || isManifestName(name);

/** Whether a file may tell which release runs, or how. */
export const isLaunchName = (name: string): boolean =>
  name === POM || isComposeName(name) || isDockerfileName(name) || isCommonName(name);

/**
 * Whether a text is worth reading as a manifest: it names RocketMQ or holds a broker's file, and no template engine makes another of it.
 */
export const mayBeManifest = (text: string): boolean =>
  /^kind:[ \t]*["']?(?:ConfigMap|List|Deployment|StatefulSet|DaemonSet|Pod|ReplicaSet|Job)/m.test(text) &&
  !text.includes('{{') &&
  (isAboutUs(text) || /brokerName|brokerClusterName|namesrv/i.test(text));

/** Whether a text is worth reading as a compose file, whatever it is called. */
export const mayBeCompose = (text: string): boolean =>
  /^services:/m.test(text) && !text.includes('{{') && isAboutUs(text);

/** Whether a text names RocketMQ, one of its programs or a broker's file. */
export const isAboutUs = (text: string): boolean =>
  /rocketmq|\bmq(?:broker|namesrv|proxy|controller)|\bbroker[\w.-]{0,40}\.(?:conf|properties)/i.test(text);

/** The release that a jar of an installation is of: `rocketmq-broker-5.1.4.jar`, `rocketmq-broker-4.0.0-incubating.jar`. */
export function releaseOfJar(name: string): NamedRelease | undefined {
  const version = /^rocketmq-broker-(\d+\.\d+\.\d+)(?:-[\w-]+)?\.jar$/.exec(name)?.[1];
  return version === undefined ? undefined : releaseToldBy(version);
}

/** A place as people read it: a jar has no lines. */
export const shownLine = ({ file, line }: LinePlace): string => (file.endsWith('.jar') ? file : `${file}:${line}`);

/** Whether a file that is named like many now says what starts processes. */
export function startsNow(path: string, bytes: Uint8Array | undefined): boolean {
  const name = basename(path);
  if (bytes === undefined || !isCommonName(name)) return false;
  const text = latin1(bytes);
  return isManifestName(name) ? mayBeManifest(text) || mayBeCompose(text) : isAboutUs(text);
}

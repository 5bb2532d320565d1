/** How one process of one release is started: main classes, JVM options, and a logging set-up that writes one known file. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MAIN = {
  broker: 'org.apache.rocketmq.broker.BrokerStartup',
  namesrv: 'org.apache.rocketmq.namesrv.NamesrvStartup',
  controller: 'org.apache.rocketmq.controller.ControllerStartup',
  container: 'org.apache.rocketmq.container.BrokerContainerStartup',
  proxy: 'org.apache.rocketmq.proxy.ProxyStartup',
};

/** RocketMQ 4 and early 5 reach into the JDK, which JDK 17 allows only when it is told so. */
const OPENED = [
  'java.base/java.nio',
  'java.base/sun.nio.ch',
  'java.base/java.lang',
  'java.base/java.util',
  'java.base/jdk.internal.ref',
];

/** Start as fast as possible and stay small: these processes live for seconds. */
const JVM = [
  '-Xms48m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:MaxDirectMemorySize=256m',
  '-Xshare:auto',
  '-XX:-UsePerfData', // its file is named by the pid, and pids of different namespaces are equal
  ...OPENED.flatMap((name) => ['--add-opens', `${name}=ALL-UNNAMED`]),
];

const LOGGING = `<configuration>
<appender name="file" class="ch.qos.logback.core.FileAppender"><file>\${rmqlint.log}</file>
<encoder><pattern>%p %m %ex{1}%n</pattern></encoder></appender>
<root level="INFO"><appender-ref ref="file"/></root>
</configuration>
`;

/**
 * Makes the folder that ROCKETMQ_HOME names. Release 4 looks for its logging set-up there, release 5 is told by a property.
 * @param {string} folder
 */
export function makeRocketmqHome(folder) {
  mkdirSync(join(folder, 'conf'), { recursive: true });
  for (const name of ['_namesrv', '_broker', '_controller', '_container', '']) {
    writeFileSync(join(folder, 'conf', `logback${name}.xml`), LOGGING);
  }
}

/** Where the classes of a release lie as the JVM wants them in memory, beside its jars: a third of a start's time is saved by it. */
export const archiveOf = (jars) => `${jars}.classes`;

/**
 * The command of one process.
 * @param {{ jars: string, kind: string, file?: string, args?: readonly string[], userHome: string, rocketmqHome: string, log: string, heap?: number, archive?: string }} options
 *   `jars`: the folder of the release's jars; `file`: given with `-c`; `heap`: MiB; `archive`: writes its
 *   classes there when it ends
 * @returns {string[]}
 */
export function javaCommand({ jars, kind, file, args = [], userHome, rocketmqHome, log, heap = 256, archive }) {
  return [
    'java',
    `-Xmx${heap}m`,
    ...JVM,
    ...(archive !== undefined
      ? [`-XX:ArchiveClassesAtExit=${archive}`]
      : existsSync(archiveOf(jars))
        ? [`-XX:SharedArchiveFile=${archiveOf(jars)}`]
        : []),
    `-Duser.home=${userHome}`,
    `-Djava.io.tmpdir=${dirname(rocketmqHome)}`, // native libraries are unpacked there
    `-Drmqlint.log=${log}`,
    `-Drmq.logback.configurationFile=${join(rocketmqHome, 'conf', 'logback.xml')}`,
    '-cp',
    join(jars, '*'),
    MAIN[kind],
    ...(file === undefined ? [] : ['-c', file]),
    ...args,
  ];
}

/** The environment without what would reach into a start. */
export function environment(rocketmqHome, more = {}) {
  const { NAMESRV_ADDR, JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS, ...rest } = process.env;
  return { ...rest, ROCKETMQ_HOME: rocketmqHome, ...more };
}

/** RocketMQ's own number: −1 where the shell shows 255. */
export const signed = (code) => (code << 24) >> 24;

/** Below zero when release a is older than release b. */
export const compareReleases = (a, b) => a.localeCompare(b, 'en', { numeric: true });

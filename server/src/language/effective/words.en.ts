import type { ReleaseSource } from '../../deployment/model.ts';
import type { Origin } from '../../effective/model.ts';

/** Words of an effective configuration in English; the command line and editors show the same. */
export const effectiveEn = {
  releaseFrom: {
    flag: 'as --rocketmq says',
    comment: 'as a comment in the file says',
    project: 'as the project file says',
    command: 'as the start command says',
    image: 'as the image tag says',
    path: 'as the path of the installation says',
    jar: 'as the jar of the installation says',
    pom: 'as the pom.xml of the source tree says',
    unstated: 'not stated, so the newest',
    standing: 'not stated, the newest in which this stands',
  } as Readonly<Record<ReleaseSource | 'standing', string>>,
  /** @param place of the evidence, such as `docker-compose.yml:6` */
  judgedBy: (release: string, from: string, place: string | undefined): string =>
    `judged by RocketMQ ${release}, ${from}${place === undefined ? '' : ` (${place})`}`,
  machine: (): string => '(depends on the machine)',
  colon: (): string => ': ',
  onHost: (host: string): string => `on ${host}`,
  starts: (): string => 'nothing in these files keeps it from starting',
  ends: (exit: number, phase: string): string => `does not start: ends with ${exit} ${phase}: `,
  phase: {
    read: 'while it reads the file',
    construct: 'while it is put together',
    initialize: 'while it initialises',
    start: 'while it starts',
  } as Readonly<Record<string, string>>,
  line: (line: number): string => `line ${line}`,
  /** What a port or path is for, as the JSON output names it. */
  purpose: (name: string): string => name,
  template: (): string => 'a template: what will be made of it, and whether that starts, is not known',
  openTitle: (): string => 'Written, but a template is still to fill it in',
  ignoredTitle: (): string => 'Written, but RocketMQ cannot read the value',
  unreadTitle: (): string => 'Written, but nothing reads the key',
  portsTitle: (): string => 'Ports',
  pathsTitle: (): string => 'Paths',
  runsWith: (value: string): string => `runs with ${value}`,
  insteadOf: (value: string): string => `default ${value}`,
  atDefault: (count: number): string =>
    `${count} ${count === 1 ? 'parameter' : 'parameters'} at the default not listed: --format json has all`,
  origin: {
    default: 'default',
    written: 'written',
    adjusted: 'adjusted',
    forced: 'forced',
    derived: 'derived',
    ignored: 'ignored',
  } as Readonly<Record<Origin, string>>,
};

/** Words of an effective configuration, as functions of what goes into them; one object a language. */
export type EffectiveWords = typeof effectiveEn;

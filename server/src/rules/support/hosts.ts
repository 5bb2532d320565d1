import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { NEWEST } from '../../catalog/releases.ts';
import type { Host, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { addresses } from '../../effective/addresses.ts';
import type { Located } from './paths.ts';

const messages = defineMessages({
  en: {
    host: (name: string) => say`on host ${name}`,
    guessed: (name: string, why: Text) => say`on host ${name} (${why})`,
  },
  'zh-CN': {
    host: (name) => say`主机 ${name} 上`,
    guessed: (name, why) => say`主机 ${name}（${why}）上`,
  },
});

/** `on host mq-01`, with weak evidence beside it. */
export const onHost = ({ name, weak, evidence }: Host): Text =>
  weak ? messages.guessed(name, evidence.text) : messages.host(name);

/** Why the processes count as being on one host; nothing where {@link onHost} says it. */
export const hostNotes = ({ weak, evidence }: Host): readonly Text[] => (weak ? [] : [evidence.text]);

/** Names that a network of containers knows and nobody else: a service of a compose file, a service of Kubernetes. */
const SERVICE = /^(?!localhost$)[A-Za-z][A-Za-z0-9_-]*$|\.svc(?:\.|$)|\.docker\.internal$/i;

const namesService = (process: Process): boolean =>
  hasFile(process) &&
  addresses(process.effective.value('namesrvAddr') ?? '', NEWEST).some(
    ({ host }) => host !== undefined && SERVICE.test(host),
  );

/**
 * Whether processes of a host share its ports and files as far as can be told. An equal brokerIP1 says so little of brokers that know
 * their name servers by the name of a service that it counts for nothing: they are containers that publish ports of one machine, each
 * with ports and a file system of its own.
 */
export const isShared = (host: Host): boolean =>
  host.evidence.kind !== 'broker-ip' || !host.processes.some(namesService);

/** Homes of the users that images of RocketMQ run as, and what these images use: such a path is one in a container by all signs. */
const IMAGE_PATH = /^\/(?:home\/rocketmq|root|opt\/(?:store|rocketmq[^/]*))(?:\/|$)/;

/**
 * Whether an equal path of two processes says that they share files. Containers that publish ports of one machine have an equal brokerIP1, too,
 * and file systems of their own: there a path counts only where somebody chose it, and not one that an image comes with. Containers on one network share no files at all.
 */
export const saysStore = (host: Host, { base, path }: Located): boolean =>
  host.evidence.kind !== 'network' &&
  (host.evidence.kind !== 'broker-ip' || (base === 'root' && !IMAGE_PATH.test(path)));

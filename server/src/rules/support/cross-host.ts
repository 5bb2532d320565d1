import { type Text, text } from '../../base/text.ts';
import { NEWEST } from '../../catalog/releases.ts';
import type { Host, Process } from '../../deployment/model.ts';
import { addresses } from '../../effective/addresses.ts';
import { hasFile } from './cross.ts';
import type { Located } from './cross-paths.ts';

/** `on host mq-01`; weak evidence is named in the message itself (design.md decision 6). */
export function onHost(host: Host): Text {
  const { name, weak, evidence } = host;
  if (!weak) return text(`on host ${name}`, `主机 ${name} 上`);
  return (lang) =>
    lang === 'zh-CN' ? `主机 ${name}（${evidence.text(lang)}）上` : `on host ${name} (${evidence.text(lang)})`;
}

/** Why the processes count as being on one host; nothing where the message has said it. */
export const hostNotes = (host: Host): readonly Text[] => (host.weak ? [] : [host.evidence.text]);

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
 * and file systems of their own: there a path counts only where somebody chose it, and not one that an image comes with.
 */
export const saysStore = (host: Host, { base, path }: Located): boolean =>
  host.evidence.kind !== 'broker-ip' || (base === 'root' && !IMAGE_PATH.test(path));

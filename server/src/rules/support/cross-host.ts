import { type Text, text } from '../../base/text.ts';
import type { Host } from '../../deployment/model.ts';

/** `on host mq-01`; weak evidence is named in the message itself (design.md decision 6). */
export function onHost(host: Host): Text {
  const { name, weak, evidence } = host;
  if (!weak) return text(`on host ${name}`, `主机 ${name} 上`);
  return (lang) =>
    lang === 'zh-CN' ? `主机 ${name}（${evidence.text(lang)}）上` : `on host ${name} (${evidence.text(lang)})`;
}

/** Why the processes count as being on one host; nothing where the message has said it. */
export const hostNotes = (host: Host): readonly Text[] => (host.weak ? [] : [host.evidence.text]);

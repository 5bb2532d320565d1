import { shownText } from '../../../catalog/secrets.ts';
import type { Deployment } from '../../../deployment/model.ts';
import { labels } from '../../../rules/support/labels.ts';
import { clashes, type Socket, socketsOn } from '../../../rules/support/sockets.ts';
import type { ReporterOptions } from '../reporter.ts';
import { REPORT_TEXTS } from '../reportTexts.ts';
import { xml } from '../xml.ts';

/** Every port of a deployment's processes as tables, one a host; undefined where none is known. */
export function portMap(deployment: Deployment, { messages }: Pick<ReporterOptions, 'messages'>): string | undefined {
  const { lang } = messages;
  const texts = REPORT_TEXTS[lang];
  const name = labels(deployment.processes);
  const placed = new Set(deployment.hosts.flatMap(({ processes }) => processes));
  const rest = deployment.processes.filter((process) => !placed.has(process));
  const tables = deployment.hosts.map((host) =>
    table(
      texts.portsOn(xml(shownText(host.name))),
      sorted(socketsOn(host)),
      host.weak ? [] : clashes(socketsOn(host)).flat(),
    ),
  );
  // Each of them has a host of its own as far as is known, so nothing is compared.
  tables.push(table(texts.hostUnknown, sorted(socketsOn({ processes: rest })), []));
  const found = tables.filter((each) => each !== undefined);
  return found.length === 0 ? undefined : found.join('');

  function table(title: string, sockets: readonly Socket[], taken: readonly Socket[]): string | undefined {
    if (sockets.length === 0) return undefined;
    const inTheWay = new Set(taken.map(keyOf));
    const rows = sockets.map((socket) => {
      const { port, purpose, address, key } = socket.bound;
      const at =
        address === null ? messages.machine() : address === '0.0.0.0' ? texts.everyAddress : shownText(address);
      const isTaken = inTheWay.has(keyOf(socket));
      const cells = [name(socket.process)(lang), messages.purpose(purpose), at, key].map(
        (text) => `<td>${xml(text)}</td>`,
      );
      const mark = isTaken ? ` class="taken" title="${texts.taken}"` : '';
      return `<tr${mark}><td class="port">${port}${isTaken ? ' ⚠' : ''}</td>${cells.join('')}</tr>\n`;
    });
    const head = texts.portHead.map((text) => `<th>${text}</th>`).join('');
    return `<h4>${title}</h4>\n<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('')}</tbody></table>\n`;
  }
}

const keyOf = ({ process, bound }: Socket): string => `${process.id}\n${bound.port}\n${bound.purpose}`;

const sorted = (sockets: readonly Socket[]): readonly Socket[] =>
  [...sockets].sort((a, b) => a.bound.port - b.bound.port);

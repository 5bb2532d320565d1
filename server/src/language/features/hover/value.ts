import { ADDRESS_KEYS } from '../../../catalog/knowledge.ts';
import { isSecret, MASK, shown, shownText } from '../../../catalog/secrets.ts';
import type { Deployment, FileProcess } from '../../../deployment/model.ts';
import { jvm } from '../../../deployment/queries.ts';
import { elements } from '../../../rules/support/elements.ts';
import { labels } from '../../../rules/support/labels.ts';
import { isTemplated } from '../../../rules/support/places.ts';
import { membersOf } from '../../../rules/support/proxyMembers.ts';
import { oneLine, shortened } from '../../../rules/support/say.ts';
import type { Entry } from '../../../syntax/properties/document.ts';
import { hoverTexts } from '../../hoverTexts.ts';
import { insideOf } from '../../json.ts';
import { code, link } from '../../markdown.ts';
import { addressesIn } from '../../mentions/members.ts';
import { isOpenKey } from '../../open.ts';
import { besideOn, deploymentOf, fileLinks, processesAt, splitAddress } from '../../processes.ts';
import type { Subject } from '../../subjects.ts';
import type { FileContext } from '../context.ts';

const LONGEST = 200;
/** How many processes of a host are named with their ports. */
const MOST_PROCESSES = 4;

/** What there is to say of a value beside what it means: its text without escapes, who is at an address, who else binds ports. */
export function valueLines(subject: Subject, offset: number, context: FileContext): readonly string[] {
  const { entry } = subject;
  const inValue = offset >= subject.valueSpan.start;
  return [
    ...(inValue && entry !== undefined ? decodedLines(entry, context) : []),
    ...(inValue ? addressLines(subject, offset, context) : []),
    ...portLines(subject, context),
  ];
}

/** The text that RocketMQ gets, where escapes or an encoding make it another one than what is seen. */
function decodedLines(entry: Entry, { lang, document, processes }: FileContext): readonly string[] {
  const t = hoverTexts[lang];
  const { value } = entry;
  if (value === '' || isSecret(entry.key)) return [];
  const visible = shown(entry.key, value);
  if (visible === MASK) return [];
  const text = code(shortened(visible, LONGEST));
  const seen = document.lines.decode(entry.valueSpan);
  if (value === seen) return [];
  if (entry.rawValue === value) return [t.read(text)];
  // It stands above as what runs.
  const runs = processes.map(({ effective }) => effective.value(entry.key));
  return runs.every((each) => each === value) ? [] : [t.decoded(text)];
}

/** Which process of the workspace an element of a list of addresses is. */
function addressLines(subject: Subject, offset: number, context: FileContext): readonly string[] {
  const { processes, deployments, lang } = context;
  const t = hoverTexts[lang];
  const { key, entry } = subject;
  const form = ADDRESS_KEYS.get(key);
  const [process, ...more] = processes;
  if (form === undefined || form.form === 'host' || process === undefined || more.length > 0) return [];
  const deployment = deploymentOf(process, deployments);
  if (deployment === undefined || isOpenKey(process, key) || (entry !== undefined && isTemplated(process, key)))
    return [];
  const all = entry === undefined ? inMember(process, key) : elements(entry, form.separator);
  const element = all.find(({ span }) => offset >= span.start && offset <= span.end);
  const text = element?.text.trim() ?? '';
  const address = splitAddress(form.form === 'id-host:port' ? text.replace(/^[^-]*-/, '') : text);
  if (address === undefined) return [];
  const found = processesAt(address, deployment, jvm(process));
  const written = code(oneLine(text));
  if (found.length === 0) return [t.nobodyAt(written)];
  const who = found.slice(0, 2).map((each) => (each === process ? t.self : whoIs(each, deployment, context)));
  return [t.addressOf(written, t.names(who, found.length))];
}

/** The addresses that a member of a proxy's file lists. */
function inMember(process: FileProcess, key: string): ReturnType<typeof addressesIn> {
  const member = membersOf(process).of(key);
  return member?.value.type === 'string' ? addressesIn(member.value.text, insideOf(member.span)) : [];
}

/** `name server namesrv.conf on mq-00`: a process with a link to its file, and its host. */
function whoIs(found: FileProcess, { processes }: Deployment, { lang, files }: FileContext): string {
  const t = hoverTexts[lang];
  const file = shownText(found.file.path);
  const linked = link(file, files(found.file.path)?.uri);
  const [before = '', behind] = labels(processes)(found)(lang).split(file);
  const who =
    behind === undefined
      ? t.inFile(link(before, undefined), linked)
      : `${link(before, undefined)}${linked}${link(behind, undefined)}`;
  return found.host === undefined ? who : t.onHost(who, link(oneLine(found.host.name), undefined));
}

/** Which ports other processes of the host bind, beside a parameter that makes this one bind some. */
function portLines({ key }: Subject, { processes, lang, files }: FileContext): readonly string[] {
  const t = hoverTexts[lang];
  const [process, ...more] = processes;
  if (process?.host === undefined || more.length > 0 || process.host.weak || isOpenKey(process, key)) return [];
  const own = process.effective.ports.filter((port) => port.key === key && port.port > 0);
  const [nearest] = own;
  if (nearest === undefined) return [];
  const others = besideOn(process).flatMap((each) => {
    const ports = each.effective.ports.map(({ port }) => port).filter((port) => port > 0 && port < 65536);
    if (ports.length === 0 || each.template) return [];
    return [
      {
        each,
        ports: [...new Set(ports)].sort((a, b) => a - b),
        far: Math.min(...ports.map((port) => Math.abs(port - nearest.port))),
      },
    ];
  });
  if (others.length === 0) return [];
  const linkTo = fileLinks([process, ...others.map(({ each }) => each)], files);
  const said = others
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_PROCESSES)
    .map(({ each, ports }) => t.portsOf(linkTo(each), ports.map(String).map(code).join(' ')));
  return [t.alsoOnHost(link(oneLine(process.host.name), undefined), t.names(said, others.length))];
}

import { ADDRESS_KEYS } from '../../../catalog/knowledge.ts';
import { isSecret, MASK, shown, shownText } from '../../../catalog/secrets.ts';
import type { Deployment, FileProcess } from '../../../deployment/model.ts';
import { jvm } from '../../../deployment/queries.ts';
import { elements } from '../../../rules/support/elements.ts';
import { labels } from '../../../rules/support/labels.ts';
import { isTemplated } from '../../../rules/support/places.ts';
import { oneLine, shortened } from '../../../rules/support/say.ts';
import type { Entry } from '../../../syntax/properties/document.ts';
import { hoverTexts } from '../../hoverTexts.ts';
import { code } from '../../markdown.ts';
import { besideOn, deploymentOf, fileNames, processesAt, splitAddress } from '../../processes.ts';
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
    ...(inValue && entry !== undefined ? addressLines(entry, offset, context) : []),
    ...portLines(subject, context),
  ];
}

/** The text that RocketMQ gets, where escapes or an encoding make it another one than what is seen. */
function decodedLines(entry: Entry, { lang, document }: FileContext): readonly string[] {
  const t = hoverTexts[lang];
  const { value } = entry;
  if (value === '' || isSecret(entry.key)) return [];
  const visible = shown(entry.key, value);
  if (visible === MASK) return [];
  const text = code(shortened(visible, LONGEST));
  const seen = document.lines.decode(entry.valueSpan);
  if (value === seen) return [];
  return [entry.rawValue === value ? t.read(text) : t.decoded(text)];
}

/** Which process of the workspace an element of a list of addresses is. */
function addressLines(entry: Entry, offset: number, { processes, deployments, lang }: FileContext): readonly string[] {
  const t = hoverTexts[lang];
  const form = ADDRESS_KEYS.get(entry.key);
  const [process, ...more] = processes;
  if (form === undefined || form.form === 'host' || process === undefined || more.length > 0) return [];
  const deployment = deploymentOf(process, deployments);
  if (deployment === undefined || isTemplated(process, entry.key)) return [];
  const element = elements(entry, form.separator).find(({ span }) => offset >= span.start && offset <= span.end);
  const text = element?.text.trim() ?? '';
  const address = splitAddress(form.form === 'id-host:port' ? text.replace(/^[^-]*-/, '') : text);
  if (address === undefined) return [];
  const found = processesAt(address, deployment, jvm(process));
  const written = code(oneLine(text));
  if (found.length === 0) return [t.nobodyAt(written)];
  return [
    t.addressOf(
      written,
      t.names(
        found.slice(0, 2).map((each) => whoIs(each, process, deployment, context())),
        found.length,
      ),
    ),
  ];

  function context(): FileContext['lang'] {
    return lang;
  }
}

function whoIs(found: FileProcess, self: FileProcess, { processes }: Deployment, lang: FileContext['lang']): string {
  const t = hoverTexts[lang];
  if (found === self) return t.self;
  const name = labels(processes)(found)(lang);
  const file = shownText(found.file.path);
  const who = name.includes(file) ? name : `${name}, ${file}`;
  return found.host === undefined ? who : t.onHost(who, oneLine(found.host.name));
}

/** Which ports other processes of the host bind, beside a parameter that makes this one bind some. */
function portLines({ key }: Subject, { processes, lang }: FileContext): readonly string[] {
  const t = hoverTexts[lang];
  const [process, ...more] = processes;
  if (process?.host === undefined || more.length > 0 || process.host.weak) return [];
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
  const nameOf = fileNames([process, ...others.map(({ each }) => each)]);
  const said = others
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_PROCESSES)
    .map(({ each, ports }) => t.portsOf(shownText(nameOf(each)), ports.map(String).map(code).join(' ')));
  return [t.alsoOnHost(oneLine(process.host.name), t.names(said, others.length))];
}

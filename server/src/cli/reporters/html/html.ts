import type { Deployment } from '../../../deployment/model.ts';
import type { Finding } from '../../../linter/model.ts';
import { summaryOf } from '../../../linter/result.ts';
import { judgedBy } from '../judgedBy.ts';
import type { Report, Reporter, ReporterOptions, Sink } from '../reporter.ts';
import { REPORT_TEXTS } from '../reportTexts.ts';
import { xml } from '../xml.ts';
import { htmlFinding } from './finding.ts';
import { portMap } from './ports.ts';
import { STYLE } from './style.ts';

/** What a page may load: nothing but its own style and pictures that stand in it. No script runs, whatever a file holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** One page that needs nothing else: findings by deployment and file, the ports of each host, a drawing where there is one. */
export const html: Reporter = {
  name: 'html',
  forPrograms: false,
  write(report, sink, options) {
    const { messages, version, now } = options;
    const { lang } = messages;
    const texts = REPORT_TEXTS[lang];
    const [first] = report.findings;
    const releases = new Set(report.findings.map(({ release }) => `${release.name} ${release.from}`)).size > 1;
    sink.write(
      [
        '<!DOCTYPE html>',
        `<html lang="${lang}">`,
        '<head>',
        '<meta charset="utf-8" />',
        `<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
        '<meta name="viewport" content="width=device-width, initial-scale=1" />',
        '<meta name="referrer" content="no-referrer" />',
        `<title>${texts.title}</title>`,
        `<style>${STYLE}</style>`,
        '</head>',
        '<body>',
        `<h1>${texts.title}</h1>`,
        `<p class="about">${xml(texts.madeBy(version, timeOf(now)))}</p>`,
        countsOf(report, options),
        ...(first === undefined || releases ? [] : [`<p class="note">${xml(judgedBy(first.release, messages))}</p>`]),
        '',
      ].join('\n'),
    );
    const sections = sectionsOf(report);
    if (sections.length > 1) sink.write(contents(sections, texts.contents, texts.deployment));
    for (const [i, section] of sections.entries()) writeSection({ ...section, releases }, i, sink, options);
    sink.write('</body>\n</html>\n');
  },
};

/** What is shown of one deployment. */
interface Section {
  readonly name: string;
  readonly deployments: readonly Deployment[];
  readonly findings: readonly Finding[];
}

/** The deployments by name, in the order in which they were judged, each with its findings. */
function sectionsOf({ judged, findings }: Report): readonly Section[] {
  const sections = new Map<string, { name: string; deployments: Deployment[]; findings: Finding[] }>();
  const of = (name: string): { deployments: Deployment[]; findings: Finding[] } => {
    const known = sections.get(name) ?? { name, deployments: [], findings: [] };
    sections.set(name, known);
    return known;
  };
  for (const { deployment } of judged)
    if (deployment.files.length > 0) of(deployment.name).deployments.push(deployment);
  for (const finding of findings) of(finding.deployment).findings.push(finding);
  return [...sections.values()];
}

const timeOf = (now: Date | undefined): string =>
  (now ?? new Date(0)).toISOString().replace('T', ' ').replace(/\..*$/, ' UTC');

function countsOf({ findings, judged, elsewhere }: Report, { messages }: ReporterOptions): string {
  const { files, errors, warnings, infos, fixable, suppressed } = summaryOf(findings, judged);
  const parts = [
    errors + warnings + infos === 0 ? messages.summaryClean(files) : messages.summary(files, errors, warnings, infos),
  ];
  if (fixable > 0) parts.push(messages.summaryFixable(fixable));
  if (suppressed > 0) parts.push(messages.summarySuppressed(suppressed));
  const worst = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'info';
  const line = `<p class="counts"><b class="${worst}">${xml(parts.join(messages.semicolon()))}</b></p>`;
  return elsewhere > 0 ? `${line}\n<p class="note">${xml(messages.summaryElsewhere(elsewhere))}</p>` : line;
}

function contents(sections: readonly Section[], title: string, label: (name: string) => string): string {
  const items = sections.map(
    ({ name, findings }, i) => `<li><a href="#d${i}">${xml(label(name))}</a> (${findings.length})</li>`,
  );
  return `<nav>\n<h2>${title}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</nav>\n`;
}

function writeSection(
  { name, deployments, findings, releases }: Section & { readonly releases: boolean },
  index: number,
  sink: Sink,
  options: ReporterOptions,
): void {
  const { messages, drawingOf } = options;
  const { lang } = messages;
  const texts = REPORT_TEXTS[lang];
  sink.write(`<section id="d${index}">\n<h2>${xml(texts.deployment(name))}</h2>\n`);
  for (const deployment of deployments) {
    const drawing = drawingOf?.(deployment, lang);
    if (drawing !== undefined) sink.write(`<h3>${texts.topology}</h3>\n<figure>${drawing}</figure>\n`);
  }
  sink.write(`<h3>${texts.findings}</h3>\n`);
  if (findings.length === 0) sink.write(`<p>${texts.noFindings}</p>\n`);
  let file: string | undefined;
  for (const finding of findings) {
    if (finding.file !== file) sink.write(`<h4>${xml(finding.file)}</h4>\n`);
    file = finding.file;
    sink.write(htmlFinding(finding, options, releases));
  }
  for (const deployment of deployments) {
    const ports = portMap(deployment, options);
    if (ports !== undefined) sink.write(`<h3>${texts.ports}</h3>\n${ports}`);
  }
  sink.write('</section>\n');
}

import { list } from '../../base/message.ts';
import type { Lang } from '../../base/text.ts';
import { shownLine } from '../../deployment/launch/names.ts';
import { messages } from './projectMessages.ts';
import type { Proposal, ProposedDeployment, ProposedHost } from './proposal.ts';

/** What somebody decided about a proposal. */
export interface Decisions {
  /** The release to state; undefined: none. */
  readonly rocketmq: string | undefined;
  /** Whether hosts that rest on weak evidence are stated; else they stand in comments. */
  readonly weakHosts: boolean;
}

/** Text of a project file: JSON with comments that say where everything comes from. */
export function projectText(proposal: Proposal, { rocketmq, weakHosts }: Decisions, lang: Lang): string {
  const lines = ['{'];
  const [evidence] = proposal.releases;
  if (rocketmq === undefined) lines.push(`  // ${oneLine(messages.noRelease()(lang))}`, '  // "rocketmq": "5.3.3",');
  else {
    const known = evidence?.name === rocketmq ? evidence : undefined;
    const place = known?.place;
    if (place !== undefined) lines.push(`  // ${oneLine(messages.releaseFrom(shownLine(place))(lang))}`);
    lines.push(`  "rocketmq": ${JSON.stringify(rocketmq)},`);
  }
  lines.push('  "deployments": {');
  proposal.deployments.forEach((deployment, i) => {
    lines.push(...deploymentLines(deployment, weakHosts, lang));
    lines.push(i + 1 < proposal.deployments.length ? '    },' : '    }');
  });
  lines.push('  }', '}', '');
  return lines.join('\n');
}

function deploymentLines(
  { name, files, counts, hosts }: ProposedDeployment,
  weakHosts: boolean,
  lang: Lang,
): readonly string[] {
  const parts = Array.from(counts, ([sort, count]) => messages.count(sort, count));
  const stated = hosts.filter(({ weak }) => weakHosts || !weak);
  const doubtful = hosts.filter((host) => !stated.includes(host));
  const lines = [
    `    // ${oneLine(list(parts)(lang))}`,
    `    ${JSON.stringify(name)}: {`,
    `      "files": ${strings(files)}${stated.length > 0 ? ',' : ''}`,
  ];
  if (doubtful.length > 0) {
    lines.push(`      // ${oneLine(messages.doubtful()(lang))}`);
    for (const host of doubtful) lines.push(`      //   ${hostLine(host)} // ${oneLine(host.why(lang))}`);
  }
  if (stated.length === 0) return lines;
  lines.push('      "hosts": {');
  stated.forEach((host, i) => {
    lines.push(`        // ${oneLine(host.why(lang))}`);
    lines.push(`        ${hostLine(host)}${i + 1 < stated.length ? ',' : ''}`);
  });
  return [...lines, '      }'];
}

const hostLine = ({ name, addresses, runs }: ProposedHost): string =>
  `${JSON.stringify(name)}: { ${addresses.length > 0 ? `"addresses": ${strings(addresses)}, ` : ''}"runs": ${strings(runs)} }`;

/** Texts as a JSON array in one line. */
export const strings = (values: readonly string[]): string =>
  `[${values.map((each) => JSON.stringify(each)).join(', ')}]`;

/** What stands in a comment ends with its line. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u2028\u2029]+/g, ' ');

import type { Text } from '../base/text.ts';
import { shownText } from '../catalog/secrets.ts';
import { shownLine } from '../deployment/launch/names.ts';
import type { ReleaseSource } from '../deployment/model.ts';
import type { DescribedBroker } from './described.ts';
import type { Listed } from './match.ts';
import { says } from './says.ts';

/** Why a broker is not where its file belongs, and the line to look at. */
export interface Reason {
  readonly text: Text;
  readonly line: number | undefined;
}

/** The line of the entry that sets a parameter; undefined where none does. */
export const lineOf = ({ process }: DescribedBroker, key: string): number | undefined =>
  process.effective.parameter(key)?.entry?.keyRange.start.line;

/**
 * Why a described broker is registered nowhere, by what the files say.
 * @param asked addresses of the name servers that answered
 * @param pairs who else is registered
 */
export function whyMissing(
  broker: DescribedBroker,
  asked: readonly string[],
  pairs: ReadonlyMap<DescribedBroker, Listed>,
): Reason {
  const found: Text[] = [];
  let line: number | undefined;
  const ends = broker.node?.ends ?? undefined;
  if (ends !== undefined) {
    const reason = ends.reason;
    found.push(ends.exit === null ? says.endsInConflict(reason) : says.ends(ends.exit, reason));
  }
  const rival = rivalOf(broker, pairs);
  if (rival !== undefined) {
    const [{ process }, { registration }] = rival;
    found.push(says.claimed(shownText(process.file.path), shownText(registration.address)));
    line ??= lineOf(broker, 'brokerName');
  }
  const elsewhere = registersElsewhere(broker, asked);
  if (elsewhere !== undefined) {
    found.push(elsewhere);
    line ??= lineOf(broker, 'namesrvAddr');
  }
  if (broker.name === undefined) found.push(says.nameOpen());
  if (found.length === 0) found.push(says.down());
  return { text: says.sentences(found), line: line ?? lineOf(broker, 'brokerName') };
}

/** Another file with the same name and id that is registered. */
function rivalOf(
  { name, id, cluster }: DescribedBroker,
  pairs: ReadonlyMap<DescribedBroker, Listed>,
): readonly [DescribedBroker, Listed] | undefined {
  if (name === undefined || id === undefined) return undefined;
  return [...pairs].find(([other]) => other.name === name && other.id === id && other.cluster === cluster);
}

/** What its file says of name servers, unless one of those that were asked is among them. */
export function registersElsewhere({ nameServers }: DescribedBroker, asked: readonly string[]): Text | undefined {
  if (nameServers === undefined) return undefined;
  if (nameServers.length === 0) return says.noServers();
  const own = new Set(nameServers.map((each) => each.toLowerCase()));
  if (asked.some((each) => own.has(each.toLowerCase()))) return undefined;
  return says.registersAt(says.several(nameServers.map(shownText)));
}

/** Who states a release, as a part of a sentence. */
export function statedBy({ process: { release } }: DescribedBroker): Text {
  const by: Readonly<Partial<Record<ReleaseSource, Text>>> = {
    flag: () => '--rocketmq',
    comment: (lang) => (lang === 'zh-CN' ? '其文件中的注释' : 'a comment in its file'),
    project: (lang) => (lang === 'zh-CN' ? '项目文件' : 'the project file'),
  };
  const known = by[release.from];
  if (known !== undefined) return known;
  const place = release.place;
  return () => (place === undefined ? release.from : shownText(shownLine(place)));
}

import { NEWEST } from '../../catalog/releases.ts';
import { shownText } from '../../catalog/secrets.ts';
import { shownLine } from '../../deployment/launch/names.ts';
import type { JudgedRelease } from '../../deployment/model.ts';
import { visible } from '../../text/visible.ts';
import type { EffectiveWords } from './words.en.ts';

/** By which release something is judged, who says so, and where evidence stands. */
export const judgedByText = ({ name, index, from, place }: JudgedRelease, words: EffectiveWords): string =>
  words.judgedBy(
    visible(name),
    words.releaseFrom[from === 'unstated' && index !== NEWEST ? 'standing' : from],
    place === undefined ? undefined : visible(shownText(shownLine(place))),
  );

import { shownText } from '../../catalog/secrets.ts';
import type { JudgedRelease } from '../../deployment/model.ts';
import { visible } from '../../text/visible.ts';
import type { EffectiveWords } from './words.en.ts';

/** By which release something is judged, who says so, and where evidence stands. */
export const judgedByText = ({ name, from, place }: JudgedRelease, words: EffectiveWords): string =>
  words.judgedBy(
    visible(name),
    words.releaseFrom[from],
    place === undefined ? undefined : visible(shownText(`${place.file}:${place.line}`)),
  );

import { shownText } from '../../catalog/secrets.ts';
import type { JudgedRelease } from '../../deployment/model.ts';
import type { Messages } from '../messages/messages.ts';
import { visible } from './escape.ts';

/** By which release something is judged, who says so, and where evidence stands. */
export const judgedBy = ({ name, from, place }: JudgedRelease, messages: Messages): string =>
  messages.judgedBy(
    visible(name),
    messages.releaseFrom[from],
    place === undefined ? undefined : visible(shownText(`${place.file}:${place.line}`)),
  );

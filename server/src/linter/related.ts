import { firstPlaces } from '../rules/support/places.ts';
import type { Finding } from './model.ts';

/**
 * The related places of a finding as every output shows them: thousands of processes may take part in one conflict. What a finding touches
 * and what silences it is told by all of them.
 */
export const shownRelated = ({ related }: Pick<Finding, 'related'>): Finding['related'] =>
  firstPlaces(related, (place) => place);

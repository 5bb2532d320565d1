import type { Lang } from '../base/text.ts';
import type { Topology } from './model.ts';
export const svgOfAll = (_: readonly Topology[], __: Lang): string => '';

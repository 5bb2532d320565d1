import type { Finding } from './model.ts';

/** So many related places of a finding are shown. */
export const MOST_RELATED = 20;

/**
 * The related places of a finding as every output shows them: thousands of processes may take part in one conflict. The last one says how many
 * there are beside it. What a finding touches and what silences it is told by all of them.
 */
export function shownRelated({ related }: Pick<Finding, 'related'>): Finding['related'] {
  const rest = related.length - MOST_RELATED;
  if (rest <= 0) return related;
  return related.slice(0, MOST_RELATED).map((place, i) => {
    if (i < MOST_RELATED - 1) return place;
    const { message } = place;
    return {
      ...place,
      message: (lang) =>
        lang === 'zh-CN' ? `${message(lang)}（另有 ${rest} 处）` : `${message(lang)} (and ${rest} more places)`,
    };
  });
}

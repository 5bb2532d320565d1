import type { Text } from '../base/text.ts';
import type { ReleaseSet } from '../catalog/releases.ts';
import { shownSentence } from '../catalog/secrets.ts';
import type { ProposedFix, Related, Said } from '../rules/rule.ts';
import { releaseRanges } from './eras.ts';

/** What a report says, in the releases in which it stands. The rule is asked for it once, when somebody wants to know. */
export class Spoken {
  readonly #say: () => Said;
  readonly #releases: ReleaseSet | undefined;
  readonly #reading: (() => void) | undefined;
  #said: Said | undefined;

  /**
   * @param releases where it stands, where that is not all that may run
   * @param reading called before the rule is asked
   */
  constructor(say: () => Said, releases: ReleaseSet | undefined, reading?: () => void) {
    this.#say = say;
    this.#releases = releases;
    this.#reading = reading;
  }

  get #words(): Said {
    if (this.#said === undefined) {
      this.#reading?.();
      this.#said = this.#say();
    }
    return this.#said;
  }

  get message(): Text {
    const message = shownSentence(this.#words.message);
    if (this.#releases === undefined) return message;
    const releases = releaseRanges(this.#releases);
    return (lang) =>
      lang === 'zh-CN' ? `${message(lang)}（RocketMQ ${releases}）` : `${message(lang)} (in RocketMQ ${releases})`;
  }

  get details(): Text | undefined {
    const { details } = this.#words;
    return details === undefined ? undefined : shownSentence(details);
  }

  get notes(): readonly Text[] {
    return (this.#words.notes ?? []).map(shownSentence);
  }

  get related(): readonly Related[] {
    return unique((this.#words.related ?? []).map((each) => ({ ...each, message: shownSentence(each.message) })));
  }

  get fixes(): readonly ProposedFix[] {
    return this.#words.fixes ?? [];
  }
}

/** Related places without repetition: two processes of one file point to the same spot. */
function unique(related: readonly Related[]): readonly Related[] {
  if (related.length < 2) return related;
  const seen = new Set<string>();
  return related.filter(({ file, span, message }) => {
    const id = `${file}\0${span.start}\0${span.end}\0${message('en')}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

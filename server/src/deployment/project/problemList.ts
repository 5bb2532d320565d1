import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import type { ProjectProblem } from './model.ts';

/** So many problems of one file are noted; of what is beyond them only how many there are. */
const MAX_PROBLEMS = 100;

/** What is wrong with one project file. */
export class ProblemList {
  readonly #file: string;
  readonly #position: (offset: number) => { line: number; column: number };
  readonly #problems: ProjectProblem[] = [];
  /** How many there are beyond {@link MAX_PROBLEMS}, and where the first of them stands. */
  #more = 0;
  #moreAt: Span | undefined;

  /** @param file as problems show it */
  constructor(file: string, position: (offset: number) => { line: number; column: number }) {
    this.#file = file;
    this.#position = position;
  }

  /** In the order in which they were added. */
  get all(): readonly ProjectProblem[] {
    if (this.#more === 0) return this.#problems;
    const count = this.#more;
    const rest = text(`and ${count} more problems in this file`, `此文件中还有 ${count} 个问题`);
    return [...this.#problems, this.#problem(this.#moreAt, rest)];
  }

  /** @param meant what was probably meant in place of what stands there, best first */
  add(span: Span | undefined, message: Text, meant?: () => readonly string[]): void {
    if (this.#problems.length === MAX_PROBLEMS) {
      if (this.#more === 0) this.#moreAt = span;
      this.#more++;
      return;
    }
    this.#problems.push(this.#problem(span, message, meant));
  }

  #problem(span: Span | undefined, message: Text, meant?: () => readonly string[]): ProjectProblem {
    const at = span === undefined ? undefined : this.#position(span.start);
    const extent = span === undefined || span.start === span.end ? {} : { span };
    const words = meant === undefined ? {} : { meant: () => meant().map((each) => JSON.stringify(each)) };
    return { file: this.#file, line: at?.line, column: at?.column, ...extent, message, ...words };
  }
}

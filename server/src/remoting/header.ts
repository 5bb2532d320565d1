/** What stands in front of a body. */
export interface Header {
  /** Of a request: what is asked. Of an answer: 0 for success, else what went wrong. */
  readonly code: number;
  /** Number of the sender's release; `releaseOf` reads it. */
  readonly version: number;
  /** Number by which an answer is found to its request. */
  readonly opaque: number;
  readonly flag: number;
  readonly remark: string;
  readonly fields: ReadonlyMap<string, string>;
}

import assert from 'node:assert/strict';
import { Progress } from '../../server/src/lsp/progress.ts';

describe('progress in the background', () => {
  const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  /** What a client shows; `at` is the moment, in milliseconds. */
  function shown(): { readonly said: string[]; at: number; readonly progress: Progress } {
    const said: string[] = [];
    const clock = { said, at: 0 };
    const begin = async () => {
      said.push('begin');
      return { report: (part: number) => said.push(`${part} %`), done: () => said.push('done') };
    };
    return Object.assign(clock, { progress: new Progress(begin, () => clock.at) });
  }

  it('is shown when it takes long, now and then, and goes away', async () => {
    const bar = shown();
    for (const [at, part] of [
      [500, 0.1],
      [1200, 0.256],
      [1300, 0.3],
      [1500, 0.4],
    ] as const) {
      bar.at = at;
      bar.progress.at(part);
    }
    await tick();
    bar.progress.end();
    await tick();
    assert.deepEqual(bar.said, ['begin', '25 %', '40 %', 'done']);
  });

  it('is not shown where it is over soon', async () => {
    const bar = shown();
    bar.at = 900;
    bar.progress.at(0.9);
    bar.progress.end();
    await tick();
    assert.deepEqual(bar.said, []);
  });

  it('goes on where the client refuses it', async () => {
    let now = 0;
    const progress = new Progress(
      () => Promise.reject(new Error('no')),
      () => now,
    );
    now = 2000;
    progress.at(0.5);
    progress.end();
    await tick();
  });
});

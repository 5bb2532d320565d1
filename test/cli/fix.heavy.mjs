// Two hundred kills; too long for every run:
//   npx mocha test/cli/fix.heavy.mjs
import { kills } from './killing.mjs';

describe('fix, killed 200 times', function () {
  this.timeout(1_800_000);

  it('leaves every file whole, and the next run completes it', async () => {
    const { inBetween } = await kills(200, { seed: Number(process.env.SEED ?? 1) });
    if (inBetween < 20) throw new Error(`only ${inBetween} kills came while files were written`);
  });
});

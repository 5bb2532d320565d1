/** Our effective() says what the real RocketMQ said: every stored file in every release. See docs/conformance.md. */
import assert from 'node:assert/strict';
import { RELEASES } from '../../scripts/conformance/releases.mjs';
import { replay } from '../../scripts/conformance/replaying.mjs';

describe('conformance', () => {
  it('effective() agrees with the real programs in every stored pair', async function () {
    this.timeout(900_000);
    const report = await replay();
    assert.ok(report.pairs >= 20_000, `only ${report.pairs} pairs were compared`);
    assert.equal(
      report.differing,
      0,
      `${report.differing} of ${report.pairs} pairs differ:\n${report.lines(40).join('\n')}\n` +
        'node scripts/conformance/replay.mjs shows all of them',
    );
    for (const release of RELEASES) assert.ok(report.releases.has(release), `nothing was compared for ${release}`);
  });
});

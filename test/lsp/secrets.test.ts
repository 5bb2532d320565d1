import assert from 'node:assert/strict';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';
import { fileWith, SECRET, SECRET_LINES } from '../support/secrets.ts';
import { positionAt, TestClient } from './support/client.ts';

describe('language server: secrets', () => {
  let client: TestClient;
  const files = Object.fromEntries(
    Object.values(SECRET_LINES).map(({ lines }, i) => [`d${i}/broker.conf`, fileWith(lines)]),
  );
  before(async () => {
    client = await TestClient.start(files);
    for (const [name, bytes] of Object.entries(files)) client.open(name, bytes.toString());
    await client.until(() => client.published.size >= Object.keys(files).length, 'diagnostics of every file');
  });
  after(() => client.dispose());

  for (const [i, title] of Object.keys(SECRET_LINES).entries()) {
    it(`${title}: diagnostics, hover, actions`, async () => {
      const name = `d${i}/broker.conf`;
      const text = (files[name] as Buffer).toString();
      const hidden = (what: string, value: unknown): void =>
        assert.ok(!JSON.stringify(value ?? null).includes(SECRET), `${what}: ${JSON.stringify(value)}`);
      const { diagnostics = [] } = client.published.get(client.workspace.uri(name)) ?? {};
      assert.notEqual(diagnostics.length, 0);
      hidden('diagnostics', diagnostics);
      for (const { keySpan, valueSpan } of parseProperties(Buffer.from(text)).entries) {
        for (const offset of [keySpan.start, valueSpan.start]) {
          const { line, character } = positionAt(text, Buffer.from(text).subarray(0, offset).toString().length);
          hidden('hover', await client.hover(name, line, character));
        }
      }
      const whole = { start: { line: 0, character: 0 }, end: positionAt(text, text.length) };
      hidden('actions', await client.codeActions(name, whole));
    });
  }

  it('and nothing in the log', () => {
    assert.ok(!client.messages.join('\n').includes(SECRET) && !client.stderr.includes(SECRET));
  });
});

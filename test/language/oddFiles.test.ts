import assert from 'node:assert/strict';
import type { DocumentSymbol, Position, SelectionRange } from 'vscode-languageserver-types';
import {
  type CallData,
  callItemsOf,
  incomingCallsOf,
  outgoingCallsOf,
} from '../../server/src/language/features/calls.ts';
import { definitionOf } from '../../server/src/language/features/definition.ts';
import { documentSymbolsOf } from '../../server/src/language/features/documentSymbols.ts';
import { foldingRangesOf } from '../../server/src/language/features/folding.ts';
import { highlightsOf } from '../../server/src/language/features/highlight.ts';
import { linksOf } from '../../server/src/language/features/links.ts';
import { referencesOf } from '../../server/src/language/features/references.ts';
import { renameOf, renameRangeOf } from '../../server/src/language/features/rename.ts';
import { selectionRangesOf } from '../../server/src/language/features/selectionRanges.ts';
import { Refusal } from '../../server/src/language/refusal.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';
import { brokerText, edited, FILES, readJson } from './support.moving.ts';
import { askIn } from './support.ts';

const BASE = brokerText(
  'broker-a',
  'dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911\nbrokerConfigPaths=/a.conf:/b.conf\n',
);

/** What people and programs make of files. */
const ODD: Readonly<Record<string, string>> = {
  'a byte-order mark': `\ufeff${BASE}`,
  'Windows line breaks': BASE.replaceAll('\n', '\r\n'),
  'old Mac line breaks': BASE.replaceAll('\n', '\r'),
  'no line break at the end': BASE.trimEnd(),
  'a continuation at the end': `${BASE}storePathCommitLog=/data\\`,
  'a malformed escape': BASE.replace('broker-a\nbrokerId', 'broker\\u12\nbrokerId'),
  'escapes everywhere': BASE.replaceAll(':', '\\:').replace('orders', '\\u006frders'),
  'empty values': BASE.replace(/=.*/g, '='),
  'only separators': `${BASE}namesrvAddr=;;;\ncontrollerAddr=:\ndLegerPeers=-;-:;n0\nbrokerConfigPaths=::\n`,
  'blanks around everything': BASE.replaceAll('=', ' \t=  ').replaceAll(';', ' ; ').replaceAll('\n', '  \n'),
  'Chinese text': BASE.replace('orders', '订单').replace('# broker-a', '# 订单集群的主节点 🚀'),
  placeholders: BASE.replace('orders', '${CLUSTER}').replace('10.0.0.1:9876', '{{ ns }}'),
  nothing: 'brokerName=a\nbrokerClusterName=b',
};

describe('files as they come', () => {
  for (const [name, text] of Object.entries(ODD)) {
    it(name, async () => {
      const { context } = await askIn(
        { 'conf/broker.conf': text, 'conf/other.conf': BASE },
        { path: 'conf/broker.conf' },
      );
      const { lines } = context.document;
      const isBefore = (a: Position, b: Position): boolean =>
        a.line < b.line || (a.line === b.line && a.character <= b.character);
      const assertNested = (symbols: readonly DocumentSymbol[]): void => {
        for (const { name: symbol, range, children = [] } of symbols) {
          assert.notEqual(symbol, '');
          for (const child of children)
            assert(isBefore(range.start, child.range.start) && isBefore(child.range.end, range.end), symbol);
          assertNested(children);
        }
      };
      assertNested((documentSymbolsOf(context, { readJson }) ?? []) as DocumentSymbol[]);
      for (const { startLine, endLine } of foldingRangesOf(context) ?? []) assert(startLine < endLine);
      linksOf(context, { readJson });
      for (let line = 0; line <= lines.starts.length; line++) {
        for (const character of [0, 11, 15, 30, 999]) {
          const position = { line, character };
          const asked = { position, readJson };
          definitionOf(context, asked);
          referencesOf(context, { ...asked, declaration: true });
          highlightsOf(context, asked);
          for (const item of callItemsOf(context, asked) ?? []) {
            incomingCallsOf(context, item.data as CallData);
            outgoingCallsOf(context, item.data as CallData);
          }
          const [selected] = selectionRangesOf(context, { positions: [position], readJson }) ?? [];
          for (let at: SelectionRange | undefined = selected; at?.parent !== undefined; at = at.parent)
            assert(isBefore(at.parent.range.start, at.range.start) && isBefore(at.range.end, at.parent.range.end));
          assertRenamed(context, position);
        }
      }
    });
  }

  /** After a rename every entry says what it said, with the new name in place of the old one. */
  function assertRenamed(context: Awaited<ReturnType<typeof askIn>>['context'], position: Position): void {
    const range = renameRangeOf(context, { position, readJson });
    if (range === undefined || range instanceof Refusal) return;
    const isAddress = /:\d+$/.test(range.placeholder);
    const newName = isAddress ? 'ns.example.com:7777' : 'n9';
    const edit = renameOf(context, { position, newName, readJson });
    if (edit === undefined || edit instanceof Refusal) return;
    const after = edited(context, edit)[context.path] ?? '';
    const before = context.document.entries;
    const now = parseProperties(new TextEncoder().encode(after)).entries;
    assert.equal(now.length, before.length);
    for (const [i, entry] of now.entries()) {
      const old = before[i];
      assert.equal(entry.key, old?.key);
      if (entry.value === old?.value) continue;
      const parts = entry.value.split(newName);
      assert(parts.length > 1, entry.value);
      const [first = '', ...others] = parts;
      assert(old?.value.startsWith(first) === true && old.value.endsWith(others.at(-1) ?? ''), entry.value);
    }
  }

  it('project files and proxies that are broken anywhere', async () => {
    for (const path of ['rmqlint.json', 'conf/rmq-proxy.json']) {
      const text = FILES[path] ?? '';
      for (let end = 0; end < text.length; end += 11) {
        const { context } = await askIn({ ...FILES, [path]: text.slice(0, end) }, { path });
        const position = context.file.positions.position(Math.max(0, end - 3));
        const asked = { position, readJson };
        definitionOf(context, asked);
        referencesOf(context, { ...asked, declaration: false });
        highlightsOf(context, asked);
        renameRangeOf(context, asked);
        callItemsOf(context, asked);
        linksOf(context, { readJson });
        documentSymbolsOf(context, { readJson });
        selectionRangesOf(context, { positions: [position], readJson });
      }
    }
  });
});

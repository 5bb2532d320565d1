import assert from 'node:assert/strict';
import type { DocumentSymbol, MarkupContent } from 'vscode-languageserver-types';
import { effective } from '../../server/src/index.ts';
import { describe as describeKey } from '../../server/src/language/descriptions.chunk.ts';
import { codeLensesOf } from '../../server/src/language/features/codeLens.ts';
import { documentSymbolsOf } from '../../server/src/language/features/documentSymbols.ts';
import { effectiveTextOf } from '../../server/src/language/features/effective.ts';
import { hoverOf } from '../../server/src/language/features/hover.ts';
import { workspaceSymbolsOf } from '../../server/src/language/features/workspaceSymbols.ts';
import { memberAt } from '../../server/src/language/jsonMember.chunk.ts';
import { describeMember, projectPlaceAt } from '../../server/src/language/projectMembers.chunk.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { readJson } from './support.moving.ts';
import { askIn, CURSOR } from './support.ts';

const SOURCES = { describe: describeKey, describeMember, memberAt, projectPlaceAt, rules: RULES, summaryOf: () => '' };

/** As people write it for Ansible: the role is known to them, and not in the file. */
const JINJA = `brokerClusterName={{ cluster }}
brokerName=broker-{{ idx }}
brokerId={{ broker_id }}
namesrvAddr={% for h in groups['ns'] %}{{ h }}:9876;{% endfor %}
listenPort={{ port | default(10911) }}
fileReservedTime={% if large %}24{% else %}72{% endif %}
flushDiskType=ASYNC_FLUSH
deleteWhen=4
`;

describe('what a template is still to fill in', () => {
  for (const [why, path, text] of [
    ['by its name', 'templates/broker.conf.j2', JINJA],
    ['by its control lines', 'conf/broker.properties', `# {{ ansible_managed }}\n${JINJA}`],
    ['by its values alone', 'conf/broker.properties', JINJA],
  ] as const) {
    describe(why, () => {
      const hover = async (key: string): Promise<string> => {
        const { context, position } = await askIn({ [path]: text.replace(`${key}=`, `${key}${CURSOR}=`) });
        return (hoverOf(context, { position, ...SOURCES })?.contents as MarkupContent | undefined)?.value ?? '';
      };

      it('hover says so, and still what is written plainly', async () => {
        for (const key of ['brokerId', 'listenPort', 'fileReservedTime', 'namesrvAddr', 'brokerName']) {
          const said = await hover(key);
          assert.match(said, /A template is still to fill it in/, key);
          assert.doesNotMatch(said, /Runs with|Also binds|the loader ignores/, key);
        }
        assert.match(await hover('flushDiskType'), /Runs with `ASYNC_FLUSH`/);
      });

      it('no finding is about it', async () => {
        const { context } = await askIn({ [path]: text }, { path });
        const found = context.findings().map(({ span }) => text.slice(span.start, span.end));
        assert.deepEqual(
          found.filter((each) => /\{[{%]/.test(each)),
          [],
        );
      });

      it('the outline shows what is written, and claims no role', async () => {
        const { context } = await askIn({ [path]: text }, { path });
        const [root] = documentSymbolsOf(context, { readJson }) as DocumentSymbol[];
        assert.equal(root?.name, 'broker · broker-{{ idx }}');
        const children = root.children?.map(({ name, detail }) => `${name}=${detail}`).join('\n');
        assert.equal(`${children}\n`, JINJA);
      });

      it('symbols and lenses name no port and no role', async () => {
        const { context } = await askIn({ [path]: text }, { path });
        assert.deepEqual(codeLensesOf(context), []);
        const found = (query: string): readonly string[] =>
          workspaceSymbolsOf(
            {
              ...context,
              deployments: context.deployments,
              filesOf: () => context.files,
              documentsOf: () => context.documentOf,
              pathOf: () => undefined,
              findingsOf: () => [],
            },
            { query, readJson },
          ).map(({ name, containerName }) => `${name} | ${containerName}`);
        assert.deepEqual(found('109'), []);
        assert.deepEqual(found('9876'), []);
        assert.match(found('idx').join(), /^broker-\{\{ idx \}\} \| broker/);
      });

      it('the effective configuration lists it apart, and nothing that would follow', async () => {
        const { context } = await askIn({ [path]: text }, { path });
        const said = effectiveTextOf(context) ?? '';
        assert.match(said, /^a template: what will be made of it, and whether that starts, is not known$/m);
        assert.match(said, /^Written, but a template is still to fill it in$/m);
        assert.equal(said.match(/listenPort=\{\{ port \| default\(10911\) \}\}/g)?.length, 1);
        assert.match(said, /flushDiskType +ASYNC_FLUSH +written/);
        assert.doesNotMatch(said, /does not start|runs with|^Ports|^Paths|derived/m);
      });
    });
  }

  it('nor do data claim anything that would follow', () => {
    const bytes = Buffer.from(JINJA.replace('{{ broker_id }}', '1'));
    const { start, ports, paths, parameters } = effective({ bytes, rocketmq: '5.3.3', file: 'broker.conf' });
    assert.deepEqual([start, ports, paths], [{ exit: null }, [], []]);
    const of = (name: string) => {
      const { key, value, origin, written, machine, because } = parameters.find(({ key }) => key === name) ?? {};
      return { key, value, origin, written, machine, because };
    };
    const open = { value: null, machine: 'template', because: undefined };
    assert.deepEqual(of('brokerName'), { ...open, key: 'brokerName', origin: 'written', written: 'broker-{{ idx }}' });
    const hours = '{% if large %}24{% else %}72{% endif %}';
    assert.deepEqual(of('fileReservedTime'), { ...open, key: 'fileReservedTime', origin: 'written', written: hours });
    assert.deepEqual(of('haListenPort'), { ...open, key: 'haListenPort', origin: 'derived', written: undefined });
    assert.deepEqual(of('brokerId'), { ...open, key: 'brokerId', origin: 'forced', written: '1' });
    assert.equal(of('flushDiskType').value, 'ASYNC_FLUSH');
    assert.equal(of('deleteWhen').value, '4');
  });

  it('what nobody expands is not a template', async () => {
    const text = 'brokerName=a\nbrokerId=0\nlistenPort=${PORT}\n';
    const { context } = await askIn({ 'conf/broker.properties': text }, { path: 'conf/broker.properties' });
    assert.match(effectiveTextOf(context) ?? '', /listenPort=\$\{PORT\} +runs with 10911/);
    const [root] = documentSymbolsOf(context, { readJson }) as DocumentSymbol[];
    assert.equal(root?.children?.[2]?.detail, '${PORT} → 10911');
  });
});

import assert from 'node:assert/strict';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import {
  type CallData,
  callItemsOf,
  incomingCallsOf,
  outgoingCallsOf,
} from '../../server/src/language/features/calls.ts';
import { brokerText, FILES, pathOf, readJson, textAt, withCursor } from './support.moving.ts';
import { askIn } from './support.ts';

type Files = Readonly<Record<string, string>>;

/** The items at the cursor, whom they depend on and who depends on them. */
async function hierarchy(files: Files, options: Parameters<typeof askIn>[1] = {}) {
  const { context, position } = await askIn(files, options);
  const items = callItemsOf(context, { position, readJson }) ?? [];
  const shown = ({ name, detail, uri }: CallHierarchyItem): string => `${name} [${detail ?? ''}] ${pathOf(uri)}`;
  const [first] = items;
  const data = first?.data as CallData | undefined;
  return {
    items: items.map(shown),
    outgoing:
      data === undefined
        ? []
        : outgoingCallsOf(context, data).map(
            ({ to, fromRanges }) =>
              `${shown(to)} <- ${fromRanges.map((range) => textAt(context, context.path, range))}`,
          ),
    incoming:
      data === undefined
        ? []
        : incomingCallsOf(context, data).map(
            ({ from, fromRanges }) =>
              `${shown(from)} <- ${fromRanges.map((range) => textAt(context, pathOf(from.uri), range))}`,
          ),
  };
}

describe('call hierarchy', () => {
  it('a slave: its master and its name servers; a master: its slave', async () => {
    const slave = await hierarchy(withCursor('conf/broker-a-s.properties', 'brokerId'));
    assert.deepEqual(slave.items, ['broker-a [slave 1 · on mq-02] conf/broker-a-s.properties']);
    assert.deepEqual(slave.outgoing, [
      'broker-a [master · on mq-01 · its master] conf/broker-a.properties <- broker-a',
      'namesrv.conf [name server · on mq-01 · its name server] conf/namesrv.conf <- 10.0.0.1:9876',
      '10.0.0.2:9876 [its name server] conf/broker-a-s.properties <- 10.0.0.2:9876',
    ]);
    const master = await hierarchy(withCursor('conf/broker-a.properties', '# broker'), { lang: 'zh-CN' });
    assert.deepEqual(master.incoming, [
      'broker-a [从节点 1 · 位于 mq-02 · 从它复制数据] conf/broker-a-s.properties <- broker-a',
    ]);
  });

  it('a name server: who registers there and who looks up routes; also one of which only the address is known', async () => {
    const known = await hierarchy(withCursor('conf/namesrv.conf', '9876'));
    assert.equal(known.incoming.length, 5);
    assert(
      known.incoming.includes('rmq-proxy.json [proxy · looks up routes with it] conf/rmq-proxy.json <- 10.0.0.1:9876'),
    );
    assert.deepEqual(known.outgoing, []);
    const address = await hierarchy(withCursor('conf/broker-a.properties', '10.0.0.2:9876'));
    assert.deepEqual(address.items, ['10.0.0.2:9876 [] conf/broker-a.properties']);
    assert.equal(address.incoming.length, 5);
    assert.deepEqual(address.outgoing, []);
  });

  it('nodes that elect a leader, a controller and who asks it, a container', async () => {
    const controller = (id: string): string => `controllerDLegerGroup=group1
controllerDLegerPeers=n0-10.0.0.5:9878;n1-10.0.0.6:9878
controllerDLegerSelfId=${id}
controllerStorePath=/data/controller
`;
    const files = {
      'conf/controller-n0.conf': controller('n0'),
      'conf/controller-n1.conf': controller('n1'),
      'conf/broker-a.conf': brokerText(
        'broker-a',
        'enableControllerMode=true\ncontrollerAddr=10.0.0.5:9878;10.0.0.6:9878\n',
      ),
    };
    const found = await hierarchy(withCursor('conf/controller-n0.conf', 'controllerStorePath', files));
    assert.deepEqual(found.outgoing, [
      'controller-n1.conf [controller · on 10.0.0.6 · elects with it] conf/controller-n1.conf <- 10.0.0.6:9878',
    ]);
    assert.deepEqual(found.incoming, [
      'controller-n1.conf [controller · on 10.0.0.6 · elects with it] conf/controller-n1.conf <- 10.0.0.5:9878',
      'broker-a [controller mode · asks it for the master] conf/broker-a.conf <- 10.0.0.5:9878',
    ]);
    const container = {
      'conf/container.conf': '# container\nbrokerConfigPaths=/opt/conf/a.conf\nnamesrvAddr=10.0.0.1:9876\n',
      'conf/a.conf': brokerText('broker-a'),
    };
    const runs = await hierarchy(withCursor('conf/container.conf', '# container', container));
    assert.equal(runs.outgoing[0], 'broker-a [master · its broker] conf/a.conf <- /opt/conf/a.conf');
  });

  it('nothing in other files', async () => {
    const { context, position } = await askIn({ 'app.properties': 'x=█1\n' });
    assert.equal(callItemsOf(context, { position, readJson }), undefined);
    const stale: CallData = { deployment: 'gone', process: 'x' };
    const { context: own } = await askIn(FILES, { path: 'conf/broker-a.properties' });
    assert.deepEqual(incomingCallsOf(own, stale), []);
    assert.deepEqual(outgoingCallsOf(own, stale), []);
  });
});

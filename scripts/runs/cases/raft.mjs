/** Groups of DLedger brokers. */
import { broker, create, listed, log, ns, own, page, prove, send, state, step } from './case.mjs';

const BOTH = ['4.9.7', '5.3.3'];
const bad = (set) => set.startsWith('bad');
/** The nodes of a group run where the name servers of the examples are. */
const NODES = { ns1: ['10.0.0.1'], ns2: ['10.0.0.2'], ns3: ['10.0.0.3'] };
const node = (n, at = `ns${n + 1}`, more = {}) => broker(`broker-n${n}.conf`, at, more);
const ids = (all) => all.map((each) => each.split(' ')[0].split('/').slice(1).join('/')).sort();

export const RAFT = [
  prove('dledger-deprecated', ['5.5.1'], (set, release) => ({
    ...(bad(set)
      ? page('dledger-deprecated', 'bad')
      : own({
          'broker-n0.conf': `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\nlistenPort=30911\n`,
        })),
    steps: [
      broker('broker-n0.conf', 'h1'),
      log('broker-n0', 'Broker DLedger mode is deprecated[^\\n]*', bad(set) ? /deprecated/ : null, { after: 2 }),
      state('broker-n0', 'runs'),
    ],
  })),
  prove('dledger-max-message-size', BOTH, (set) => ({
    ...page('dledger-max-message-size', set, {}, [
      ['dLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913', 'dLegerPeers=n0-127.0.0.1:40911'],
    ]),
    steps: [
      broker('broker-n0.conf', 'h1'),
      create('broker-n0', { within: 15, expect: 'created' }),
      send('broker-n0', 'SEND_OK', { within: 20, quiet: true }),
      send('broker-n0', bad(set) ? /UNKNOWN_ERROR|refused, 1\b|refused, 14/ : /^refused, 13/, { size: 4_500_000 }),
    ],
  })),
  prove('dledger-peer-duplicate', BOTH, (set, release) => {
    const list = bad(set)
      ? 'n0-127.0.0.1:40911;n1-127.0.0.1:40911;n2-127.0.0.1:40911'
      : 'n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913';
    const text = (n) =>
      `# rmqlint rocketmq=${release} kind=broker\nbrokerClusterName=RaftCluster\nbrokerName=RaftNode00\nlistenPort=${30911 + 10 * n}\nnamesrvAddr=127.0.0.1:9876\nstorePathRootDir=/data/node0${n}\nenableDLegerCommitLog=true\ndLegerGroup=RaftNode00\ndLegerPeers=${list}\ndLegerSelfId=n${n}\n`;
    return {
      ...own({ 'broker-n0.conf': text(0), 'broker-n1.conf': text(1) }),
      steps: [
        ns('h1'),
        broker('broker-n0.conf', 'h1'),
        broker('broker-n1.conf', 'h1'),
        state('broker-n1', bad(set) ? 'exit -1' : 'runs'),
        listed(
          'h1',
          bad(set) ? ['RaftCluster/RaftNode00/-1 10.0.0.5:30911'] : (all) => ids(all).includes('RaftNode00/0'),
          bad(set) ? { after: 20 } : { within: 30 },
        ),
      ],
    };
  }),
  prove('dledger-preferred-leader', BOTH, (set) => ({
    ...page('dledger-preferred-leader', set, {}, [
      [
        'dLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913',
        bad(set) ? 'dLegerPeers=n0-127.0.0.1:40911' : 'dLegerPeers=n0-127.0.0.1:40911',
      ],
      ...(bad(set) ? [] : [['preferredLeaderId=n1', 'preferredLeaderId=n0']]),
    ]),
    steps: [
      broker('broker-n0.conf', 'h1'),
      log(
        'broker-n0',
        '[^\\n]*preferredLeaderId[^=\\n]*n4[^\\n]*|[^\\n]*preferred[^\\n]*(?:not|offline)[^\\n]*',
        bad(set) ? /n4/ : null,
        bad(set) ? { within: 30 } : { after: 12 },
      ),
    ],
  })),
  prove('dledger-self-id-duplicate', BOTH, (set, release) => {
    const text = (n, id) =>
      `# rmqlint rocketmq=${release} kind=broker host=h1\nbrokerClusterName=RaftCluster\nbrokerName=RaftNode00\nlistenPort=${30911 + 10 * n}\nstorePathRootDir=/data/node0${n}\nenableDLegerCommitLog=true\ndLegerGroup=RaftNode00\ndLegerPeers=n0-10.0.0.5:40911;n1-10.0.0.5:40912;n2-10.0.0.5:40913\ndLegerSelfId=n${id}\n`;
    return {
      ...own({
        'broker-n0.conf': text(0, 0),
        'broker-n1.conf': text(1, bad(set) ? 0 : 1),
        'broker-n2.conf': text(2, 2),
      }),
      steps: [
        broker('broker-n0.conf', 'h1'),
        broker('broker-n2.conf', 'h1'),
        broker('broker-n1.conf', 'h1'),
        state('broker-n1', bad(set) ? 'exit -1' : 'runs'),
        state('broker-n0', 'runs'),
      ],
    };
  }),
  prove('dledger-group-mismatch', BOTH, (set) => ({
    ...page('dledger-group-mismatch', set),
    hosts: NODES,
    steps: [
      ns(),
      node(0),
      node(1),
      node(2),
      listed(
        'ns1',
        bad(set)
          ? (all) =>
              JSON.stringify(ids(all).map((each) => each.split('/')[0])) === '["RaftNode00","RaftNode01","RaftNode02"]'
          : (all) =>
              ids(all).length === 3 &&
              ids(all).every((each) => each.startsWith('RaftNode00/')) &&
              ids(all).includes('RaftNode00/0'),
        { after: 10, within: 35 },
      ),
    ],
  })),
  prove('dledger-peers-mismatch', BOTH, (set, release) => {
    const all = 'n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911';
    const text = (n, list) =>
      `# rmqlint rocketmq=${release} kind=broker\nbrokerClusterName=RaftCluster\nbrokerName=RaftNode00\nnamesrvAddr=10.0.0.1:9876\nenableDLegerCommitLog=true\ndLegerGroup=RaftNode00\ndLegerPeers=${list}\ndLegerSelfId=n${n}\n`;
    return {
      ...own({
        'broker-n0.conf': text(0, all),
        'broker-n1.conf': text(1, all),
        'broker-n2.conf': text(2, bad(set) ? 'n2-10.0.0.3:40911' : all),
      }),
      hosts: NODES,
      steps: [
        ns(),
        node(2),
        node(0),
        node(1),
        // the id 0 belongs to a leader: with one leader it stays where it is
        step('leaders', undefined, {
          among: ['broker-n0', 'broker-n1', 'broker-n2'],
          expect: bad(set) ? 2 : 1,
          after: 15,
          within: 25,
        }),
      ],
    };
  }),
  prove('raft-group-size', BOTH, (set) => ({
    ...page('raft-group-size', set),
    hosts: NODES,
    steps: [
      ns(),
      node(0),
      node(1),
      ...(bad(set) ? [] : [node(2)]),
      step('leaders', undefined, {
        among: bad(set) ? ['broker-n0', 'broker-n1'] : ['broker-n0', 'broker-n1', 'broker-n2'],
        expect: 1,
        within: 40,
      }),
      step('stop', 'broker-n1', { how: 'SIGKILL' }),
      step('leaders', undefined, {
        among: bad(set) ? ['broker-n0'] : ['broker-n0', 'broker-n2'],
        expect: bad(set) ? 0 : 1,
        after: 20,
        within: 20,
      }),
    ],
  })),
];

/** What a process makes of its own file. */
import { broker, own, prove, step } from './case.mjs';

export const OTHERS = [
  // what the rule reports is the file afterwards, which rmqlint is not given here
  prove(
    'machine-dump',
    ['4.9.7', '5.3.3'],
    (set, release) => ({
      ...own({
        'broker.properties': `# rmqlint rocketmq=${release} kind=broker\n# the first broker\nbrokerName=broker-a\nfileReservedTime=48\n`,
      }),
      steps: [
        broker('broker.properties', 'h1'),
        ...(set === 'bad' ? [step('update', 'broker', { text: 'fileReservedTime=24\n', expect: 'taken' })] : []),
        step('file', 'broker', {
          expect:
            set === 'bad'
              ? /^[2-9]\d\d lines, 0 of them comments$|^1\d\d lines, 0 of them/
              : /^\d+ lines, 2 of them comments$/,
          within: 5,
        }),
      ],
    }),
    { judged: false },
  ),
];

import { type Text, text } from '../base/text.ts';
import { type ReleaseIndex, release } from '../catalog/releases.ts';
import type { Effective } from './model.ts';

/** A least value whose breach lets the process start, but takes something away from it. Those that end it stand in `checks/minimums.ts`. */
export interface LeastValue {
  readonly key: string;
  /** The least value that works. */
  readonly least: 1;
  /** Whether lower ones than 0 work again, as those of a divisor do. */
  readonly zeroOnly?: boolean;
  /** First release; every one that has the key where it is left out. */
  readonly from?: ReleaseIndex;
  /** Switches that must be on. */
  readonly needs?: readonly string[];
  /** A switch with which nothing looks at the value. */
  readonly unless?: string;
  /** What happens, in a few words. */
  readonly effect: Text;
}

const V540 = release('5.4.0');

/** Numbers of a broker that are divided by, counted up to or waited for. */
const LEAST_VALUES: readonly LeastValue[] = [
  // TopicQueueLock, MappedFileQueue: ArithmeticException when a message is stored
  { key: 'topicQueueLockNum', least: 1, zeroOnly: true, effect: text('every send fails', '所有发送都会失败') },
  { key: 'mappedFileSizeCommitLog', least: 1, effect: text('every send fails', '所有发送都会失败') },
  { key: 'mapedFileSizeCommitLog', least: 1, effect: text('every send fails', '所有发送都会失败') },
  // TopicConfigManager.createTopicInSendMessageMethod
  {
    key: 'defaultTopicQueueNums',
    least: 1,
    needs: ['autoCreateTopicEnable'],
    effect: text('topics are created without a queue', '自动创建的 Topic 没有队列'),
  },
  // PopMessageProcessor: the revive queue is a remainder, without PopConsumerService; fewer than 0 end the process
  {
    key: 'reviveQueueNum',
    least: 1,
    zeroOnly: true,
    unless: 'popConsumerKVServiceEnable',
    effect: text('POP requests fail', 'POP 请求会失败'),
  },
  // ConsumerOffsetManager, ScheduleMessageService: a counter modulo the step, after the offset was stored or the message was delivered
  {
    key: 'consumerOffsetUpdateVersionStep',
    least: 1,
    zeroOnly: true,
    effect: text(
      'each commit of an offset is answered with an error, though it is stored',
      '每次提交消费位点都会得到错误应答，尽管已经存储',
    ),
  },
  {
    key: 'delayOffsetUpdateVersionStep',
    least: 1,
    zeroOnly: true,
    effect: text('delayed messages are delivered many times over', '延时消息会被重复投递很多次'),
  },
  // SlaveSynchronize asks for its master's metadata in pieces
  {
    key: 'splitMetadataSize',
    least: 1,
    from: V540,
    needs: ['enableSplitMetadata'],
    effect: text('slaves cannot fetch its metadata', '从节点无法同步其元数据'),
  },
  // PopConsumerService.revive; the service is there with the one switch and has something to revive with the other
  {
    key: 'popReviveConcurrency',
    least: 1,
    from: V540,
    needs: ['popConsumerKVServiceInit', 'popConsumerKVServiceEnable'],
    effect: text('POP messages are not revived', 'POP 消息不会重新投递'),
  },
  {
    key: 'sharedByteBufferNum',
    least: 1,
    zeroOnly: true,
    needs: ['writeWithoutMmap'],
    effect: text('every send fails', '所有发送都会失败'),
  },
  // ReplicasManager, where its schedules are made: not before a controller has answered
  ...['syncControllerMetadataPeriod', 'checkSyncStateSetPeriod', 'syncBrokerMetadataPeriod'].map((key) => ({
    key,
    least: 1 as const,
    needs: ['enableControllerMode'],
    effect: text('controller mode fails once a controller answers', 'Controller 应答后该模式无法工作'),
  })),
];

/** Keys of {@link brokenLeast}. */
export const LEAST_VALUE_KEYS: readonly string[] = LEAST_VALUES.map(({ key }) => key);

/** The least value of a key that a broker runs below although it starts; undefined where it does not. */
export function brokenLeast(effective: Effective, key: string): LeastValue | undefined {
  return LEAST_VALUES.find((each) => {
    if (each.key !== key || (each.from !== undefined && !effective.since(each.from))) return false;
    const value = effective.value(key);
    if (value === null || (each.zeroOnly === true ? Number(value) !== 0 : Number(value) >= each.least)) return false;
    const isOn = (name: string): boolean => effective.value(name) === 'true';
    return (each.needs ?? []).every(isOn) && (each.unless === undefined || !isOn(each.unless));
  });
}

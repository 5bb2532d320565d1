/** What a client of RocketMQ's protocol asks of processes in a run: sends, reads, routes and the like, each as a short text or a list. */
import { connect } from 'node:net';
import { ask, brokersOf, messages, parse, pull, SENT } from '../clusters/remoting.mjs';
import { queryRoute, sendDelayed } from './grpc.mjs';

const CODE = {
  sendMessage: 10,
  queryMessage: 12,
  queryConsumerOffset: 14,
  updateConsumerOffset: 15,
  createTopic: 17,
  topicConfigs: 21,
  updateBrokerConfig: 25,
  brokerConfig: 26,
  runtimeInfo: 28,
  sendBack: 36,
  putKv: 100,
  getKv: 101,
  route: 105,
  nameServerConfig: 319,
  controllerMetadata: 1005,
  pop: 200050,
};

/** Words of an answer: its first line, without what differs from run to run. */
const words = (text) =>
  text
    .split('\n')[0]
    .replace(/\s+/g, ' ')
    .replace(/<?See https?:.*$/, '')
    .replace(/\b\d{10,}\b/g, '…')
    .replace(/@[0-9a-f]{5,8}\b/g, '@…')
    .replace(/(queue: |sendMessage: |period in queue: )\d+/g, '$1…')
    .slice(0, 110)
    .trim();

const refusal = ({ code, remark }) => `refused, ${code} ${words(remark)}`.trim();

/** What became of a request that got no answer. */
const lost = (error) =>
  error.code ??
  (/closed/.test(error.message) ? 'connection closed' : /answer/.test(error.message) ? 'no answer' : error.message);

const attempt = async (request) => {
  try {
    return await request();
  } catch (error) {
    return lost(error);
  }
};

const propertiesText = (properties) =>
  Object.entries(properties)
    .map(([key, value]) => `${key}\u0001${value}\u0002`)
    .join('');

/**
 * Sends messages, one after the other.
 * @param {string} address
 * @param {{ topic?: string, count?: number, size?: number, properties?: Record<string, string>, fields?: Record<string, string>, together?: boolean, text?: string }} what
 *   `size`: bytes of each body; `fields`: header fields that a client library would add; `together`: all at once
 * @returns {Promise<string>} what was answered, each answer once
 */
export async function send(
  address,
  { topic = 'Evidence', count = 1, size = 16, properties = {}, fields = {}, together = false, text },
) {
  const one = (i) =>
    attempt(async () => {
      const header = {
        producerGroup: 'rmqlint',
        topic,
        defaultTopic: 'TBW102',
        defaultTopicQueueNums: 1,
        queueId: 0,
        sysFlag: 0,
        bornTimestamp: Date.now(),
        flag: 0,
        properties: propertiesText(properties),
        reconsumeTimes: 0,
        unitMode: false,
        ...fields,
      };
      const answer = await ask(
        address,
        CODE.sendMessage,
        header,
        Buffer.from((text ?? `${i} `).padEnd(size, '.')),
        12_000,
      );
      return SENT[answer.code] ?? refusal(answer);
    });
  const answers = [];
  if (together) answers.push(...(await Promise.all(Array.from({ length: count }, (_, i) => one(i)))));
  else for (let i = 0; i < count; i += 1) answers.push(await one(i));
  return [...new Set(answers)].sort().join(' / ');
}

/** How many messages can be read, or the refusal of the first request. 19: nothing there; 20: no new message. */
export const read = (address, { topic = 'Evidence', group }) =>
  attempt(async () => {
    let count = 0;
    for (let offset = 0; ; ) {
      const { answer, got } = await pull(address, topic, offset, group);
      if (got.length === 0) return count > 0 || answer.code === 19 || answer.code === 20 ? count : refusal(answer);
      count += got.length;
      offset += got.length;
    }
  });

/** Hands the first message of a topic back, as a consumer does that failed; what is answered. */
export const sendBack = (address, { topic = 'Evidence', group }) =>
  attempt(async () => {
    const { answer, got } = await pull(address, topic, 0, group);
    if (got.length === 0) return refusal(answer);
    const fields = {
      offset: got[0].physical,
      group,
      delayLevel: 0,
      originMsgId: '',
      originTopic: topic,
      unitMode: false,
      maxReconsumeTimes: 16,
    };
    const back = await ask(address, CODE.sendBack, fields);
    return back.code === 0 ? 'taken back' : refusal(back);
  });

export const createTopic = (address, { topic = 'Evidence', fields = {} }) =>
  attempt(async () => {
    const answer = await ask(address, CODE.createTopic, {
      topic,
      readQueueNums: 1,
      writeQueueNums: 1,
      defaultTopic: 'TBW102',
      perm: 6,
      topicFilterType: 'SINGLE_TAG',
      topicSysFlag: 0,
      order: false,
      ...fields,
    });
    return answer.code === 0 ? 'created' : refusal(answer);
  });

export const knows = (address, { topic = 'Evidence', fields = {} }) =>
  attempt(async () => {
    const answer = await ask(address, CODE.topicConfigs, fields);
    if (answer.code !== 0) return refusal(answer);
    return answer.body.includes(`"${topic}"`) ? 'known' : 'not known';
  });

/** A value as the process itself tells it; null where it names no such key. */
export const config = (address, { key, kind }) =>
  attempt(async () => {
    const { body } = await ask(address, kind === 'namesrv' ? CODE.nameServerConfig : CODE.brokerConfig);
    const line = body
      .toString('utf8')
      .split('\n')
      .find((each) => each.startsWith(`${key}=`));
    return line === undefined ? null : line.slice(key.length + 1);
  });

/** Changes a broker's configuration at run time, as `mqadmin updateBrokerConfig` does. */
export const update = (address, { text }) =>
  attempt(async () => {
    const answer = await ask(address, CODE.updateBrokerConfig, {}, Buffer.from(text));
    return answer.code === 0 ? 'taken' : refusal(answer);
  });

/** One entry of a broker's runtime info, or what it answers instead. */
export const runtime = (address, { key }) =>
  attempt(async () => {
    const answer = await ask(address, CODE.runtimeInfo);
    return answer.code === 0 ? (parse(answer.body).table?.[key] ?? null) : refusal(answer);
  });

export const bytes = async (address) => Number(await runtime(address, { key: 'commitLogMaxOffset' }));

/** What a name server lists: `cluster/name/id address`. */
export const listed = (address) =>
  attempt(async () =>
    (await brokersOf(address)).map(({ cluster, name, id, address: at }) => `${cluster}/${name}/${id} ${at}`),
  );

/** Where a topic is: `name/id address`, or the refusal. */
export const route = (address, { topic = 'Evidence' }) =>
  attempt(async () => {
    const answer = await ask(address, CODE.route, { topic });
    if (answer.code !== 0) return refusal(answer);
    return parse(answer.body)
      .brokerDatas.flatMap(({ brokerName, brokerAddrs }) =>
        Object.entries(brokerAddrs).map(([id, at]) => `${brokerName}/${id} ${at}`),
      )
      .sort();
  });

/** What the route of a topic says that its queues are for: 6 for sending and reading, 0 for nothing; or the refusal. */
export const perm = (address, { topic = 'Evidence' }) =>
  attempt(async () => {
    const answer = await ask(address, CODE.route, { topic });
    return answer.code === 0 ? parse(answer.body).queueDatas.map((queue) => queue.perm) : refusal(answer);
  });

export const putKv = (address, { key, value }) =>
  attempt(async () => {
    const answer = await ask(address, CODE.putKv, { namespace: 'ORDER_TOPIC_CONFIG', key, value });
    return answer.code === 0 ? 'stored' : refusal(answer);
  });

export const getKv = (address, { key }) =>
  attempt(async () => {
    const { code, body } = await ask(address, CODE.getKv, { namespace: 'ORDER_TOPIC_CONFIG', key });
    return code === 0 ? 'known' : body.length > 0 ? 'known' : 'not known';
  });

/** How many messages a broker finds by a key. */
export const query = (address, { topic = 'Evidence', key }) =>
  attempt(async () => {
    const fields = { topic, key, maxNum: 32, beginTimestamp: 0, endTimestamp: Date.now() + 60_000 };
    const answer = await ask(address, CODE.queryMessage, fields, Buffer.alloc(0), 12_000);
    return answer.code === 0 ? messages(answer.body).length : answer.code === 22 ? 0 : refusal(answer);
  });

export const pop = (address, { topic = 'Evidence', group = 'popper' }) =>
  attempt(async () => {
    const answer = await ask(
      address,
      CODE.pop,
      {
        consumerGroup: group,
        topic,
        queueId: 0,
        maxMsgNums: 8,
        invisibleTime: 30_000,
        pollTime: 1000,
        bornTime: Date.now(),
        initMode: 0,
        order: false,
      },
      Buffer.alloc(0),
      12_000,
    );
    return answer.code === 0
      ? messages(answer.body).length
      : answer.code === 209 || answer.code === 210
        ? 0
        : refusal(answer);
  });

export const commitOffset = (address, { topic = 'Evidence', group = 'reader', offset }) =>
  attempt(async () => {
    const answer = await ask(address, CODE.updateConsumerOffset, {
      consumerGroup: group,
      topic,
      queueId: 0,
      commitOffset: offset,
    });
    return answer.code === 0 ? 'stored' : refusal(answer);
  });

export const offsetOf = (address, { topic = 'Evidence', group = 'reader' }) =>
  attempt(async () => {
    const fields = { consumerGroup: group, topic, queueId: 0 };
    const { code, answerFields } = await ask(address, CODE.queryConsumerOffset, fields);
    return code === 0 ? Number(answerFields.offset) : 'none';
  });

/** Whether a connection to an address, as a client is told it, comes about. */
export function reach(address) {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon);
  return new Promise((done) => {
    const socket = connect({ host, port: Number(address.slice(colon + 1)) });
    const end = (text) => {
      socket.destroy();
      done(text);
    };
    socket.setTimeout(3000, () => end('no answer'));
    socket.on('connect', () => end('connected'));
    socket.on('error', (error) => end(error.code ?? error.message));
  });
}

/** The text of a page of HTTP. */
export const page = async (url) =>
  attempt(async () => (await fetch(url, { signal: AbortSignal.timeout(5000) })).text());

/** The leader of which a controller knows. */
export const leaderOf = (address) =>
  attempt(async () => {
    const { code, answerFields } = await ask(address, CODE.controllerMetadata);
    return code === 0 && answerFields.controllerLeaderAddress ? answerFields.controllerLeaderAddress : 'none';
  });

/** Where a proxy says that a topic is. */
export const proxyRoute = (address, { topic = 'Evidence', port }) => attempt(() => queryRoute(address, topic, port));

export const delayed = (address, { topic = 'Evidence', seconds }) =>
  attempt(() => sendDelayed(address, topic, seconds));

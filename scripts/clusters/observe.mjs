/** One experiment on one release: what a person would do and see, and a little more. */
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCluster } from './cluster.mjs';
import { brokersOf, bytesOf, configOf, createTopic, knowsTopic, readAll, send } from './remoting.mjs';

const TOPIC = 'Evidence';
const WATCH_SECONDS = 30;
const FOLLOW_SECONDS = 25;
const TOPIC_SECONDS = 75;
const seconds = (ms) => Math.round(ms / 100) / 10;

/**
 * Runs it.
 * @returns {Promise<{ facts: object, measured: object }>} `facts` are the same in every run; `measured` varies
 */
export async function observe(experiment, release, jars, namespaces) {
  const cluster = makeCluster(experiment, { release, jars, namespaces });
  try {
    return await run(experiment, cluster);
  } finally {
    await cluster.close();
  }
}

async function run(experiment, cluster) {
  const facts = { processes: {}, nameServers: {}, groups: {}, stores: {} };
  const measured = { bootSeconds: {}, endedAfterSeconds: {} };
  const nameServers = await startNameServers(experiment, cluster);
  const early = await startBrokers(experiment, cluster);
  const lists = await watch(nameServers, experiment.watch ?? WATCH_SECONDS);
  for (const [address, { now, changes, seen }] of lists) {
    facts.nameServers[address] = { lists: seen, settled: changes === 0 };
    if (changes > 0)
      measured[`changesAt${address}`] = { changes, inSeconds: experiment.watch ?? WATCH_SECONDS, last: now };
  }
  const members = await Promise.all(alive(cluster).map(membership));
  const masters = members.filter((each) => each.role !== 'SLAVE');
  for (const master of masters) await sendTo(master, experiment, early.get(master.process.name) ?? [], measured);
  for (const master of masters) {
    facts.groups[master.process.name] = await lookAt(experiment, cluster, master, members, measured);
  }
  for (const each of members) {
    facts.processes[each.process.name] = {
      runs: `${each.cluster}/${each.name}/${each.id} ${each.role}`,
      says: 'boot success',
    };
    measured.bootSeconds[each.process.name] = seconds(each.process.boots);
  }
  for (const each of cluster.processes.filter(({ exit, replaced }) => exit !== undefined && !replaced)) {
    facts.processes[each.name] = { exit: each.exit, says: each.message };
    measured.endedAfterSeconds[each.name] = seconds(each.ended);
  }
  facts.stores = cluster.stores();
  return { facts, measured };
}

const alive = (cluster) => cluster.processes.filter(({ kind, exit }) => kind === 'broker' && exit === undefined);

async function startNameServers(experiment, cluster) {
  const started = await Promise.all(
    experiment.nameServers.map((host) => cluster.start('namesrv', { name: `namesrv-${host}`, host })),
  );
  for (const { name, exit, message } of started)
    if (exit !== undefined) throw new Error(`${name} ended with ${exit}: ${message}`);
  return experiment.nameServers.map((host) => `${cluster.addressOf(host)}:9876`);
}

/** One after the other. The first may have messages before the others come. */
async function startBrokers(experiment, cluster) {
  const early = new Map();
  for (const [i, process] of experiment.processes.entries()) {
    const running = await cluster.start('broker', process);
    if (i === 0 && experiment.early !== undefined && running.exit === undefined) {
      await createTopic(running.address, TOPIC);
      early.set(process.name, await sendMany(running, process.name, experiment.early, 'early'));
    }
  }
  return early;
}

/** What every name server lists, and how often an entry changes its owner. */
async function watch(nameServers, forSeconds) {
  const lists = new Map(
    nameServers.map((address) => [
      address,
      { owners: new Map(), changes: 0, seen: [], now: [], last: new Set(), ever: new Set() },
    ]),
  );
  const end = Date.now() + forSeconds * 1000;
  // the first registrations of a start are no changes; what is listed near the end is what lasts
  const lasting = end - Math.min(15_000, forSeconds * 500);
  while (Date.now() < end) {
    for (const [address, list] of lists) {
      const brokers = await brokersOf(address).catch(() => []);
      list.now = brokers.map(({ cluster: name, name: broker, id, address: at }) => `${name}/${broker}/${id} ${at}`);
      for (const { name, id, address: at } of brokers) {
        const key = `${name}/${id}`;
        if (list.owners.has(key) && list.owners.get(key) !== at) list.changes += 1;
        list.owners.set(key, at);
      }
      for (const each of list.now) list.ever.add(each);
      if (Date.now() >= lasting) for (const each of list.now) list.last.add(each);
    }
    await sleep(250);
  }
  // where owners take turns, which of them is listed at the end is chance
  for (const list of lists.values()) list.seen = [...(list.changes === 0 ? list.last : list.ever)].sort();
  return lists;
}

/** What a running broker says it is. 5.0.0 does not tell its name: its "boot success" line does. */
async function membership(process) {
  const config = await configOf(process.address);
  return {
    process,
    cluster: config.brokerClusterName,
    name: config.brokerName,
    id: Number(config.brokerId),
    role: config.brokerRole,
  };
}

/** Gives a master a topic and messages. Every master gets its own before any are read: what one writes may be another's. */
async function sendTo(master, { messages = 1 }, early, measured) {
  const { process } = master;
  await createTopic(process.address, TOPIC);
  await sleep(300);
  const began = Date.now();
  master.sent = [...early, ...(await sendMany(process, process.name, messages, 'late'))];
  measured[`sendMs ${process.name}`] = Math.round((Date.now() - began) / messages);
}

/** What the master answered to its messages, what of them can be read there, and what its slaves have of them. */
async function lookAt(experiment, cluster, master, members, measured) {
  const { process, sent } = master;
  const answers = [...new Set(sent.map(({ status }) => status))].sort();
  const found = { send: answers.length === 1 ? answers[0] : answers, slaves: {} };
  const stored = sent.filter(({ status }) => !status.startsWith('refused')).map(({ text }) => text);
  if (stored.length > 1) {
    const before = await count(process.address, stored);
    found.readable = before === stored.length ? 'all' : 'not all';
    measured[`readable ${process.name}`] = `${before} of ${stored.length}`;
  }
  if (experiment.restart?.includes(process.name)) {
    const again = await restart(experiment, cluster, process);
    const after = again.exit === undefined ? await count(again.address, stored) : 0;
    found.readableAfterRestart = after === stored.length ? 'all' : 'not all';
    measured[`readable after a restart ${process.name}`] = `${after} of ${stored.length}`;
    master.process = again;
  }
  const slaves = members.filter(({ role, name }) => role === 'SLAVE' && name === master.name);
  for (const { process: slave } of slaves) {
    found.slaves[slave.name] = await follow(master.process, slave, stored, experiment, measured);
  }
  return found;
}

async function sendMany(process, name, number, when) {
  const sent = [];
  for (let i = 0; i < number; i += 1) {
    const text = `${when} ${i} of ${name} `.padEnd(number > 1 ? 1024 : 0, '.');
    sent.push({ text, status: await send(process.address, TOPIC, text).catch((error) => `refused: ${error.message}`) });
  }
  return sent;
}

/** How many of the texts can be read. The consume queue follows the commitlog within moments. */
async function count(address, texts) {
  await sleep(2000);
  const { texts: got } = await readAll(address, TOPIC).catch(() => ({ texts: [] }));
  const known = new Set(got);
  return texts.filter((text) => known.has(text)).length;
}

async function restart(experiment, cluster, process) {
  await process.stop();
  process.replaced = true;
  return cluster.start(
    'broker',
    experiment.processes.find(({ name }) => name === process.name),
  );
}

/** How far a slave gets, and whether it gives a message away. */
async function follow(master, slave, texts, experiment, measured) {
  const began = Date.now();
  const goal = await bytesOf(master.address);
  let at = await bytesOf(slave.address);
  while (at < goal && Date.now() - began < FOLLOW_SECONDS * 1000) {
    await sleep(300);
    at = await bytesOf(slave.address);
  }
  const found = { replicates: at >= goal ? 'all bytes' : at <= 0 ? 'nothing' : 'some bytes' };
  measured[`bytes ${slave.name}`] = `${at} of ${goal} after ${seconds(Date.now() - began)} s`;
  if (experiment.tell) {
    while (!(await knowsTopic(slave.address, TOPIC)) && Date.now() - began < TOPIC_SECONDS * 1000) await sleep(500);
    const known = await knowsTopic(slave.address, TOPIC);
    measured[`topic ${slave.name}`] = `${known ? 'known' : 'not known'} after ${seconds(Date.now() - began)} s`;
    measured[`master address lost ${slave.name}`] = (
      slave.log().match(/Update master address from .* to null/g) ?? []
    ).length;
  }
  let { texts: got, refused } = await readAll(slave.address, TOPIC);
  // topics come later than bytes
  while (found.replicates === 'all bytes' && refused?.startsWith('17 ') && Date.now() - began < TOPIC_SECONDS * 1000) {
    await sleep(1000);
    ({ texts: got, refused } = await readAll(slave.address, TOPIC));
  }
  found.read = texts.some((text) => got.includes(text)) ? 'the message' : (refused ?? 'nothing');
  return found;
}

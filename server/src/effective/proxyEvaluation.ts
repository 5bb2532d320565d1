import { type Text, text } from '../base/text.ts';
import { type Parameter, parametersOfClass } from '../catalog/catalog.ts';
import type { MachineDefault } from '../catalog/data.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { release } from '../catalog/releases.ts';
import { option } from './arguments.ts';
import { Evaluation } from './evaluation.ts';
import { isBlank } from './java.ts';
import type { Value } from './load.ts';
import type { EffectiveParameter, Origin, Start } from './model.ts';
import { dialectOf, type Json, type ProxyFile, readProxyFile } from './proxyJson.ts';
import { type Converted, convert } from './proxyValues.ts';

const V510 = release('5.1.0');
const ADDRESS: MachineDefault = { machine: 'localAddress', value: '${localAddress}' };

/** Options of `mqproxy`, and what they set. */
const OPTIONS = [
  ['n', 'namesrvAddr', 'namesrvAddr'],
  ['pm', 'proxyMode', 'proxyMode'],
  ['bc', 'brokerConfigPath', 'brokerConfigPath'],
] as const;

/** What a field holds behind the read phase, and why. */
interface Held {
  readonly value: Value;
  readonly origin: Origin;
  readonly because: Text | undefined;
}

/** What was read of a file. */
interface Taken {
  readonly start: Start;
  /** By `Class.key`; a field that is not in it has its default. */
  readonly held: ReadonlyMap<string, Held>;
}

/**
 * A proxy: its file is JSON, as fastjson takes it, which fills ProxyConfig and, from 5.3.0 on, AuthConfig (`Configuration.init`); an exception
 * ends the process with 1 (`ProxyStartup.main`, 5.0.0 on).
 */
export class ProxyEvaluation extends Evaluation {
  #taken: Taken | undefined;
  #end: Start | undefined;

  get #read(): Taken {
    this.#taken ??= this.#take();
    return this.#taken;
  }

  override get readStart(): Start {
    return this.#read.start;
  }

  override get start(): Start {
    this.#end ??= this.#ending();
    return this.#end;
  }

  override forget(): void {
    super.forget();
    this.#taken = undefined;
    this.#end = undefined;
  }

  override get(key: string, className: ClassName): Value {
    const held = this.#read.held.get(`${className}.${key}`);
    return held === undefined ? super.get(key, className) : held.value;
  }

  override loaded(key: string, className: ClassName): Value {
    return this.get(key, className);
  }

  override accepted(key: string, className: ClassName): boolean {
    return this.#read.held.get(`${className}.${key}`)?.origin === 'written';
  }

  override parameters(): readonly EffectiveParameter[] {
    return super.parameters().map((each) => this.#effective(each));
  }

  override parameter(key: string, className?: ClassName): EffectiveParameter | undefined {
    const found = super.parameter(key, className);
    return found === undefined ? undefined : this.#effective(found);
  }

  #effective(found: EffectiveParameter): EffectiveParameter {
    const held = this.#read.held.get(`${found.class}.${found.key}`);
    if (held === undefined) return found;
    const { value, origin, because } = held;
    const machine = value !== null && typeof value === 'object' ? value.value : undefined;
    const shown = value === null ? 'null' : typeof value === 'string' ? value : null;
    const { parameter, class: className, key, entry } = found;
    return { parameter, class: className, key, value: shown, default: found.default, machine, origin, entry, because };
  }

  #take(): Taken {
    const held = new Map<string, Held>();
    const source = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.input.document.bytes);
    const isShared = (key: string): boolean => this.parametersFor(key).length > 1;
    const file = readProxyFile(source, dialectOf(this.at), isShared);
    let start: Start = { exit: null };
    if (file.state === 'refused') start = refusal(file.reason);
    else if (file.state === 'read') {
      for (const className of this.classes) {
        const wrong = this.#fill(className, file, held);
        if (wrong !== undefined && start.exit === null) start = wrong;
      }
    }
    if (start.exit !== null) held.clear();
    else start = this.#derive(held);
    if (start.exit === null) this.#commandLine(held);
    return { start, held };
  }

  /** Hands the members to a class. @returns how that ends, where it does */
  #fill(className: ClassName, file: ProxyFile & { state: 'read' }, held: Map<string, Held>): Start | undefined {
    const fields = new Map<string, Parameter>();
    for (const parameter of parametersOfClass(className, this.at)) fields.set(parameter.key, parameter);
    const smart = dialectOf(this.at) === 'fastjson1';
    const met = new Set<Parameter>();
    for (const { key, value } of file.members) {
      const exact = fields.get(key);
      const parameter = exact ?? (smart ? inOtherSpelling(key, fields) : undefined);
      // The table of delay levels is a map, and computed afterwards: no parameter, but no text can be put into it.
      if (key === 'delayLevelTable' && className === 'ProxyConfig' && value.type === 'string' && value.text !== '') {
        return refusal(notOfType(key, 'Map', value));
      }
      if (parameter === undefined) continue;
      const id = `${className}.${parameter.key}`;
      if (met.has(parameter)) {
        // Of twins the last counts, in 1.2.69 of 5.0.0 the first; another spelling never replaces what is there.
        if (exact === undefined || this.at < V510) continue;
        // fastjson 1 has another reader for classes of fewer fields, with habits of its own.
        if (smart && className === 'AuthConfig') {
          held.delete(id);
          continue;
        }
      }
      met.add(parameter);
      const made: Converted = convert(parameter, value, this.at);
      if (made.state === 'refused') return refusal(notOfType(parameter.key, parameter.javaType, value));
      if (made.state === 'set') held.set(id, { value: made.value, origin: 'written', because: undefined });
      else if (made.state === 'unsure') held.delete(id);
    }
    return undefined;
  }

  /** ProxyConfig.initData (5.1.0 on), and what Configuration.init gives AuthConfig (5.3.0 on). */
  #derive(held: Map<string, Held>): Start {
    if (this.at < V510) return { exit: null };
    const now = (key: string): Value => {
      const own = held.get(`ProxyConfig.${key}`);
      return own === undefined ? super.get(key, 'ProxyConfig') : own.value;
    };
    const blank = (value: Value): boolean => value === null || (typeof value === 'string' && isBlank(value));
    const follow = (key: string, from: Value, because: Text, origin: 'derived' | 'forced' = 'derived'): void => {
      held.set(key, { value: from, origin, because });
    };
    const local = now('localServeAddr');
    if (local === null || local === '')
      follow('ProxyConfig.localServeAddr', ADDRESS, text('empty means the address of the machine', '为空时取本机地址'));
    else if (blank(local)) {
      return refusal(
        text(
          'localServeAddr is blank: "get local serve ip failed"',
          'localServeAddr 为空白：“get local serve ip failed”',
        ),
      );
    }
    if (blank(now('remotingAccessAddr'))) {
      follow(
        'ProxyConfig.remotingAccessAddr',
        now('localServeAddr'),
        text('follows localServeAddr', '取自 localServeAddr'),
      );
    }
    if (blank(now('heartbeatSyncerTopicClusterName'))) {
      const because = text('follows rocketMQClusterName', '取自 rocketMQClusterName');
      follow('ProxyConfig.heartbeatSyncerTopicClusterName', now('rocketMQClusterName'), because);
    }
    if (this.classes.includes('AuthConfig')) {
      for (const [key, from] of [
        ['configName', 'proxyName'],
        ['clusterName', 'rocketMQClusterName'],
      ] as const) {
        const id = `AuthConfig.${key}`;
        follow(id, now(from), text(`follows ${from}`, `取自 ${from}`), held.has(id) ? 'forced' : 'derived');
      }
    }
    return { exit: null };
  }

  /** ProxyStartup.setConfigFromCommandLineArgument (5.0.0 on). */
  #commandLine(held: Map<string, Held>): void {
    for (const [short, long, key] of OPTIONS) {
      const value = option(this.input.args ?? [], short, long);
      if (value === undefined || isBlank(value)) continue;
      held.set(`ProxyConfig.${key}`, {
        value,
        origin: 'forced',
        because: text(`the command line’s -${short} wins over the file`, `命令行 -${short} 优先于文件`),
      });
    }
  }

  /** What comes behind the read phase: the mode decides, and in cluster mode the exporter is looked at. */
  #ending(): Start {
    const begun = super.start;
    if (begun.exit !== null) return begun;
    const mode = this.value('proxyMode', 'ProxyConfig');
    if (mode !== null && !/^(?:local|cluster)$/i.test(mode)) {
      const reason = text(
        `proxyMode is "${mode}": "try to start grpc server with wrong mode"`,
        `proxyMode 为“${mode}”：“try to start grpc server with wrong mode”`,
      );
      return { exit: 1, phase: 'construct', rule: 'proxy-mode', reason, entry: undefined };
    }
    if (this.value('metricsExporterType', 'ProxyConfig') === 'null' && !/^local$/i.test(mode ?? '')) {
      const reason = text(
        'metricsExporterType is null, and ProxyMetricsManager asks it',
        'metricsExporterType 为 null，ProxyMetricsManager 会对其调用方法',
      );
      return { exit: 1, phase: 'start', rule: 'proxy-metrics-exporter-name', reason, entry: undefined };
    }
    return begun;
  }
}

const refusal = (reason: Text): Start => ({ exit: 1, phase: 'read', rule: 'proxy-json', reason, entry: undefined });

/** The field that fastjson 1 means with another spelling: case, `-` and `_` do not count, nor does `is` in front of a boolean. */
function inOtherSpelling(key: string, fields: ReadonlyMap<string, Parameter>): Parameter | undefined {
  const folded = fold(key);
  const bare = key.startsWith('is') ? fold(key.slice(2)) : undefined;
  let found: Parameter | undefined;
  for (const parameter of fields.values()) {
    const own = parameter.key.toLowerCase();
    if (own === folded) return parameter;
    if (own === bare && parameter.type === 'boolean') found = parameter;
  }
  return found;
}

const fold = (key: string): string => key.replace(/[-_]/g, '').toLowerCase();

function notOfType(key: string, javaType: string, value: Json): Text {
  const type = javaType.split('/')[0] as string;
  const shown =
    value.type === 'string' ? JSON.stringify(value.text) : value.type === 'number' ? value.text : value.type;
  return text(`${key}: ${shown} is no ${type} for fastjson`, `${key}：对 fastjson 来说 ${shown} 不是合法的 ${type}`);
}

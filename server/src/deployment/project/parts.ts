import { text } from '../../base/text.ts';
import type { Kind } from '../../catalog/kinds.ts';
import type { NamedRelease } from '../../catalog/releases.ts';
import { readDay } from './day.ts';
import type { JsonNode } from './json.ts';
import type {
  Allow,
  DeclaredDeployment,
  DeclaredGlob,
  DeclaredHost,
  DeclaredKey,
  DeclaredProcess,
  DeclaredType,
  Override,
  Room,
  RuleSetting,
} from './model.ts';
import type { ProjectReader } from './reader.ts';

/** What one file says, before what it extends is merged in. */
export interface ProjectPart {
  rocketmq: NamedRelease | undefined;
  room: Room | undefined;
  extends: { readonly name: string; readonly node: JsonNode } | undefined;
  rules: Readonly<Record<string, RuleSetting>>;
  ignore: readonly string[];
  keys: ReadonlyMap<string, DeclaredKey>;
  allow: readonly Allow[];
  deployments: readonly DeclaredDeployment[];
  overrides: readonly Override[];
  /** Path as in SourceFile.path. */
  baseline: string | undefined;
}

/** Types of value that a key of a fork may have. */
export const KEY_TYPES: readonly DeclaredType[] = ['int', 'long', 'boolean', 'double', 'float', 'string'];

/**
 * Reads one file's content.
 * @param resolve makes a path as in SourceFile.path of one that is relative to the file's directory; undefined outside of what may be read
 */
export function readPart(
  reader: ProjectReader,
  root: JsonNode,
  resolve: (name: string) => string | undefined,
): ProjectPart {
  const part: ProjectPart = {
    rocketmq: undefined,
    room: reader.room(root, 'rocketmq'),
    extends: undefined,
    rules: {},
    ignore: [],
    keys: new Map(),
    allow: [],
    deployments: [],
    overrides: [],
    baseline: undefined,
  };
  reader.fields(root, '', {
    $schema: (node) => {
      reader.string(node, '$schema');
    },
    rocketmq: (node) => {
      part.rocketmq = reader.release(node, 'rocketmq');
    },
    extends: (node) => {
      const name = reader.string(
        node,
        'extends',
        '"recommended", "strict" or the path of a JSON file',
        '"recommended"、"strict" 或一个 JSON 文件的路径',
      );
      if (name !== undefined) part.extends = { name, node };
    },
    rules: (node) => {
      part.rules = reader.rules(node, 'rules');
    },
    ignore: (node) => {
      part.ignore = reader.globs(node, 'ignore').map((each) => each.glob);
    },
    keys: (node) => {
      part.keys = readKeys(reader, node);
    },
    allow: (node) => {
      part.allow = reader.items(node, 'allow').flatMap((item, i) => readAllow(reader, item, `allow[${i}]`) ?? []);
    },
    deployments: (node) => {
      const found: DeclaredDeployment[] = [];
      reader.entries(node, 'deployments', (name, value) => {
        const deployment = readDeployment(reader, name, value);
        if (deployment !== undefined) found.push(deployment);
      });
      part.deployments = found;
    },
    overrides: (node) => {
      part.overrides = reader
        .items(node, 'overrides')
        .flatMap((item, i) => readOverride(reader, item, `overrides[${i}]`) ?? []);
    },
    baseline: (node) => {
      const name = reader.name(node, 'baseline');
      if (name === undefined) return;
      part.baseline = resolve(name);
      if (part.baseline === undefined)
        reader.fail(
          node.span,
          text(`"baseline": "${name}" lies outside of what may be read`, `“baseline”：“${name}”超出了可读取的范围`),
        );
    },
  });
  return part;
}

function readKeys(reader: ProjectReader, node: JsonNode): ReadonlyMap<string, DeclaredKey> {
  const keys = new Map<string, DeclaredKey>();
  reader.entries(node, 'keys', (key, value) => {
    const where = `keys.${key}`;
    let kind: Kind | undefined;
    let type: DeclaredType | undefined;
    const read = reader.fields(value, where, {
      kind: (each) => {
        kind = reader.kind(each, `${where}.kind`);
      },
      type: (each) => {
        type = reader.oneOf(each, `${where}.type`, KEY_TYPES);
      },
    });
    if (read) keys.set(key, { kind, type: type ?? 'string' });
  });
  return keys;
}

function readAllow(reader: ProjectReader, node: JsonNode, where: string): Allow | undefined {
  let rule: string | undefined;
  let named = false;
  let files: readonly string[] | undefined;
  let key: string | undefined;
  let reason: string | undefined;
  let expires: string | undefined;
  const read = reader.fields(node, where, {
    rule: (each) => {
      named = true;
      const id = reader.name(each, `${where}.rule`);
      if (id !== undefined && reader.ruleId(id, each.span)) rule = id;
    },
    files: (each) => {
      files = reader.globs(each, `${where}.files`).map((glob) => glob.glob);
    },
    key: (each) => {
      key = reader.name(each, `${where}.key`);
    },
    reason: (each) => {
      // As of a comment: nothing said is no reason.
      const said = reader.string(each, `${where}.reason`);
      reason = said?.trim() === '' ? undefined : said;
    },
    expires: (each) => {
      expires = readDay(reader, each, `${where}.expires`);
    },
  });
  if (!read) return undefined;
  if (!named) missing(reader, node, where, 'rule');
  return rule === undefined ? undefined : { rule, files, key, reason, expires, ...reader.declared(node) };
}

function readOverride(reader: ProjectReader, node: JsonNode, where: string): Override | undefined {
  let files: readonly string[] | undefined;
  let rocketmq: NamedRelease | undefined;
  let rules: Readonly<Record<string, RuleSetting>> = {};
  const read = reader.fields(node, where, {
    files: (each) => {
      files = reader.globs(each, `${where}.files`).map((glob) => glob.glob);
    },
    rocketmq: (each) => {
      rocketmq = reader.release(each, `${where}.rocketmq`);
    },
    rules: (each) => {
      rules = reader.rules(each, `${where}.rules`);
    },
  });
  if (!read) return undefined;
  if (files === undefined) missing(reader, node, where, 'files');
  return files === undefined ? undefined : { files, rocketmq, rules, ...reader.declared(node) };
}

function readDeployment(reader: ProjectReader, name: string, node: JsonNode): DeclaredDeployment | undefined {
  const where = `deployments.${name}`;
  let files: readonly DeclaredGlob[] | undefined;
  let rocketmq: NamedRelease | undefined;
  let nameServers: readonly string[] | undefined;
  const hosts: DeclaredHost[] = [];
  let processes: readonly DeclaredProcess[] = [];
  const read = reader.fields(node, where, {
    files: (each) => {
      files = reader.globs(each, `${where}.files`);
    },
    rocketmq: (each) => {
      rocketmq = reader.release(each, `${where}.rocketmq`);
    },
    nameServers: (each) => {
      nameServers = reader.items(each, `${where}.nameServers`).flatMap((item, i) => {
        return readAddress(reader, item, `${where}.nameServers[${i}]`) ?? [];
      });
    },
    hosts: (each) => {
      reader.entries(each, `${where}.hosts`, (host, value) => {
        const found = readHost(reader, host, value, `${where}.hosts.${host}`);
        if (found !== undefined) hosts.push(found);
      });
    },
    processes: (each) => {
      processes = reader.items(each, `${where}.processes`).flatMap((item, i) => {
        return readProcess(reader, item, `${where}.processes[${i}]`) ?? [];
      });
    },
  });
  const room = reader.room(node, 'rocketmq');
  return read ? { name, files, rocketmq, room, nameServers, hosts, processes, ...reader.declared(node) } : undefined;
}

/** One name server, `host:port`. */
function readAddress(reader: ProjectReader, node: JsonNode, where: string): string | undefined {
  const value = reader.string(node, where, 'an address such as "10.0.0.1:9876"', '地址字符串，例如 "10.0.0.1:9876"');
  if (value === undefined) return undefined;
  const port = /^(?:[^\s:;,]+|\[[0-9A-Fa-f:.%]+\]):(\d{1,5})$/.exec(value)?.[1];
  if (port !== undefined && Number(port) >= 1 && Number(port) <= 65535) return value;
  reader.fail(
    node.span,
    text(
      `"${where}": "${value}" is not one host:port such as "10.0.0.1:9876"`,
      `“${where}”：“${value}”不是单个 host:port 地址，例如 "10.0.0.1:9876"`,
    ),
  );
  return undefined;
}

function readHost(reader: ProjectReader, name: string, node: JsonNode, where: string): DeclaredHost | undefined {
  let addresses: readonly string[] = [];
  let runs: readonly DeclaredGlob[] = [];
  const read = reader.fields(node, where, {
    addresses: (each) => {
      addresses = reader.strings(each, `${where}.addresses`);
    },
    runs: (each) => {
      runs = reader.globs(each, `${where}.runs`);
    },
  });
  return read ? { name, addresses, runs, ...reader.declared(node) } : undefined;
}

function readProcess(reader: ProjectReader, node: JsonNode, where: string): DeclaredProcess | undefined {
  let host: string | undefined;
  let kind: Kind | undefined;
  let path: DeclaredGlob | undefined;
  let args: readonly string[] = [];
  const env: Record<string, string> = {};
  let user: string | undefined;
  let cwd: string | undefined;
  let rocketmq: NamedRelease | undefined;
  let named = false;
  const read = reader.fields(node, where, {
    host: (each) => {
      host = reader.name(each, `${where}.host`);
    },
    kind: (each) => {
      named = true;
      kind = reader.kind(each, `${where}.kind`);
    },
    file: (each) => {
      named = true;
      path = reader.glob(each, `${where}.file`);
    },
    args: (each) => {
      args = reader.strings(each, `${where}.args`);
    },
    env: (each) => {
      reader.entries(each, `${where}.env`, (variable, value) => {
        const found = reader.string(value, `${where}.env.${variable}`);
        if (found !== undefined) env[variable] = found;
      });
    },
    user: (each) => {
      user = reader.name(each, `${where}.user`);
    },
    cwd: (each) => {
      cwd = reader.name(each, `${where}.cwd`);
    },
    rocketmq: (each) => {
      rocketmq = reader.release(each, `${where}.rocketmq`);
    },
  });
  if (!read) return undefined;
  if (!named) {
    reader.fail(
      node.span,
      text(
        `"${where}" needs a "file" or, for a process without one, a "kind"`,
        `“${where}”需要“file”；没有文件的进程需要“kind”`,
      ),
    );
  }
  if (kind === undefined && path === undefined) return undefined;
  return { host, kind, path, args, env, user, cwd, rocketmq, ...reader.declared(node) };
}

function missing(reader: ProjectReader, node: JsonNode, where: string, property: string): void {
  reader.fail(node.span, text(`"${where}" needs "${property}"`, `“${where}”缺少“${property}”`));
}

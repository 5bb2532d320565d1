import { text } from '../../base/text.ts';
import { readDay } from './day.ts';
import type { GlobCompiler } from './glob.ts';
import type { JsonNode } from './json.ts';
import type { BaselineEntry, BaselineMember, ProjectProblem } from './model.ts';
import { parseBytes } from './parse.ts';
import { ProjectReader, type ProjectTools } from './reader.ts';

/** What a baseline says, and everything that is wrong with it. */
export interface BaselineReading {
  readonly entries: readonly BaselineEntry[];
  readonly problems: readonly ProjectProblem[];
}

/** Makes a canonical path of one that is relative to the directory of a file. */
interface Places {
  place(file: string, name: string): string;
}

/** Reads a file of accepted findings (docs/cli.md, "baseline"). Never throws. */
export function readBaseline(
  { path, bytes }: { readonly path: string; readonly bytes: Uint8Array },
  places: Places,
  tools: ProjectTools,
  compile: GlobCompiler,
): BaselineReading {
  const { root, error, position } = parseBytes(bytes);
  const reader = new ProjectReader(path, position, tools, compile, error !== undefined);
  const entries: BaselineEntry[] = [];
  if (error !== undefined) reader.force(error.span, error.message);
  else if (root?.type !== 'object') {
    const span = root?.span ?? { start: 0, end: 0 };
    reader.fail(span, text('a baseline must be an object', '基线文件应为一个对象'));
  } else {
    reader.fields(root, 'baseline', {
      $schema: (node) => {
        reader.string(node, '$schema');
      },
      schemaVersion: (node) => {
        if (node.type !== 'number' || node.value !== 1)
          reader.fail(node.span, text('"schemaVersion" must be 1', '“schemaVersion”应为 1'));
      },
      findings: (node) => {
        for (const [i, item] of reader.items(node, 'findings').entries()) {
          const entry = readEntry(reader, item, `findings[${i}]`, (name) => places.place(path, name));
          if (entry !== undefined) entries.push(entry);
        }
      },
    });
  }
  return { entries, problems: reader.problems };
}

function readEntry(
  reader: ProjectReader,
  node: JsonNode,
  where: string,
  place: (name: string) => string,
): BaselineEntry | undefined {
  let rule: string | undefined;
  let file: string | undefined;
  let key = '';
  let value: string | undefined;
  let count = 1;
  let members: readonly BaselineMember[] = [];
  let expires: string | undefined;
  const wasObject = reader.fields(node, where, {
    file: (member) => {
      file = reader.name(member, `${where}.file`);
    },
    key: (member) => {
      key = reader.string(member, `${where}.key`) ?? '';
    },
    rule: (member) => {
      rule = reader.name(member, `${where}.rule`);
    },
    count: (member) => {
      if (member.type === 'number' && Number.isInteger(member.value) && member.value > 0) count = member.value;
      else reader.expected(member, `${where}.count`, 'a whole number from 1', '大于 0 的整数');
    },
    expires: (member) => {
      expires = readDay(reader, member, `${where}.expires`);
    },
    value: (member) => {
      value = reader.name(member, `${where}.value`);
    },
    members: (member) => {
      members = reader.items(member, `${where}.members`).flatMap((item, i) => {
        const found = readMember(reader, item, `${where}.members[${i}]`);
        return found === undefined ? [] : { ...found, file: place(found.file) };
      });
    },
  });
  if (!wasObject) return undefined;
  for (const [name, found] of Object.entries({ rule, file, value })) {
    if (found === undefined && node.type === 'object' && !node.members.some((member) => member.key === name))
      reader.fail(node.span, text(`"${where}" lacks "${name}"`, `“${where}”缺少“${name}”`));
  }
  if (rule === undefined || file === undefined || value === undefined) return undefined;
  const own = expires === undefined ? {} : { expires };
  return { rule, file: place(file), key, value, count, members, ...own };
}

function readMember(reader: ProjectReader, node: JsonNode, where: string): BaselineMember | undefined {
  let file: string | undefined;
  let key = '';
  reader.fields(node, where, {
    file: (member) => {
      file = reader.name(member, `${where}.file`);
    },
    key: (member) => {
      key = reader.string(member, `${where}.key`) ?? '';
    },
  });
  return file === undefined ? undefined : { file, key };
}

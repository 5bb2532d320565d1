import { isDay } from '../../base/date.ts';
import { text } from '../../base/text.ts';
import type { JsonNode } from './json.ts';
import type { ProjectReader } from './reader.ts';

/** Reads a day, `YYYY-MM-DD`. */
export function readDay(reader: ProjectReader, node: JsonNode, where: string): string | undefined {
  const value = reader.string(node, where, 'a date such as "2027-06-30"', '日期字符串，例如 "2027-06-30"');
  if (value === undefined || isDay(value)) return value;
  reader.fail(
    node.span,
    text(
      `"${where}": "${value}" is not a date; write it as "2027-06-30"`,
      `“${where}”：“${value}”不是日期，请写成如“2027-06-30”的形式`,
    ),
  );
  return undefined;
}

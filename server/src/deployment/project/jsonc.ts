import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import { type JsonMember, type JsonNode, MAX_DEPTH, tooDeepMessage } from './json.ts';

export interface JsonSyntaxError {
  readonly span: Span;
  readonly message: Text;
}

/**
 * Parses JSON with comments and trailing commas.
 * @param source the text, without a byte-order mark
 * @param at what makes byte offsets of offsets in the text
 * @returns what could be read, and the first mistake: the ones behind it mostly follow from it; nothing but that where values are nested too deep
 */
export function parseJsonc(
  source: string,
  at: (offset: number) => number,
): { readonly root: JsonNode | undefined; readonly error: JsonSyntaxError | undefined } {
  const deep = tooDeep(source);
  if (deep !== undefined) {
    const span = { start: at(deep), end: at(deep + 1) };
    return { root: undefined, error: { span, message: tooDeepMessage } };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { allowTrailingComma: true });
  const [first] = errors;
  const error =
    first === undefined
      ? undefined
      : {
          span: { start: at(first.offset), end: at(first.offset + first.length) },
          message: syntaxMessage(printParseErrorCode(first.error)),
        };
  return { root: tree === undefined ? undefined : convert(tree, at), error };
}

/**
 * Where a value begins that lies in {@link MAX_DEPTH} others: the parser calls itself for each and would run out of stack. A bracket that closes
 * nothing is passed over, as the parser does.
 */
function tooDeep(source: string): number | undefined {
  const scanner = createScanner(source, true);
  const closing: string[] = [];
  for (;;) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    if (at >= source.length) return undefined;
    const character = source[at];
    if (character === '{') closing.push('}');
    else if (character === '[') closing.push(']');
    else if (character === closing.at(-1)) closing.pop();
    if (closing.length > MAX_DEPTH) return at;
  }
}

function convert(node: Node, at: (offset: number) => number): JsonNode {
  const span = { start: at(node.offset), end: at(node.offset + node.length) };
  switch (node.type) {
    case 'object': {
      const members: JsonMember[] = [];
      for (const property of node.children ?? []) {
        const [key, value] = property.children ?? [];
        if (key === undefined || value === undefined) continue;
        const keySpan = { start: at(key.offset), end: at(key.offset + key.length) };
        members.push({ key: String(key.value), keySpan, value: convert(value, at) });
      }
      return { type: 'object', members, span };
    }
    case 'array':
      return { type: 'array', items: (node.children ?? []).map((item) => convert(item, at)), span };
    case 'string':
      return { type: 'string', value: String(node.value), span };
    case 'number':
      return { type: 'number', value: Number(node.value), span };
    case 'boolean':
      return { type: 'boolean', value: node.value === true, span };
    default:
      return { type: 'null', span };
  }
}

function syntaxMessage(code: string): Text {
  switch (code) {
    case 'PropertyNameExpected':
      return text('a property name in double quotes is expected here', '此处应为双引号括起的属性名');
    case 'ValueExpected':
      return text('a value is expected here', '此处应为一个值');
    case 'ColonExpected':
      return text('":" is expected here', '此处应为“:”');
    case 'CommaExpected':
      return text('"," is expected here', '此处应为“,”');
    case 'CloseBraceExpected':
      return text('"}" is expected here', '此处应为“}”');
    case 'CloseBracketExpected':
      return text('"]" is expected here', '此处应为“]”');
    case 'EndOfFileExpected':
      return text('the file should end here', '文件应在此处结束');
    case 'UnexpectedEndOfComment':
      return text('this comment is not closed', '注释没有结束');
    case 'UnexpectedEndOfString':
      return text('this string is not closed', '字符串没有结束');
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return text('this is not a number as JSON writes it', '这不是合法的 JSON 数字');
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return text('this escape does not exist in JSON', 'JSON 中没有这种转义');
    case 'InvalidCharacter':
      return text('this character must be escaped in a JSON string', '该字符在 JSON 字符串中必须转义');
    default:
      return text('this is not JSON', '这不是合法的 JSON');
  }
}

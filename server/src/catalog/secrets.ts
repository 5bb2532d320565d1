import type { Span } from '../base/range.ts';
import type { Text } from '../base/text.ts';
import { closest } from './suggest.ts';

/** Keys whose value holds a secret, in whole or in part. */
export const SECRET_KEYS: ReadonlySet<string> = new Set([
  'initAuthenticationUser', // JSON with username and password (AuthConfig 5.3.0+)
  'innerClientAuthenticationCredentials', // JSON with accessKey and secretKey (AuthConfig 5.3.0+)
  'socksProxyConfig', // JSON with username and password (NettyClientConfig 5.1.0+)
  'metricsGrpcExporterHeader', // headers for the collector, tokens among them (5.1.0+)
  'objectStoreAccessKey', // tiered store 5.1.2+
  'objectStoreSecretKey',
  'ossAccessKey', // tiered store 5.1.0–5.1.1
  'ossSecretKey',
  'tlsKeyPassword', // ProxyConfig 5.5.0+
]);

/** Members of JSON values and of rmq-proxy.json that hold a secret. */
export const SECRET_MEMBERS: ReadonlySet<string> = new Set(['password', 'secretKey', 'accessKey', 'tlsKeyPassword']);

/** What stands in place of a secret wherever text is shown. */
export const MASK = '***';

/** Names that sound like a secret: of a fork, of a plug-in, in a comment (the last three: 密码, 密钥, 口令). */
const SECRET_NAME =
  /passw|secret|credential|access[-_.]?key|(?:pwd|token|api[-_.]?key)$|^(?:authorization|ak|sk|\u5bc6\u7801|\u5bc6\u94a5|\u53e3\u4ee4)$/i;

/** Whether a key's value must never be shown: a known one, one that sounds like it, or a misspelt one. */
export const isSecret = (key: string): boolean =>
  SECRET_KEYS.has(key) ||
  SECRET_MEMBERS.has(key) ||
  SECRET_NAME.test(key) ||
  CHINESE_NAME.test(key) ||
  closest(key, SECRET_KEYS) !== undefined;

/** 密码, 密钥 and 口令 as the bytes of a file: in UTF-8, in GBK. */
const CHINESE_BYTES =
  '\xe5\xaf\x86\xe7\xa0\x81|\xe5\xaf\x86\xe9\x92\xa5|\xe5\x8f\xa3\xe4\xbb\xa4|\xc3\xdc\xc2\xeb|\xc3\xdc\xd4\xbf|\xbf\xda\xc1\xee';
const CHINESE_NAME = new RegExp(`^(?:${CHINESE_BYTES})$`);

// Full-width ＝ and ：, which Chinese input methods make, decoded or as the bytes of UTF-8 and of GBK.
const EQUALS = '\uff1d|\xef\xbc\x9d|\xa3\xbd';
const COLON = '\uff1a|\xef\xbc\x9a|\xa3\xba';
const NAME = `(?<![\\w.-])([\\w.-]+|\u5bc6\u7801|\u5bc6\u94a5|\u53e3\u4ee4|${CHINESE_BYTES})\\\\?["']?`;
/** Blanks, and a line break within a continued value. */
const GAP = '[ \\t\\f\\\\\\r\\n]{0,32}';
/** What stands where a separator is expected, and is no letter, digit or sign of ASCII: some slip of a keyboard or an encoding. */
const OTHER = '(?=[^\\t\\n\\f\\r\\x20-\\x7e])';
/** Any name with a separator behind it. */
const NAMED = new RegExp(`${NAME}${GAP}(?:[=:]|${EQUALS}|${COLON}|${OTHER})`, 'g');
/** The same in a sentence of ours, where a colon with a blank behind it is punctuation. */
const NAMED_IN_SENTENCE = new RegExp(`${NAME}[ \\t]{0,16}(?:=|:(?=\\S)|${EQUALS}|(?:${COLON})(?=[!-~]))`, 'g');
/** A known key with something behind it, whether a separator stands between them or was forgotten, and whatever it is glued to. */
const GLUED = new RegExp(`(?:${[...SECRET_KEYS].join('|')})\\\\?["']?${GAP}(?:[=:]|${EQUALS}|${COLON})?`, 'gi');
/** A member that holds a secret with nothing but a blank behind it; a word that prose has, too, only where the text begins with it. */
const SPACED = /(?:^["']?password|(?<![\w.-])(?:accessKey|secretKey|tlsKeyPassword))\\?["']?[ \t\f\\\r\n]{1,32}/gi;
/** Credentials in an address: `user:password@host`. */
const USER = /(?<![^\s/;,"'=])[^\s/@:;,"'=]{1,64}:([^\s/@;,"']{1,256})@/g;

/**
 * Stretches of a text out of a file that must not be shown, in order and without overlap: from behind a secret's name and its separator to
 * the end of the text, since nobody can tell where a secret ends; and passwords in addresses.
 * @param text a value, a key, a comment or a whole line, decoded or one character a byte
 */
export const secretsIn = (text: string): readonly Span[] => find(text, [NAMED, GLUED, SPACED]);

function find(text: string, names: readonly RegExp[]): readonly Span[] {
  let end = text.length;
  for (const expression of names) {
    for (const match of text.matchAll(expression)) {
      const behind = match.index + match[0].length;
      if (behind >= end) break;
      const rest = text.slice(behind);
      if ((match[1] !== undefined && !isSecret(match[1])) || /^[\s"'}\]]*$/.test(rest) || rest.trim().startsWith(MASK))
        continue;
      end = behind;
      break;
    }
  }
  const found: Span[] = [];
  for (const match of text.matchAll(USER)) {
    const start = match.index + match[0].length - 1 - (match[1] as string).length;
    if (start < end && match[1] !== MASK)
      found.push({ start, end: Math.min(end, start + (match[1] as string).length) });
  }
  if (end < text.length) found.push({ start: end, end: text.length });
  return found;
}

function without(text: string, secrets: readonly Span[]): string {
  if (secrets.length === 0) return text;
  let out = '';
  let at = 0;
  for (const { start, end } of secrets) {
    out += text.slice(at, start) + MASK;
    at = end;
  }
  return out + text.slice(at);
}

// Most texts hold nothing that separates a name from a value.
const SEPARATED = new RegExp(`[=:@]|[^\\t\\n\\f\\r\\x20-\\x7e]|${[...SECRET_KEYS, ...SECRET_MEMBERS].join('|')}`, 'i');

/** Any text out of a file (a key, a comment, a path) as it may be shown to anybody: `***` in place of every secret in it. */
export const shownText = (text: string): string => (SEPARATED.test(text) ? without(text, secretsIn(text)) : text);

/**
 * A value as it may be shown to anybody: `***` where its key is a secret's, and in place of what a comment, a swallowed line or a JSON
 * member brings into it. Every value that becomes text goes through here or through {@link shownText}.
 * Nothing (an empty text, Java's null) is no secret: hiding it would look like a value.
 */
export const shown = (key: string, value: string): string =>
  value !== '' && value !== 'null' && isSecret(key) ? MASK : shownText(value);

/** A finished sentence that quotes files, checked once more: what its author forgot to mask is masked here. */
export const shownSentence =
  (sentence: Text): Text =>
  (lang) => {
    const words = sentence(lang);
    return SEPARATED.test(words) ? without(words, find(words, [NAMED_IN_SENTENCE])) : words;
  };

/** Values of variables by name. */
export type Variables = ReadonlyMap<string, string>;

/** Lines `NAME=value` of an environment file, as compose reads `.env`: comments, `export`, quotes around the value. */
export function readEnvironment(text: string): Variables {
  const found = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, name, written = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const value = written.trim();
    const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(value);
    found.set(name, quoted === null ? value.replace(/\s+#.*$/, '') : (quoted[2] as string));
  }
  return found;
}

/** `$$`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?error}`, `$NAME`. */
const REFERENCE = /\$(?:(\$)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|([A-Za-z_]\w*))/g;

/** A text with its variables filled in as compose does; undefined where one is not known and has no default. */
export function filledIn(text: string, variables: Variables): string | undefined {
  let known = true;
  const filled = text.replace(REFERENCE, (_, dollar, braced, sign, other = '', plain) => {
    if (dollar !== undefined) return '$';
    const value = variables.get(braced ?? plain);
    const isSet = value !== undefined && (value !== '' || !String(sign).startsWith(':'));
    if (sign === '-' || sign === ':-') return isSet ? value : other;
    if (sign === '+' || sign === ':+') return isSet ? other : '';
    if (value === undefined) known = false;
    return value ?? '';
  });
  return known && !filled.includes('${') ? filled : undefined;
}

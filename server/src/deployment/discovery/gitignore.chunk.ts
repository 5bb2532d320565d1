import ignore from 'ignore';

/**
 * Compiles a `.gitignore`.
 * @param text its content
 * @returns what it says of a path relative to its directory: true ignored, false explicitly not, undefined nothing
 */
export function compileIgnore(text: string): (path: string, directory: boolean) => boolean | undefined {
  const rules = ignore({ ignorecase: false }).add(text.replace(/^\ufeff/, ''));
  return (path, directory) => {
    const result = rules.test(directory ? `${path}/` : path);
    return result.ignored ? true : result.unignored ? false : undefined;
  };
}

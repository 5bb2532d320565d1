import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { certificateProblem } from '../../../remoting/connection.ts';
import type { Credentials, TlsOptions, Transport } from '../../../remoting/transport.ts';
import type { Message } from '../../messages/messages.ts';
import { type Context, UsageError } from '../context.ts';
import { pathProblem } from '../input.ts';
import type { VerifyArguments } from './options.ts';

/**
 * The addresses that `--namesrv` names, each once. As in RocketMQ they may stand between semicolons.
 * @throws UsageError for what is no `host:port`
 */
export function addressesOf(written: readonly string[]): readonly string[] {
  const problems: Message[] = [];
  const found = new Set<string>();
  for (const address of written.flatMap((text) => text.split(';')).map((text) => text.trim())) {
    if (address === '') continue;
    const [, port] = /^(?:[^\s:/@[\]]+|\[[\da-fA-F:.]+\]):(\d{1,5})$/.exec(address) ?? [];
    if (port === undefined || Number(port) < 1 || Number(port) > 65535)
      problems.push((m) => m.notAnAddress('--namesrv', address));
    else found.add(address);
  }
  if (problems.length > 0) throw new UsageError(...problems);
  return [...found];
}

/**
 * How servers are reached, by flags, the environment and the files that flags name.
 * @throws UsageError where a file cannot be read, or half of the credentials is missing
 */
export function transportOf(context: Context<VerifyArguments>): Transport {
  const { timeout, tls, tlsCa, tlsCert, tlsKey, tlsServerName, tlsInsecure } = context.arguments;
  const given = [tlsCa, tlsCert, tlsServerName].some((each) => each !== undefined);
  const read = (file: string | undefined): Uint8Array | undefined =>
    file === undefined ? undefined : readNamed(file, context);
  const options: TlsOptions | undefined =
    tls || tlsInsecure || given
      ? {
          ca: read(tlsCa),
          cert: read(tlsCert),
          key: read(tlsKey),
          keyPassword: context.env.RMQLINT_TLS_KEY_PASSWORD,
          serverName: tlsServerName,
          insecure: tlsInsecure,
        }
      : undefined;
  const problem = options === undefined ? undefined : certificateProblem(options);
  if (problem !== undefined) throw new UsageError((m) => m.certificateUnusable(problem));
  return { timeout: timeout * 1000, tls: options, credentials: credentialsOf(context) };
}

/** A file that a flag names, wherever it lies: secrets are kept outside of repositories. */
function readNamed(file: string, { root }: Context): Uint8Array {
  try {
    return readFileSync(resolve(root, file));
  } catch (error) {
    throw new UsageError(pathProblem(error, file));
  }
}

const FIELDS = ['accessKey', 'secretKey', 'securityToken'] as const;
type Fields = Readonly<Partial<Record<(typeof FIELDS)[number], string>>>;

/** `--credentials` before the environment. */
function credentialsOf(context: Context<VerifyArguments>): Credentials | undefined {
  const { env } = context;
  const file = context.arguments.credentials;
  const found: Fields =
    file === undefined
      ? named({
          accessKey: env.RMQLINT_ACCESS_KEY,
          secretKey: env.RMQLINT_SECRET_KEY,
          securityToken: env.RMQLINT_SECURITY_TOKEN,
        })
      : fieldsIn(new TextDecoder().decode(readNamed(file, context)));
  const { accessKey, secretKey, securityToken } = found;
  if (accessKey !== undefined && secretKey !== undefined) return { accessKey, secretKey, securityToken };
  if (file === undefined && accessKey === undefined && secretKey === undefined) return undefined;
  const missing = accessKey === undefined ? 'accessKey' : 'secretKey';
  const variable = accessKey === undefined ? 'RMQLINT_ACCESS_KEY' : 'RMQLINT_SECRET_KEY';
  throw new UsageError((m) =>
    file === undefined ? m.credentialsWithout('RMQLINT_*', variable) : m.credentialsWithout(file, missing),
  );
}

/** Empty variables count as none. */
const named = (fields: Readonly<Partial<Record<(typeof FIELDS)[number], string | undefined>>>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

/** `accessKey: …` as RocketMQ's tools.yml has it, or `accessKey=…`; a line each. */
function fieldsIn(text: string): Fields {
  const found: Partial<Record<(typeof FIELDS)[number], string>> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*(accessKey|secretKey|securityToken)\s*[:=]\s*(.*?)\s*$/.exec(line) ?? [];
    const bare = value?.replace(/^(["'])(.*)\1$/, '$2');
    if (key !== undefined && bare !== undefined && bare !== '') found[key as (typeof FIELDS)[number]] = bare;
  }
  return found;
}

import { anyText, dataFormat, flag, list, parsed, withDefault } from '../../options.ts';
import type { ArgumentsOf } from '../command.ts';

/** Seconds that are waited for a connection, and for each answer. */
const SECONDS = 5;

const secondsIn = (text: string): number | undefined => {
  const seconds = /^\d{1,3}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  return seconds >= 0.1 && seconds <= 600 ? seconds : undefined;
};

export const VERIFY_OPTIONS = {
  namesrv: { ...list('namesrv', 'ADDRESSES'), short: 'n' },
  format: dataFormat(['text', 'json']),
  timeout: withDefault(
    parsed('timeout', 'SECONDS', secondsIn, (text) => (m) => m.notSeconds('--timeout', text)),
    SECONDS,
  ),
  credentials: anyText('credentials', 'FILE'),
  tls: flag('tls'),
  tlsCa: anyText('tls-ca', 'FILE'),
  tlsCert: anyText('tls-cert', 'FILE'),
  tlsKey: anyText('tls-key', 'FILE'),
  tlsServerName: anyText('tls-server-name', 'NAME'),
  tlsInsecure: flag('tls-insecure'),
} as const;

export type VerifyArguments = ArgumentsOf<typeof VERIFY_OPTIONS>;

import type { FailureReason } from '../verify/observation.ts';

/** A server could not be asked, or refused to answer. */
export class RemotingError extends Error {
  override readonly name = 'RemotingError';
  readonly reason: FailureReason;
  /** What the system or the server says itself. */
  readonly detail: string;
  constructor(reason: FailureReason, detail = '') {
    super(detail === '' ? reason : `${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}

const REASONS: Readonly<Record<string, FailureReason>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
};

/** What an error of a socket means. */
export function socketError(error: NodeJS.ErrnoException, tls: boolean): RemotingError {
  const { code = '' } = error;
  const reason = REASONS[code];
  if (reason === undefined) return new RemotingError(tls ? 'tls' : 'unreachable', code || error.message);
  // A server without TLS closes the connection when it is greeted so.
  if (tls && reason === 'closed') return new RemotingError('tls', code);
  return new RemotingError(reason, code);
}

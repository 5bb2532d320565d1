import type { Deployment } from '../../../deployment/model.ts';
import type { Finding } from '../../../linter/model.ts';
import { observe } from '../../../remoting/observe.ts';
import { inWords } from '../../../topology/json.ts';
import type { Verification } from '../../../verify/model.ts';
import { verify } from '../../../verify/verify.ts';
import { Exit, type ExitCode } from '../../exit.ts';
import { json } from '../../reporters/jsonText.ts';
import type { Context } from '../context.ts';
import { topologyOf } from '../topology/topology.chunk.ts';
import type { VerifyArguments } from './options.ts';
import { textOf } from './text.ts';
import { addressesOf, transportOf } from './transport.ts';

/**
 * Asks the cluster and prints how it differs from its files.
 * @param found deployments with what the linter finds in them
 */
export async function verifyAndPrint(
  found: ReadonlyMap<Deployment, readonly Finding[]>,
  context: Context<VerifyArguments>,
): Promise<ExitCode> {
  const addresses = addressesOf(context.arguments.namesrv ?? []);
  const transport = transportOf(context);
  const described = Array.from(found, ([deployment, findings]) => ({
    deployment,
    topology: topologyOf(deployment, findings),
  }));
  const verification = verify(described, await observe(addresses, transport), transport.timeout);
  const { output, machineLang } = context;
  if (context.arguments.format === 'json')
    output.out(json({ schemaVersion: 1, rmqlint: context.version, ...inWords(verification, machineLang) }));
  else output.out(textOf(verification, context));
  return codeOf(verification);
}

/** Who could not be asked may differ in anything: that beats a difference, as an unreadable file beats a finding. */
function codeOf({ summary }: Verification): ExitCode {
  if (summary.failures > 0) return Exit.misuse;
  return summary.differences > 0 ? Exit.findings : Exit.clean;
}

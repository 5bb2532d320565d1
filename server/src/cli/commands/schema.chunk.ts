import effective from '../../../../schemas/effective.schema.json';
import explain from '../../../../schemas/explain.schema.json';
import findings from '../../../../schemas/findings.schema.json';
import keys from '../../../../schemas/keys.schema.json';
import rmqlint from '../../../../schemas/rmqlint.schema.json';
import rules from '../../../../schemas/rules.schema.json';
import topology from '../../../../schemas/topology.schema.json';
import verify from '../../../../schemas/verify.schema.json';
import { closest } from '../../catalog/suggest.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { json } from '../reporters/jsonText.ts';
import { type Context, UsageError } from './context.ts';
import { SCHEMA_NAMES } from './names.ts';

const SCHEMAS: Readonly<Record<(typeof SCHEMA_NAMES)[number], unknown>> = {
  rmqlint,
  findings,
  effective,
  topology,
  verify,
  explain,
  keys,
  rules,
};

/** Prints one. */
export function run(context: Context): ExitCode {
  const [written] = context.operands as readonly [string];
  const name = SCHEMA_NAMES.find((each) => each === written);
  if (name === undefined)
    throw new UsageError((m) => m.notOneOf('schema', written, SCHEMA_NAMES, closest(written, SCHEMA_NAMES)));
  context.output.out(json(SCHEMAS[name]));
  return Exit.clean;
}

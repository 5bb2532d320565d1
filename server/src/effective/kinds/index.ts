import { KINDS, type Kind } from '../../catalog/kinds.ts';
import { broker } from './broker.ts';
import { brokerInContainer } from './brokerInContainer.ts';
import { container } from './container.ts';
import { controller } from './controller.ts';
import type { ProcessKind, Syntax } from './kind.ts';
import { namesrv } from './namesrv.ts';
import { proxy } from './proxy.ts';

/** Each kind of process. */
export const PROCESS_KINDS: Readonly<Record<Kind, ProcessKind>> = {
  broker,
  'broker-in-container': brokerInContainer,
  namesrv,
  controller,
  container,
  proxy,
};

/** What the file of a kind of process is written in. */
export const syntaxOf = (kind: Kind): Syntax => PROCESS_KINDS[kind].syntax;

/** Those whose file is a `.properties` file. */
export const PROPERTIES_KINDS: readonly Kind[] = KINDS.filter((kind) => syntaxOf(kind) === 'properties');

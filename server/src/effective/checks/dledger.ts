import { text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { type Check, type End, ofWritten } from '../exits.ts';
import { isBlank, parseInt32 } from '../java.ts';
import { isControllerMode, isDledger } from '../startup/broker.ts';
import type { View } from '../view.ts';
import { textOf, wrongPeers } from './peers.ts';

const V480 = release('4.8.0');
const V500 = release('5.0.0');
const V511 = release('5.1.1');
const V540 = release('5.4.0');

const STORE = 'MessageStoreConfig';
const SWITCH = 'enableDLegerCommitLog';

/** From 5.0.0 on the broker's constructor takes the number of dLegerSelfId (BrokerController.getBrokerIdentity). */
export const dledgerIdInConstructor: Check = ofWritten([SWITCH], (view) =>
  view.since(V500) ? dledgerId(view) : undefined,
);

/** Up to 4.9.8 the store takes it when it is made. */
export const dledgerIdInStore: Check = ofWritten([SWITCH], (view) => (view.since(V500) ? undefined : dledgerId(view)));

/** Whether an id is one character and a number. */
const isSelfId = (id: string): boolean => id.length > 1 && typeof parseInt32(id.slice(1)) === 'string';

function dledgerId(view: View): End | undefined {
  if (!isDledger(view)) return undefined;
  const id = textOf(view, 'dLegerSelfId', STORE);
  if (id === undefined) {
    const reason = text('enableDLegerCommitLog needs dLegerSelfId', 'enableDLegerCommitLog 需要 dLegerSelfId');
    return { exit: -1, rule: 'dledger-missing-setting', keys: [SWITCH, 'dLegerSelfId'], reason };
  }
  if (isSelfId(id)) return undefined;
  const reason = text(
    `dLegerSelfId ${JSON.stringify(id)} is not one character and a number`,
    `dLegerSelfId ${JSON.stringify(id)} 不是“一个字符加数字”的形式`,
  );
  return { exit: -1, rule: 'dledger-self-id-format', keys: ['dLegerSelfId'], reason };
}

/** The list of peers, when the store is made: the code is -1 up to 5.3.3 and -3 from 5.4.0 on. */
export const dledgerPeers: Check = ofWritten([SWITCH], (view) => {
  if (!isDledger(view)) return undefined;
  const exit = view.since(V540) ? -3 : -1;
  const peers = textOf(view, 'dLegerPeers', STORE);
  if (peers === undefined || isBlank(peers)) {
    const reason = text('enableDLegerCommitLog needs dLegerPeers', 'enableDLegerCommitLog 需要 dLegerPeers');
    return { exit, rule: 'dledger-missing-setting', keys: [SWITCH, 'dLegerPeers'], reason };
  }
  const id = textOf(view, 'dLegerSelfId', STORE);
  // That no peer has an id which is none only follows from it.
  const self = id !== undefined && isSelfId(id) ? id : undefined;
  const wrong = wrongPeers(peers, self, !view.since(V480));
  if (wrong === undefined) return undefined;
  const { rule, reason, ofSelf } = wrong;
  return { exit, rule, reason, keys: ['dLegerPeers'], rests: ofSelf ? ['dLegerSelfId'] : [] };
});

const MODES = ['enableControllerMode', SWITCH];

/** A broker has one mode only: from 5.1.1 on the read phase checks it (BrokerStartup). */
export const oneMode: Check = ofWritten([SWITCH], (view) => {
  if (!view.since(V511) || !isControllerMode(view) || !isDledger(view)) return undefined;
  const reason = text(
    'enableControllerMode and enableDLegerCommitLog cannot both be true',
    'enableControllerMode 与 enableDLegerCommitLog 不能同时为 true',
  );
  return { exit: -4, rule: 'ha-mode-conflict', keys: MODES, reason };
});

/** 5.0.0 and 5.1.0 do not check it: both modes end in a NullPointerException when the broker starts. */
export const oneModeUnchecked: Check = ofWritten([SWITCH], (view) => {
  if (view.since(V511) || !isControllerMode(view) || !isDledger(view)) return undefined;
  const reason = text(
    'enableControllerMode and enableDLegerCommitLog exclude each other',
    'enableControllerMode 与 enableDLegerCommitLog 互斥',
  );
  return { exit: -1, rule: 'ha-mode-conflict', keys: MODES, reason };
});

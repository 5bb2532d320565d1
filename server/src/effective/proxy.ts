import type { PropertiesDocument } from '../properties/document.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** What a proxy's file holds as far as every evaluation knows: nothing. ProxyEvaluation reads it, as fastjson of its release does. */
export const proxyMembers = (_document: PropertiesDocument): ReadonlyMap<string, string> => NONE;

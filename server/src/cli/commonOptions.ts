import { parseLang } from '../base/language.ts';
import { isKind, KINDS } from '../catalog/kinds.ts';
import { NEWEST, nearestReleases, parseRelease, RELEASES } from '../catalog/releases.ts';
import { closest } from '../catalog/suggest.ts';
import { anyText, flag, oneOf, parsed, type ValuesOf, withDefault } from './options.ts';

/** Flags that every command has. */
export const COMMON_OPTIONS = {
  rocketmq: parsed(
    'rocketmq',
    'R',
    parseRelease,
    (text) => (m) => m.unknownRelease(text, nearestReleases(text), RELEASES[NEWEST] as string),
  ),
  kind: parsed(
    'kind',
    'KIND',
    (text) => (isKind(text) ? text : undefined),
    (text) => (m) => m.notOneOf('--kind', text, KINDS, closest(text, KINDS)),
  ),
  config: anyText('config', 'FILE'),
  noConfig: flag('no-config'),
  lang: parsed('lang', 'en|zh-CN', parseLang, (text) => (m) => m.notOneOf('--lang', text, ['en', 'zh-CN'], undefined)),
  color: withDefault(oneOf('color', ['auto', 'always', 'never']), 'auto'),
  debug: flag('debug'),
  help: flag('help', 'h'),
  version: flag('version'),
} as const;

export type CommonArguments = ValuesOf<typeof COMMON_OPTIONS>;

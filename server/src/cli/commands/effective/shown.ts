import type { FileProcess } from '../../../deployment/model.ts';
import type { Formatted } from '../command.ts';

/** One process as `effective` shows it. */
export type ShownProcess = Pick<FileProcess, 'file' | 'release' | 'effective' | 'host'>;

/** What decides how it is shown. */
export type EffectiveArguments = Formatted<'text' | 'json'>;

import type { en } from './en.ts';

/** Every sentence of the command line but the help pages, as functions of what goes into them; one object a language. */
export type Messages = typeof en;

/** A sentence whose language is not known yet. */
export type Message = (messages: Messages) => string;

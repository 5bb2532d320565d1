// Modules that remember something, or whose classes are compared: the command line's other chunks use these instead of a copy of their own
// (scripts/build.mjs).
export * as catalog from '../catalog/catalog.ts';
export * as classes from '../catalog/classes.ts';
export * as data from '../catalog/data.ts';
export * as suggest from '../catalog/suggest.ts';
export * as labels from '../rules/support/labels.ts';
export * as sockets from '../rules/support/sockets.ts';
export * as engine from '../topology/engine.ts';
export * as verifyEngine from '../verify/engine.ts';
export * as context from './commands/context.ts';
export { run } from './run.ts';

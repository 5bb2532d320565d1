export { evaluate } from './evaluation.ts';

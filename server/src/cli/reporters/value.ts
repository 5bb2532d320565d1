export { seenValue } from '../../text/visible.ts';

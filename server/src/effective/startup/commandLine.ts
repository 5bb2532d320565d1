import { text } from '../../base/text.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { TRIM_SINCE } from '../../catalog/knowledge.ts';
import { release } from '../../catalog/releases.ts';
import { option } from '../arguments.ts';
import { javaTrim } from '../java.ts';
import type { View } from '../view.ts';
import type { ForcedValues } from './forced.ts';

const V500 = release('5.0.0');

/** `-n` on the command line wins over namesrvAddr in the file (BrokerStartup, BrokerContainerStartup; all releases). */
export function nameServersFromCommandLine(view: View, forced: ForcedValues, className: ClassName): void {
  if (view.input.args === undefined) return;
  const argument = option(view.input.args, 'n', 'namesrvAddr', !view.since(V500));
  if (argument === undefined) return;
  forced.set('namesrvAddr', {
    class: className,
    value: view.since(TRIM_SINCE) ? javaTrim(argument) : argument,
    origin: 'forced',
    because: text('the command line’s -n wins over the file', '命令行 -n 优先于文件'),
  });
}

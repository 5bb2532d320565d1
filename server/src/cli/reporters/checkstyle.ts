import type { Reporter } from './reporter.ts';
import { messageAndPlaces, said } from './said.ts';
import { attributes, XML_HEAD } from './xml.ts';

/** What Checkstyle's XMLLogger writes; Jenkins, reviewdog and many others read it. */
export const checkstyle: Reporter = {
  name: 'checkstyle',
  forPrograms: true,
  write({ findings }, sink, options) {
    sink.write(`${XML_HEAD}<checkstyle version="10.0">\n`);
    let open: string | undefined;
    for (const finding of findings) {
      const { file, severity, rule } = finding;
      if (file !== open)
        sink.write(`${open === undefined ? '' : '  </file>\n'}  <file${attributes({ name: file })}>\n`);
      open = file;
      const all = said(finding, options);
      const { line, column } = all.range.start;
      const message = messageAndPlaces(all, options);
      sink.write(`    <error${attributes({ line, column, severity, message, source: `rmqlint.${rule}` })}/>\n`);
    }
    sink.write(`${open === undefined ? '' : '  </file>\n'}</checkstyle>\n`);
  },
};

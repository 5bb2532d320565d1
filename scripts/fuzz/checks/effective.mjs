import { SECRET } from '../words.mjs';

/** What one process runs with. */
export function effectiveCheck(session, { checkRange, checkText }, { encode, properties }) {
  const { fail, timed, product, random } = session;
  const { chance, pick } = random;
  const { effective } = product;
  return checkEffective;

  function checkEffective(path, bytes, rocketmq, kind) {
    let e;
    const lang = chance(0.2) ? 'zh-CN' : 'en';
    const options = {
      bytes,
      rocketmq,
      kind,
      lang,
      ...(chance(0.1) ? { args: pick([['-n', '10.0.0.1:9876'], ['-n'], ['x'], ['-c', 'y', '-n', '']]) } : {}),
      ...(kind === 'broker-in-container' && chance(0.7) ? { container: encode(properties('container')) } : {}),
      ...(chance(0.3) ? { file: path } : {}),
    };
    try {
      e = timed('effective', () => effective(options));
    } catch (error) {
      return fail(`throw: effective: ${error.message.split('\n')[0]}`, { rocketmq, kind, stack: error.stack });
    }
    const text = JSON.stringify(e);
    if (text.includes(SECRET))
      fail(`secret: effective ${kind}`, {
        path,
        at: text.slice(Math.max(0, text.indexOf(SECRET) - 200), text.indexOf(SECRET) + 40),
      });
    if (e.parameters.length === 0 && !e.start.exit && kind !== 'proxy')
      fail(`effective: no parameters (${kind})`, { rocketmq });
    for (const p of e.parameters) {
      if (p.because !== undefined && p.because !== null) checkText(p.because, `because of ${p.class}`);
      if (p.range !== undefined) checkRange(p.range, path, bytes, 'parameter');
      if (p.value !== null && typeof p.value !== 'string') fail('effective: a value is no string', { p });
      if (p.value === null && !('machine' in p) && !('because' in p)) {
        /* said by the schema */
      }
    }
    for (const u of e.unread) {
      checkRange(u.range, path, bytes, 'unread');
      checkText(u.because, 'because of an unread key');
    }
    for (const { port } of e.ports) if (!Number.isInteger(port)) fail('effective: a port is no whole number', { port });
    if (e.start.reason !== undefined) checkText(e.start.reason, 'start.reason');
    if (chance(0.05) && !product.validateEffective(e))
      fail(
        `schema: effective ${product.validateEffective.errors[0].instancePath.replace(/\d+/g, 'N')} ${product.validateEffective.errors[0].message}`,
        { errors: product.validateEffective.errors.slice(0, 2) },
      );
    if (chance(0.03) && JSON.stringify(effective(options)) !== text)
      fail('order: effective differs when asked twice', { kind, rocketmq });
  }
}

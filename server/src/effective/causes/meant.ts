import { parseInt32, parseInt64 } from '../java.ts';

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/**
 * The number that somebody meant with text that is none: an integer product, a byte size, digit separators, a hexadecimal number, a
 * Java suffix. Times (`30s`, `48h`) are left alone: which unit a parameter counts in differs.
 * @returns undefined where it cannot be told or does not fit the type
 */
export function meantNumber(written: string, type: 'int' | 'long' | 'double' | 'float'): string | undefined {
  const text = written.trim();
  if (type === 'double' || type === 'float') {
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(text);
    return percent?.[1];
  }
  const value = integer(text);
  if (value === undefined) return undefined;
  const parsed = type === 'int' ? parseInt32(String(value)) : parseInt64(String(value));
  return typeof parsed === 'string' ? parsed : undefined;
}

function integer(text: string): bigint | undefined {
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace(/^\+/, ''));
  if (/^\d+(?:\s*\*\s*\d+)+$/.test(text))
    return text.split('*').reduce((product, factor) => product * BigInt(factor.trim()), 1n);
  const size = /^(\d+)\s*([kmg])(?:i?b)?$/i.exec(text);
  if (size !== null) return BigInt(size[1] as string) * BigInt(UNITS[(size[2] as string).toLowerCase()] as number);
  if (/^\d{1,3}(?:[_,]\d{3})+$/.test(text) || /^\d+(?:_\d+)+$/.test(text)) return BigInt(text.replace(/[_,]/g, ''));
  if (/^0x[0-9a-f]+$/i.test(text)) return BigInt(text);
  const suffixed = /^(\d+)(?:L|\.0+)$/i.exec(text);
  if (suffixed !== null) return BigInt(suffixed[1] as string);
  return undefined;
}

/** The boolean that somebody meant with text that is neither true nor false. */
export function meantBoolean(written: string): 'true' | 'false' | undefined {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/[;,.]$/, '');
  if (/^(?:true|yes|on|1|y|t|enabled?)$/.test(text)) return 'true';
  if (/^(?:false|no|off|0|n|f|disabled?)$/.test(text)) return 'false';
  return undefined;
}

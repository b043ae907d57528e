/** `>1000`, `>=50`, `<=2.5K`, `=7`, `100..500`; a number alone is a least one. */

/** Whole numbers, inclusive; one of them at least. */
export type CountRange = { least?: number; most?: number }

export function readCountRange(text: string): CountRange | undefined {
  const range = /^([^.<>=≤≥–-]*(?:\.\d[^.<>=≤≥–-]*)?)(?:\.\.+|…|–|-)(.*)$/u.exec(text)
  if (range !== null) return between(range[1] ?? '', range[2] ?? '')
  const [, sign = '', written = ''] = /^(>=|=>|<=|=<|[<>=≤≥])?(.*)$/u.exec(text) ?? []
  const count = readCount(written)
  if (count === undefined) return undefined
  switch (sign) {
    case '>':
      return { least: count + 1 }
    case '<':
      return count === 0 ? undefined : { most: count - 1 }
    case '<=':
    case '=<':
    case '≤':
      return { most: count }
    case '=':
      return { least: count, most: count }
    default:
      return { least: count }
  }
}

export function printCountRange({ least, most }: CountRange): string {
  if (least === undefined) return `<=${most ?? 0}`
  if (most === undefined) return `>=${least}`
  return least === most ? `=${least}` : `${least}..${most}`
}

function between(lower: string, upper: string): CountRange | undefined {
  const least = lower === '' ? undefined : readCount(lower)
  const most = upper === '' ? undefined : readCount(upper)
  if ((lower !== '' && least === undefined) || (upper !== '' && most === undefined))
    return undefined
  if (least === undefined && most === undefined) return undefined
  if (least !== undefined && most !== undefined && least > most) return undefined
  return { ...(least !== undefined && { least }), ...(most !== undefined && { most }) }
}

const FACTORS: Readonly<Record<string, number>> = { k: 1e3, к: 1e3, m: 1e6, м: 1e6 }

/** `1000`, `1,000`, `1_000`, `2.5K`, `1M`. */
function readCount(text: string): number | undefined {
  const [, whole, factor] = /^(\d{1,12}(?:\.\d{1,3})?)([kmкм]?)$/iu.exec(
    text.replaceAll(/(?<=\d)[,_](?=\d{3})/gu, ''),
  ) ?? [undefined, undefined, undefined]
  if (whole === undefined || factor === undefined) return undefined
  if (factor === '' && whole.includes('.')) return undefined
  return Math.round(Number(whole) * (FACTORS[factor.toLowerCase()] ?? 1))
}

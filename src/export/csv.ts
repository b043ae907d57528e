/** CSV that a spreadsheet opens safely (RFC 4180, CRLF). */

export type Cell = number | string | boolean | undefined

/** UTF-8 with a byte order mark is what Excel needs to read letters beyond Latin. */
export type CsvOptions = { bom?: boolean }

export function* csv(
  heads: readonly string[],
  rows: Iterable<readonly Cell[]>,
  { bom = false }: CsvOptions = {},
): Iterable<string> {
  yield `${bom ? '\uFEFF' : ''}${line(heads)}`
  for (const row of rows) yield line(row)
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(printed).join(',')}\r\n`
}

function printed(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  const harmless = neutral(cell.toWellFormed())
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A captured text that begins like a formula must not become one: an apostrophe makes it text (OWASP's advice). */
function neutral(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text
}

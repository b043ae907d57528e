/** The rows of a CSV file of any size, one at a time, each under its column names and with its line. */
import { parse } from 'csv-parse'
import type { DumpRecord } from './row.ts'

export type CsvRecord =
  | { kind: 'record'; record: DumpRecord; line: number; bytes?: Uint8Array }
  | { kind: 'broken'; detail: string; line: number }

/** The names in the first line, and what parts them; `undefined` where that line is none of a table. */
export function csvColumns(
  head: string,
): { columns: string[]; delimiter: string; header: string } | undefined {
  const [line = ''] = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  const counted = DELIMITERS.map((delimiter) => ({
    delimiter,
    header: line,
    columns: line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1')),
  }))
  const [widest] = counted.toSorted((a, b) => b.columns.length - a.columns.length)
  if (widest === undefined || widest.columns.length < 2) return undefined
  return widest.columns.every((name) => NAME.test(name)) ? widest : undefined
}

const DELIMITERS = [',', ';', '\t']
const NAME = /^[\p{L}_#@][\p{L}\p{N} _./:()#@-]{0,63}$/u

/** Longest row, in characters. */
const LONGEST = 2 ** 26

export async function* csvRecords(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: string,
  withBytes = false,
): AsyncGenerator<CsvRecord> {
  let ready: CsvRecord[] = []
  const parser = parse({
    bom: true,
    columns: true,
    delimiter,
    info: true,
    raw: withBytes,
    max_record_size: LONGEST,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  })
  parser.on('skip', (error: unknown) => {
    if (isCsvError(error)) ready.push(broken(error))
  })
  const firstLine = lineFinder()
  const feeding = feed(parser, chunks)
  feeding.catch((error: unknown) => parser.destroy(asError(error)))
  try {
    for await (const row of parser) {
      const { record, info, raw } = asRow(row)
      yield* ready
      ready = []
      const line = firstLine(record, info.lines)
      yield { kind: 'record', record, line, ...(raw !== undefined && { bytes: rowBytes(raw) }) }
    }
  } catch (error) {
    // A quote that is never closed runs to the end: everything before it was read.
    if (!isCsvError(error)) throw error
    ready.push(broken(error))
  }
  yield* ready
}

/** The parser tells the line that a row ends on, and takes a break of two characters within a field for two. */
function lineFinder(): (record: DumpRecord, last: number) => number {
  let surplus = 0
  return (record, last) => {
    let breaks = 0
    for (const name in record) {
      const value = record[name]
      if (typeof value !== 'string') continue
      for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) {
        breaks++
        if (value[at - 1] === '\r') surplus++
      }
    }
    return last - breaks - surplus
  }
}

async function feed(
  parser: ReturnType<typeof parse>,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  for await (const chunk of chunks) {
    if (parser.destroyed) return
    if (!parser.write(chunk)) await new Promise<void>((go) => parser.once('drain', go))
  }
  parser.end()
}

/** What csv-parse gives with `info` and `columns`, which its types do not say. */
function asRow(row: unknown): { record: DumpRecord; info: { lines: number }; raw?: string } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return row as { record: DumpRecord; info: { lines: number }; raw?: string }
}

/** Without the end of the line. */
function rowBytes(raw: string): Uint8Array {
  return new TextEncoder().encode(raw.replace(/\r?\n?$/, ''))
}

function isCsvError(error: unknown): error is Error & { lines: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
}

function broken({ message, lines }: Error & { lines: number }): CsvRecord {
  return { kind: 'broken', detail: message.slice(0, 200), line: lines }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

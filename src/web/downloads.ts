/** Numbers as a file. */
import type { Asked } from './site.ts'
import { csv } from '../export/csv.ts'
import { chartTable, type Chart } from './chart/chart.ts'

/** The chart that `?csv=` names, as CSV; `undefined` when none is asked for. */
export function askedCsv(c: Asked, charts: Chart[], name: string): Response | undefined {
  const asked = c.req.query('csv')
  const chart = charts.find(({ id }) => id === asked)
  if (asked === undefined || chart === undefined) return undefined
  const { heads, rows } = chartTable(chart)
  // A byte order mark, because it is opened in spreadsheets.
  const parts = csv(heads, rows, { bom: true })
  return fileAnswer(`${name}-${chart.id}.csv`, 'text/csv; charset=utf-8', parts)
}

/** Sent as it is made. */
export function fileAnswer(name: string, type: string, parts: Iterable<string>): Response {
  return new Response(streamed(parts), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]+/gu, '_')}"`,
    },
  })
}

/** Pulled as the reader takes it; a row is too little for a chunk. */
function streamed(parts: Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = parts[Symbol.iterator]()
  return new ReadableStream({
    pull(controller) {
      let text = ''
      let next = iterator.next()
      for (; next.done !== true; next = iterator.next()) {
        text += next.value
        if (text.length >= CHUNK) break
      }
      if (text !== '') controller.enqueue(encoder.encode(text))
      if (next.done === true) controller.close()
    },
  })
}

const CHUNK = 32_768

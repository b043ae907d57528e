/** Numbers and drawings as files. */
import type { UnixSeconds } from '../model.ts'
import { csv } from '../export/csv.ts'
import { chartTable, type Chart } from './chart/chart.ts'
import { chartSvg, type Told } from './chart/svg-file.ts'
import { addressOf, type Asked } from './site.ts'
import { dayName, timeName } from './times.ts'
import { say } from './words/say.ts'

/** What charts are of: whose, and of what time. */
export type ChartSubject = {
  /** Of files. */
  name: string
  subject: string
  range?: { from?: UnixSeconds; to?: UnixSeconds }
  at: UnixSeconds
}

/** The chart that `?csv=` or `?svg=` names, as a file; `undefined` when none is asked for. */
export async function askedChart(
  c: Asked,
  charts: readonly Chart[],
  subject: ChartSubject,
): Promise<Response | undefined> {
  const { csv: numbers, svg: drawing } = c.req.query()
  const chart = charts.find(({ id }) => id === (numbers ?? drawing))
  if (chart === undefined) return undefined
  if (numbers === undefined)
    return svgAnswer(`${subject.name}-${chart.id}`, await chartSvg(chart, toldOf(c, subject)))
  const { heads, rows } = chartTable(chart)
  // A byte order mark, because it is opened in spreadsheets.
  const parts = csv(heads, rows, { bom: true })
  return fileAnswer(`${subject.name}-${chart.id}.csv`, 'text/csv; charset=utf-8', parts)
}

/** What a drawing says of itself once it has left the page. */
export function toldOf(c: Asked, { at, range = {}, subject }: ChartSubject): Told {
  const { from, to } = range
  const { pathname } = new URL(c.req.url)
  const q = c.req.query('q')
  const page = `${addressOf(c)}${pathname}${q === undefined || q === '' ? '' : `?q=${encodeURIComponent(q.toWellFormed())}`}`
  return {
    subject,
    foot: [
      ...(from === undefined || to === undefined
        ? []
        : [say('Posts of {from} to {to}, UTC', { from: dayName(from), to: dayName(to) })]),
      say('Chancery, {page}, made {time}', {
        page: page.length <= 90 ? page : `${page.slice(0, 89)}…`,
        time: timeName(at),
      }),
    ],
  }
}

export function svgAnswer(name: string, svg: string): Response {
  return fileAnswer(`${name}.svg`, 'image/svg+xml', [svg])
}

/** Sent as it is made. */
export function fileAnswer(name: string, type: string, parts: Parts): Response {
  return new Response(streamed(parts), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]+/gu, '_')}"`,
    },
  })
}

type Parts = AsyncIterable<string> | Iterable<string>

/** Pulled as the reader takes it; a row is too little for a chunk. */
function streamed(parts: Parts): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator =
    Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]()
  return new ReadableStream({
    async pull(controller) {
      let text = ''
      let next = await iterator.next()
      for (; next.done !== true; next = await iterator.next()) {
        text += next.value
        if (text.length >= CHUNK) break
      }
      if (text !== '') controller.enqueue(encoder.encode(text))
      if (next.done === true) controller.close()
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

const CHUNK = 32_768

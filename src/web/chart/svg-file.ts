/** A drawing as a file of its own: it says what it shows, of what time and from where, in light colours that need no style sheet. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import type { Chart } from './chart.ts'
import { drawingOf } from './drawing.ts'
import { WIDTH, type Drawing } from './svg.ts'

const MARGIN = 16
const HEAD = 52
const LINE = 16

export type Told = {
  /** Below the title: of which channel, query or post. */
  subject: string
  /** At the foot: the time that it covers, where it comes from, when it was made. */
  foot: string[]
}

export function chartSvg(chart: Chart, told: Told): Promise<string> {
  return svgFile(chart.title, told, drawingOf(unlinked(chart)))
}

export async function svgFile(
  title: string,
  { subject, foot }: Told,
  drawing: Drawing,
): Promise<string> {
  const width = WIDTH + 2 * MARGIN
  const height = HEAD + drawing.height + LINE * (foot.length + 1)
  const below = HEAD + drawing.height + LINE + 4
  const file =
    await html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" direction="ltr" font-family="system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', sans-serif" font-size="11"><title>${title}</title><desc>${drawing.says}</desc><rect width="${width}" height="${height}" fill="#fffefb"/><text x="${MARGIN}" y="24" font-size="15" font-weight="600" fill="#1d2126">${title}</text><text x="${MARGIN}" y="40" fill="#5d646c">${subject}</text><svg x="${MARGIN}" y="${HEAD}" width="${WIDTH}" height="${drawing.height}" viewBox="0 0 ${WIDTH} ${drawing.height}">${drawing.body}</svg>${foot.map((line, at): Html => html`<text x="${MARGIN}" y="${below + at * LINE}" fill="#5d646c">${line}</text>`)}</svg>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${painted(file.toString())}\n`
}

/** A file leads nowhere. */
function unlinked(chart: Chart): Chart {
  switch (chart.kind) {
    case 'bars':
      return { ...chart, bars: chart.bars.map(({ label, value }) => ({ label, value })) }
    case 'columns':
      return {
        ...chart,
        columns: chart.columns.map(({ label, value, from, to }) => ({ label, value, from, to })),
      }
    case 'heat':
    case 'lines':
    case 'strip':
      return chart
  }
}

const INK = '#1d2126'
const QUIET = '#5d646c'
const ACCENT = '#1d5378'
const SERIES = [ACCENT, '#b5651d', '#3f7d4e', '#8a4f9e', '#a8323e', '#6b6f1d']
const SHADES = [0.18, 0.28, 0.4, 0.52, 0.64, 0.76, 0.88, 1]

/** What the style sheet says of each class. */
const PAINT: Readonly<Record<string, Record<string, number | string>>> = {
  chart_grid: { stroke: '#e2ded4' },
  chart_mark: { stroke: QUIET },
  chart_tick: { fill: QUIET },
  chart_value: { fill: QUIET },
  chart_name: { fill: INK },
  chart_more: { display: 'none' },
  chart_fill: { fill: ACCENT },
  chart_room: { fill: 'none' },
  chart_line: { fill: 'none', 'stroke-width': 1.6, 'stroke-linejoin': 'round' },
  chart_dot: {},
  chart_edge: { stroke: QUIET, 'stroke-opacity': 0.35 },
  chart_node: { stroke: '#fffefb' },
  id_absent: { fill: '#e2ded4' },
  id_album: { fill: ACCENT },
  id_captured: { fill: ACCENT },
  id_deleted: { fill: '#962d2d' },
  id_missed: { fill: '#962d2d' },
  id_unknown: { fill: '#ffe58a' },
  chart_shade0: { fill: '#e9eff2' },
  ...Object.fromEntries(
    SHADES.map((opacity, at) => [
      `chart_shade${at + 1}`,
      { fill: ACCENT, 'fill-opacity': opacity },
    ]),
  ),
}

/** Classes become attributes: a file has no style sheet, and no program but a browser reads one reliably. */
function painted(markup: string): string {
  return markup
    .replaceAll(/ class="([\w ]*)"/g, (_, classes: string) => attributesOf(classes.split(' ')))
    .replaceAll(/(?![\n\t])\p{Cc}|[\ufffe\uffff]/gu, '\u{fffd}')
    .toWellFormed()
}

function attributesOf(classes: readonly string[]): string {
  const paint = Object.assign({}, ...classes.map((name) => PAINT[name] ?? {}))
  const series = classes.flatMap((name) => /^chart_series(\d)$/.exec(name)?.[1] ?? [])[0]
  if (series !== undefined)
    paint[classes.includes('chart_line') ? 'stroke' : 'fill'] = SERIES[Number(series)]
  return Object.entries(paint)
    .map(([name, value]) => ` ${name}="${String(value)}"`)
    .join('')
}

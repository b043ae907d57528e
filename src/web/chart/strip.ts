/** All numbers from left to right, each stretch in the colour of what became of it; below, what the colours mean. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { numberName, say } from '../words/say.ts'
import type { Chart, Stretch, Tone } from './chart.ts'
import { at, WIDTH, type Drawing } from './svg.ts'

const HEIGHT = 40
const COLUMNS = 240
/** Names below each other and beside each other: readable on a phone, too. */
const IN_ROW = 3
const LEGEND = { width: 240, height: 24, top: HEIGHT + 34 }
/** What is worse is seen where both are too small to be seen. */
const WEIGHT: Record<Tone, number> = {
  absent: 0,
  album: 1,
  captured: 2,
  missed: 3,
  deleted: 3,
  unknown: 4,
}

export function stripDrawing({ highest, legend, stretches }: Chart & { kind: 'strip' }): Drawing {
  return {
    height: LEGEND.top + Math.ceil(legend.length / IN_ROW) * LEGEND.height,
    says: say('Message numbers from 1 to {highest}', { highest: numberName(highest) }),
    body: html`${runsOf(columnsOf(stretches, highest)).map(
      ({ from, to, tone }) =>
        html`<rect class="id_${tone}" x="${at(from)}" y="0" width="${at(to - from)}" height="${HEIGHT}"/>`,
    )}
<text class="chart_tick" x="0" y="${HEIGHT + 20}">1</text><text class="chart_tick" x="${WIDTH}" y="${HEIGHT + 20}" text-anchor="end">${highest}</text>
${legend.map(({ name, tone }, place) => nameHtml(name, tone, place))}`,
  }
}

function nameHtml(name: string, tone: Tone, place: number): Html {
  const x = (place % IN_ROW) * LEGEND.width
  const y = LEGEND.top + Math.floor(place / IN_ROW) * LEGEND.height
  return html`<rect class="id_${tone}" x="${x}" y="${y}" width="14" height="14"/><text class="chart_name" x="${x + 20}" y="${y + 12}">${name}</text>`
}

/** Each column shows what is worst among its numbers. */
function columnsOf(stretches: readonly Stretch[], highest: number): Tone[] {
  const columns = Math.max(1, Math.min(COLUMNS, highest))
  const worst: Tone[] = Array.from({ length: columns }, () => 'absent')
  for (const { from, to, tone } of stretches) {
    const [first = 0, last = 0] = [from, to].map((id) => Math.floor(((id - 1) * columns) / highest))
    for (let column = first; column <= last; column++)
      if (WEIGHT[tone] > WEIGHT[worst[column] ?? 'absent']) worst[column] = tone
  }
  return worst
}

/** Neighbours of one colour are one piece. */
function runsOf(columns: readonly Tone[]): Stretch[] {
  const step = WIDTH / columns.length
  const runs: Stretch[] = []
  for (const [column, tone] of columns.entries()) {
    const last = runs.at(-1)
    if (last?.tone === tone) last.to = (column + 1) * step
    else runs.push({ from: column * step, to: (column + 1) * step, tone })
  }
  return runs
}

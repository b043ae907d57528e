/** The frame of every drawing: named for those who hear it, scaled by its view box, coloured by the style sheet. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import type { Chart } from './chart.ts'

export const WIDTH = 720

/** What stands within the frame; `says` is for those who hear it. */
export type Drawing = { height: number; says: string; body: Html }

export function svg(chart: Chart, { height, says, body }: Drawing): Html {
  const id = `chart-${chart.id}`
  return html`<svg class="chart_${chart.kind}" viewBox="0 0 ${WIDTH} ${height}" role="group" aria-labelledby="${id}-title ${id}-desc" preserveAspectRatio="xMidYMid meet"><title id="${id}-title">${chart.title}</title><desc id="${id}-desc">${says}</desc>${body}</svg>`
}

/** Coordinates to a tenth: enough for a screen, and short. */
export function at(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** A name that would run into others. */
export function cut(name: string, most: number): string {
  const letters = Array.from(name)
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join('')}…`
}

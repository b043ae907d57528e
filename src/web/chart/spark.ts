/** A line the size of a word: how something went, without axes. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { at } from './svg.ts'

const WIDTH = 72
const HEIGHT = 18
/** More points are not seen on so few pixels. */
const DRAWN = 36

type Point = { x: number; y: number }

/** `points` in the order of `x`; nothing to see where there are fewer than two. */
export function sparkSvg(points: readonly Point[], says: string): Html | false {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2) return false
  const ys = points.map(({ y }) => y)
  const lowest = ys.reduce((a, b) => Math.min(a, b))
  const highest = ys.reduce((a, b) => Math.max(a, b))
  const place = ({ x, y }: Point): string => {
    const across = ((x - first.x) / Math.max(1, last.x - first.x)) * WIDTH
    const up = highest === lowest ? 0.5 : (y - lowest) / (highest - lowest)
    return `${at(across)},${at(HEIGHT - up * HEIGHT)}`
  }
  const line = thinned(points).map(place).join(' ')
  return html`<svg class="spark" viewBox="-2 -2 ${WIDTH + 4} ${HEIGHT + 4}" width="${WIDTH + 4}" height="${HEIGHT + 4}" role="img" aria-label="${says}"><title>${says}</title><polyline points="${line}"/></svg>`
}

/** Every so manieth, with the first and the last. */
function thinned(points: readonly Point[]): Point[] {
  if (points.length <= DRAWN) return [...points]
  const step = (points.length - 1) / (DRAWN - 1)
  return Array.from({ length: DRAWN }, (_, nth) => points[Math.round(nth * step)] ?? []).flat()
}

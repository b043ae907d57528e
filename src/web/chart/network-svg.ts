/** A network as a drawing made on the server: places come from the analysis, colours from the style sheet. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { at, WIDTH, type Drawing } from './svg.ts'

export type DrawnNode = {
  id: string
  label: string
  href?: string
  /** 0 to 1. */
  x: number
  y: number
  size: number
  group: number
  says: string
}

export type DrawnEdge = { from: string; to: string; weight: number }

const MARGIN = 40
const LABELLED = 40
const LINES = 600
const COLOURS = 6

export function networkSvg(id: string, title: string, { height, says, body }: Drawing): Html {
  return html`<svg class="chart_network" viewBox="0 0 ${WIDTH} ${height}" role="group" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${says}</desc>${body}</svg>`
}

export function networkDrawing(
  says: string,
  nodes: readonly DrawnNode[],
  edges: readonly DrawnEdge[],
): Drawing {
  const places = new Map(nodes.map((node) => [node.id, placeOf(node)]))
  const largest = nodes.reduce((most, { size }) => Math.max(most, size), 1)
  const heaviest = edges.reduce((most, { weight }) => Math.max(most, weight), 1)
  const lines = edges
    .filter(({ from, to }) => places.has(from) && places.has(to))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, LINES)
  const body = html`${lines.map(({ from, to, weight }) => {
    const [a, b] = [places.get(from), places.get(to)]
    if (a === undefined || b === undefined) return false
    return html`<line class="chart_edge" x1="${at(a.x)}" y1="${at(a.y)}" x2="${at(b.x)}" y2="${at(b.y)}" stroke-width="${at(0.6 + 3.4 * Math.sqrt(weight / heaviest))}"/>`
  })}
${nodes.map((node, order) => nodeHtml(node, Math.sqrt(node.size / largest), order < LABELLED))}`
  return { height: WIDTH, says, body }
}

function nodeHtml(node: DrawnNode, share: number, labelled: boolean): Html {
  const { x, y } = placeOf(node)
  const radius = 3 + 11 * share
  const drawn = html`<circle class="chart_node chart_series${node.group % COLOURS}" cx="${at(x)}" cy="${at(y)}" r="${at(radius)}"/>${labelled && html`<text class="chart_name" x="${at(x)}" y="${at(y - radius - 3)}" text-anchor="middle">${node.label}</text>`}`
  const named = html`<title>${node.says}</title>${drawn}`
  return node.href === undefined ? html`<g>${named}</g>` : html`<a href="${node.href}">${named}</a>`
}

function placeOf({ x, y }: DrawnNode): { x: number; y: number } {
  const span = WIDTH - 2 * MARGIN
  return { x: MARGIN + x * span, y: MARGIN + y * span }
}

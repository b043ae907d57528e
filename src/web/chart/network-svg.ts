/** A network as a drawing made on the server: places come from the analysis, colours from the style sheet. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { weightOf } from '../../trace/takings.ts'
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

export type DrawnEdge = { from: string; to: string; declared: number; undeclared: number }

const MARGIN = 40
const LABELLED = 40
const LINES = 2000
const COLOURS = 6

export function networkSvg(id: string, title: string, { height, says, body }: Drawing): Html {
  return html`<svg class="chart_network" id="${id}" viewBox="0 0 ${WIDTH} ${height}" role="group" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${says}</desc>${body}</svg>`
}

export function drawnNetwork(
  says: string,
  nodes: readonly DrawnNode[],
  edges: readonly DrawnEdge[],
): Drawing {
  const places = new Map(nodes.map((node, order) => [node.id, { ...placeOf(node), order }]))
  const largest = nodes.reduce((most, { size }) => Math.max(most, size), 1)
  const heaviest = edges.reduce((most, edge) => Math.max(most, weightOf(edge)), 1)
  const lines = edges
    .filter(({ from, to }) => places.has(from) && places.has(to))
    .toSorted((a, b) => weightOf(b) - weightOf(a))
    .slice(0, LINES)
  const body = html`${lines.map((edge) => {
    const [a, b] = [places.get(edge.from), places.get(edge.to)]
    const weight = weightOf(edge)
    if (a === undefined || b === undefined) return false
    return html`<line class="chart_edge" data-pair="${a.order} ${b.order} ${edge.declared} ${edge.undeclared}" x1="${at(a.x)}" y1="${at(a.y)}" x2="${at(b.x)}" y2="${at(b.y)}" stroke-width="${at(0.6 + 3.4 * Math.sqrt(weight / heaviest))}"/>`
  })}
${nodes.map((node, order) => nodeHtml(node, Math.sqrt(node.size / largest), order < LABELLED))}`
  return { height: WIDTH, says, body }
}

function nodeHtml(node: DrawnNode, share: number, labelled: boolean): Html {
  const { x, y } = placeOf(node)
  const radius = 3 + 11 * share
  const drawn = html`<circle class="chart_node chart_series${node.group % COLOURS}" cx="${at(x)}" cy="${at(y)}" r="${at(radius)}"/><text class="chart_name${!labelled && ' chart_more'}" x="${at(x)}" y="${at(y - radius - 3)}" text-anchor="${anchorOf(x)}">${node.label}</text>`
  const named = html`<title>${node.says}</title>${drawn}`
  const group = html` data-group="${node.group}"`
  // Of hundreds, those that are named take the keyboard; the tables have all.
  return node.href === undefined
    ? html`<g${group}>${named}</g>`
    : html`<a href="${node.href}"${group}${!labelled && html` tabindex="-1"`}>${named}</a>`
}

/** No name leaves the drawing. */
function anchorOf(x: number): string {
  if (x < WIDTH * 0.1) return 'start'
  return x > WIDTH * 0.9 ? 'end' : 'middle'
}

function placeOf({ x, y }: DrawnNode): { x: number; y: number } {
  const span = WIDTH - 2 * MARGIN
  return { x: MARGIN + x * span, y: MARGIN + y * span }
}

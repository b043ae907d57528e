/** What changed in a post: its words between two versions, its numbers over time. */
import { html } from 'hono/html'
import type { Content } from '../../model.ts'
import type { Sighting } from '../../store/store.ts'
import { compare, type Piece } from '../../trace/compare.ts'
import type { Chart, Line } from '../chart/chart.ts'
import type { Html } from '../site.ts'
import { say } from '../words/say.ts'

/** Both versions' words with what changed marked; nothing where the words are the same to the letter. */
export function wordsChanged(before: Content, after: Content): Html | false {
  if (before.text === after.text) return false
  const { source, taker } = compare(before.text, after.text)
  return html`<details class="compared" open><summary>${say('What changed in its words')}</summary><div class="sides"><div><h3>${say('before')}</h3><p dir="auto">${piecesHtml(source)}</p></div><div><h3>${say('after')}</h3><p dir="auto">${piecesHtml(taker)}</p></div></div></details>`
}

export function piecesHtml(pieces: readonly Piece[]): Html {
  return html`${pieces.map(({ text, mark }) => {
    switch (mark) {
      case 'equal':
        return html`${text}`
      case 'changed':
        return html`<mark class="changed">${text}</mark>`
      case 'left-out':
        return html`<del class="left-out">${text}</del>`
      case 'added':
        return html`<ins class="added">${text}</ins>`
    }
  })}`
}

/** Views, forwards, comments and reactions, each as a line, where captures show them more than once. */
export function metricsCharts(sightings: readonly Sighting[]): Chart[] {
  const lines = [
    line('views', say('Views'), sightings, ({ metrics }) => metrics.views?.value),
    line('reactions', say('Reactions'), sightings, ({ metrics }) =>
      metrics.reactions?.list.reduce((sum, { count }) => sum + count.value, 0),
    ),
    line('forwards', say('Forwards'), sightings, ({ metrics }) => metrics.forwards?.value),
    line('comments', say('Comments'), sightings, ({ metrics }) => metrics.comments?.value),
  ].filter(({ points }) => points.length > 1)
  // Thousands of views would press a dozen reactions flat.
  return lines.map(({ id, name, points }) => ({
    id,
    title: name,
    unit: name,
    kind: 'lines',
    scale: { kind: 'time' },
    lines: [{ name, points }],
  }))
}

function line(
  id: string,
  name: string,
  sightings: readonly Sighting[],
  of: (sighting: Sighting) => number | undefined,
): Line & { id: string } {
  const points = sightings.flatMap((sighting) => {
    const y = of(sighting)
    return y === undefined ? [] : [{ x: sighting.takenAt, y }]
  })
  return { id, name, points: points.toSorted((a, b) => a.x - b.x) }
}

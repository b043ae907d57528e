/** What a chart says, as a value: drawn as SVG, read as a table, downloaded as CSV. One room for every page. */
import type { UnixSeconds } from '../../model.ts'
import { say } from '../words/say.ts'

export type Chart = {
  /** Letters, digits and dashes; one of its kind on a page. */
  id: string
  title: string
  /** What is counted, in words: `posts`. */
  unit: string
  /** How to read it and where it comes from. */
  note?: string
} & (
  | { kind: 'bars'; of: string; bars: Bar[] }
  | { kind: 'columns'; of: string; columns: Column[] }
  | { kind: 'lines'; scale: Scale; lines: Line[] }
  | { kind: 'strip'; highest: number; stretches: Stretch[]; legend: { tone: Tone; name: string }[] }
  | { kind: 'heat'; rows: string[]; columns: string[]; values: number[][]; of: string }
)

/** Of message numbers, both ends included. */
export type Stretch = { from: number; to: number; tone: Tone }

export type Tone = 'absent' | 'album' | 'captured' | 'deleted' | 'missed' | 'unknown'

export type Bar = { label: string; value: number; href?: string }

/** A span of time: its first and last day as people write them to narrow a search. */
export type Column = Bar & { from: string; to: string }

export type Line = { name: string; points: Point[] }

/** `x` is a time, or a number on a linear or a logarithmic axis (then above 0). */
export type Point = { x: number; y: number }

export type Scale =
  | { kind: 'time' }
  | { kind: 'linear'; of: string; ticks?: Tick[] }
  | { kind: 'log'; of: string; ticks?: Tick[] }

export type Tick = { at: number; label: string }

/** The same numbers as a table: heads, then rows. */
export type ChartTable = { heads: string[]; rows: (number | string)[][] }

export function chartTable(chart: Chart): ChartTable {
  switch (chart.kind) {
    case 'bars':
      return {
        heads: [chart.of, chart.unit],
        rows: chart.bars.map(({ label, value }) => [label, value]),
      }
    case 'columns':
      return {
        heads: [chart.of, chart.unit],
        rows: chart.columns.map(({ label, value }) => [label, value]),
      }
    case 'lines': {
      const xs = [...new Set(chart.lines.flatMap(({ points }) => points.map(({ x }) => x)))]
      const columns = chart.lines.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])))
      return {
        heads: [
          chart.scale.kind === 'time' ? say('time (UTC)') : chart.scale.of,
          ...chart.lines.map(({ name }) => name),
        ],
        rows: xs
          .toSorted((a, b) => a - b)
          .map((x) => [
            chart.scale.kind === 'time' ? timeCell(x) : x,
            ...columns.map((column) => column.get(x) ?? ''),
          ]),
      }
    }
    case 'strip': {
      const names = new Map(chart.legend.map(({ name, tone }) => [tone, name]))
      return {
        heads: [say('First number'), say('Last number'), chart.unit],
        rows: chart.stretches.map(({ from, to, tone }) => [from, to, names.get(tone) ?? tone]),
      }
    }
    case 'heat':
      return {
        heads: [chart.of, ...chart.columns],
        rows: chart.rows.map((row, at) => [row, ...(chart.values[at] ?? [])]),
      }
  }
}

function timeCell(time: UnixSeconds): string {
  const [day = '', clock = ''] = new Date(time * 1000).toISOString().slice(0, 19).split('T')
  return clock === '00:00:00' ? day : `${day} ${clock}`
}

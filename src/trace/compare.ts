/** Two texts side by side: what is equal, what was changed, what one has and the other has not. */
import { align, type Tile } from '../reuse/align.ts'
import { streamOf, type Stream } from '../reuse/stream.ts'

export type Mark = 'equal' | 'changed' | 'left-out' | 'added'

export type Piece = { text: string; mark: Mark }

export type Comparison = { source: Piece[]; taker: Piece[] }

/** Words are equal as the match stream has them: case, look-alike letters and invisible characters make no difference. */
export function compare(source: string, taker: string): Comparison {
  const a: Side = { text: source, stream: streamOf(source) }
  const b: Side = { text: taker, stream: streamOf(taker) }
  const runs = joined(align(a.stream, b.stream))
  return {
    source: piecesOf(
      a,
      b,
      runs.toSorted((x, y) => x.a - y.a),
      'left-out',
    ),
    taker: piecesOf(
      b,
      a,
      runs.map(({ a: i, b: j, length }) => ({ a: j, b: i, length })),
      'added',
    ),
  }
}

type Side = { text: string; stream: Stream }

/** Tiles that continue each other in both texts are one run. */
function joined(tiles: readonly Tile[]): Tile[] {
  const runs: Tile[] = []
  for (const tile of tiles) {
    const last = runs.at(-1)
    const continues =
      last !== undefined && last.a + last.length === tile.a && last.b + last.length === tile.b
    if (continues) last.length += tile.length
    else runs.push({ ...tile })
  }
  return runs
}

/** Of the first side's text; runs in its order, `a` counting its words. */
function piecesOf(
  own: Side,
  other: Side,
  runs: readonly Tile[],
  alone: 'left-out' | 'added',
): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let before: Tile | undefined
  for (const run of runs) {
    const start = Math.max(at, own.stream.starts[run.a] ?? at)
    const end = Math.max(start, own.stream.ends[run.a + run.length - 1] ?? start)
    const gap = own.text.slice(at, start)
    putGap(pieces, gap, markOf(gap, between(other, before, run), alone))
    put(pieces, own.text.slice(start, end), 'equal')
    at = end
    before = run
  }
  const rest = own.text.slice(at)
  putGap(pieces, rest, markOf(rest, between(other, before, undefined), alone))
  return pieces
}

/** What stands in the other text where this one's gap is; `undefined` where the two do not follow each other there. */
function between(
  { text, stream }: Side,
  before: Tile | undefined,
  after: Tile | undefined,
): string | undefined {
  const from = before === undefined ? 0 : (stream.ends[before.b + before.length - 1] ?? 0)
  const to = after === undefined ? text.length : (stream.starts[after.b] ?? text.length)
  return from <= to ? text.slice(from, to) : undefined
}

function markOf(own: string, other: string | undefined, alone: 'left-out' | 'added'): Mark {
  const [said, its] = [plain(own), other === undefined ? '' : plain(other)]
  if (said === '' || said === its) return 'equal'
  return its === '' ? alone : 'changed'
}

/** Spaces and punctuation are no change. */
function plain(text: string): string {
  return text.replaceAll(/[\s\p{P}\p{Cf}]+/gu, ' ').trim()
}

/** The space around a changed word is not changed. */
function putGap(pieces: Piece[], text: string, mark: Mark): void {
  const said = text.trim()
  const start = text.indexOf(said)
  put(pieces, text.slice(0, start), 'equal')
  put(pieces, said, mark)
  put(pieces, text.slice(start + said.length), 'equal')
}

function put(pieces: Piece[], text: string, mark: Mark): void {
  if (text === '') return
  const last = pieces.at(-1)
  if (last?.mark === mark) last.text += text
  else pieces.push({ text, mark })
}

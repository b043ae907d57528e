/**
 * Which posts without a number are which posts that have one: the same channel, the same words, and the order in which the
 * dump has them. What is not certain stays apart.
 */

/** A post without a message id, and where the dumps that show it have it. */
export type Loose = {
  post: number
  /** Of all its contents. */
  likenesses: number[]
  /** Sorts as the dumps have them: decides among posts with equal words. */
  rank: string
  /** Place in each capture that shows it. */
  places: { capture: number; index: number }[]
  date?: number
  /** Plain form of the origin's name, empty for none; absent where the source cannot tell. */
  origin?: string
}

/** A post with a message id. */
export type Known = { post: number; message: number; date?: number; origin: string }

/** Gives the known post of each loose one that is certain. `alike` are the channel's posts with such words. */
export function joinLoose(
  loose: readonly Loose[],
  alike: (one: Loose) => readonly Known[],
): Map<number, Known> {
  const candidates = new Map(loose.map((one) => [one.post, fitting(one, alike(one))]))
  const first = inOrder(loose, pairs(loose, candidates))
  const second = inOrder(loose, narrowed(loose, candidates, first))
  return second
}

/** What is dated must be dated alike (tools round to minutes), what names its origin must have the same. */
function fitting(one: Loose, known: readonly Known[]): Known[] {
  const fits = known.filter(
    ({ date, origin }) =>
      (one.date === undefined || date === undefined || Math.abs(date - one.date) < 60) &&
      (one.origin === undefined || one.origin === origin),
  )
  return fits.toSorted((a, b) => a.message - b.message)
}

type Pairs = Map<number, Known>

/** As many loose posts as known ones with the same words: in order, one each. */
function pairs(loose: readonly Loose[], candidates: ReadonlyMap<number, Known[]>): Pairs {
  const classes = Map.groupBy(loose, ({ post }) =>
    (candidates.get(post) ?? []).map((known) => known.post).join(' '),
  )
  const claimed = new Map<number, number>()
  const found: Pairs = new Map()
  for (const [name, members] of classes) {
    const known = name === '' ? [] : (candidates.get(members[0]?.post ?? 0) ?? [])
    for (const { post } of known) claimed.set(post, (claimed.get(post) ?? 0) + 1)
    if (known.length !== members.length) continue
    const ordered = members.toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    for (const [at, { post }] of ordered.entries()) {
      const match = known[at]
      if (match !== undefined) found.set(post, match)
    }
  }
  // A known post that two classes claim belongs to neither for certain.
  for (const [post, { post: match }] of found) {
    if ((claimed.get(match) ?? 0) > 1) found.delete(post)
  }
  return found
}

/**
 * Of what stayed open, what the neighbours decide: a post between two that are known has its number between theirs, and
 * only one candidate has.
 */
function narrowed(
  loose: readonly Loose[],
  candidates: ReadonlyMap<number, Known[]>,
  sure: Pairs,
): Pairs {
  const taken = new Set([...sure.values()].map(({ post }) => post))
  const bounds = boundsOf(loose, sure)
  const proposed = new Map<number, Known>()
  const claims = new Map<number, number>()
  for (const { post } of loose) {
    if (sure.has(post)) continue
    const { above, below } = bounds.get(post) ?? { above: -Infinity, below: Infinity }
    if (above === -Infinity && below === Infinity) continue
    const open = (candidates.get(post) ?? []).filter(
      (known) => !taken.has(known.post) && known.message > above && known.message < below,
    )
    for (const known of open) claims.set(known.post, (claims.get(known.post) ?? 0) + 1)
    const [only] = open
    if (open.length === 1 && only !== undefined) proposed.set(post, only)
  }
  const certain = [...proposed].filter(([, known]) => claims.get(known.post) === 1)
  return new Map([...sure, ...certain])
}

/** For each open post the numbers of its nearest sure neighbours, over all dumps that show it. */
function boundsOf(
  loose: readonly Loose[],
  sure: Pairs,
): Map<number, { above: number; below: number }> {
  const bounds = new Map<number, { above: number; below: number }>()
  for (const row of dumps(loose).values()) {
    let above = -Infinity
    for (const { post } of row) {
      const bound = bounds.get(post) ?? { above: -Infinity, below: Infinity }
      bounds.set(post, { ...bound, above: Math.max(bound.above, above) })
      above = sure.get(post)?.message ?? above
    }
    let below = Infinity
    for (const { post } of row.toReversed()) {
      const bound = bounds.get(post) ?? { above: -Infinity, below: Infinity }
      bounds.set(post, { ...bound, below: Math.min(bound.below, below) })
      below = sure.get(post)?.message ?? below
    }
  }
  return bounds
}

/** The posts of each dump in its order. */
function dumps(loose: readonly Loose[]): Map<number, Loose[]> {
  const rows = new Map<number, { one: Loose; index: number }[]>()
  for (const one of loose) {
    for (const { capture, index } of one.places) {
      const row = rows.get(capture) ?? []
      row.push({ one, index })
      rows.set(capture, row)
    }
  }
  return new Map(
    [...rows].map(([capture, row]) => [
      capture,
      row.toSorted((a, b) => a.index - b.index).map(({ one }) => one),
    ]),
  )
}

/** Only pairs whose numbers rise (or, in a dump that begins with the newest, fall) with their places stay. */
function inOrder(loose: readonly Loose[], found: Pairs): Pairs {
  const kept = new Map(found)
  for (const row of dumps(loose).values()) {
    const paired = row.flatMap(({ post }) => {
      const known = found.get(post)
      return known === undefined ? [] : [{ post, message: known.message }]
    })
    const rising = certainlyRising(paired.map(({ message }) => message))
    const falling = certainlyRising(paired.map(({ message }) => -message))
    const sure = falling.size > rising.size ? falling : rising
    for (const [at, { post }] of paired.entries()) if (!sure.has(at)) kept.delete(post)
  }
  return kept
}

/** The places that every longest rising selection has: the others contradict them, or each other. */
function certainlyRising(numbers: readonly number[]): Set<number> {
  const before = longestTo(numbers)
  const behind = longestTo(numbers.toReversed().map((number) => -number)).toReversed()
  const longest = before.reduce((a, b) => Math.max(a, b), 0)
  const levels = new Map<number, number[]>()
  for (const [at, length] of before.entries()) {
    if (length + (behind[at] ?? 0) - 1 !== longest) continue
    levels.set(length, [...(levels.get(length) ?? []), at])
  }
  return new Set([...levels.values()].flatMap((places) => (places.length === 1 ? places : [])))
}

/** Length of the longest strictly rising selection that ends at each place. */
function longestTo(numbers: readonly number[]): number[] {
  const ends: number[] = []
  return numbers.map((number) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ends[middle] ?? Infinity) < number) low = middle + 1
      else high = middle
    }
    ends[low] = number
    return low + 1
  })
}

/**
 * How a channel is walked through: from its newest page to its first post, later from the newest page to where the walk
 * before began; between that, the pages of posts that are to be looked at again, and the own pages of posts that a page
 * should have shown. Pure: what is to be asked next, and what an answer means for that.
 */
import type { Followed, IdRange, Progress, Walk } from '../operator/followed.ts'
import type { PageShown } from '../ingest.ts'

export type Step =
  /** The newest page, or the one before an id. */
  | { kind: 'page'; before?: number }
  /** The page around the first id there can be: what it begins with is the first post. */
  | { kind: 'proof' }
  /** Posts to look at again: the page before this id. */
  | { kind: 'again'; before: number }
  /** A stretch of which no page was seen: the page before this id. */
  | { kind: 'fill'; before: number }
  | { kind: 'confirm'; id: number }

/** A page that answers with nothing new is asked so often. */
const TRIES = 6
/** The own page of a post is asked so often. */
const CONFIRM_TRIES = 5
/** A page that shows none of the posts it was asked for is asked so often before their own pages are. */
const OWN_PAGES_AFTER = 3
/** Posts of a page. */
const PAGE = 20
/** Seconds until posts that nothing was told of are asked for again. */
const UNANSWERED = 21_600
/** Seconds between two visits, at least and at most. */
const SHORTEST = 300
const LONGEST = 86_400
/** New posts that a visit should find: half a page. */
const WANTED = 10

/** What is to be asked next; `undefined` when nothing is due. Begins the next walk if it is time. */
export function nextStep(followed: Followed, now: number): Step | undefined {
  const { progress } = followed
  const stretches = stretchesOf(followed)
  const [first] = progress.confirm
  if (first !== undefined) return { kind: 'confirm', id: first.id }
  if (progress.walk === undefined && isVisitDue(progress, now))
    progress.walk = newWalk(followed, now)
  const { walk } = progress
  if (walk !== undefined) {
    const { before, floor, tries } = walk
    if (floor === 0 && before !== undefined && tries % 2 === 1) return { kind: 'proof' }
    return before === undefined ? { kind: 'page' } : { kind: 'page', before }
  }
  const [newest] = progress.again
  if (newest !== undefined) return { kind: 'again', before: newest + 1 }
  const [stretch] = stretches
  return stretch === undefined ? undefined : { kind: 'fill', before: stretch.to + 1 }
}

/** A clock that was set back must not make a channel wait for a year. */
function isVisitDue({ visitAt }: Progress, now: number): boolean {
  return visitAt <= now || visitAt > now + LONGEST * 2
}

function newWalk({ progress, wishes }: Followed, now: number): Walk {
  const { bottom, highest, posts } = progress
  const fresh = { tries: 0, met: 0, fresh: 0 }
  if (highest === undefined || bottom === undefined) return { floor: 0, ...fresh }
  if (goesDeeper(bottom, wishes, posts, now))
    return { floor: 0, before: bottom.id, top: highest, ...fresh, met: posts }
  return { floor: highest, ...fresh }
}

/** The first walk did not come to the beginning, and now may. */
function goesDeeper(
  { at, kind, id }: NonNullable<Progress['bottom']>,
  { limit = Infinity, since = 0 }: Followed['wishes'],
  posts: number,
  now: number,
): boolean {
  switch (kind) {
    case 'first':
      return false
    case 'limit':
      return limit > posts
    case 'since':
      return since === 0
    case 'unproven':
      return id > 0 && now - at > LONGEST
  }
}

/** What is still to be filled; a new asking takes the place of the one before. */
function stretchesOf({ progress, wishes }: Followed): readonly IdRange[] {
  const { fill } = wishes
  if (fill !== undefined && fill.askedAt !== progress.fill?.askedAt)
    progress.fill = { ...fill, ranges: fill.ranges.toReversed(), tries: 0 }
  return progress.fill?.ranges ?? []
}

/**
 * Goes on below what the page showed. A page that shows nothing of the stretch is asked for again, and given up in the end;
 * gives where held posts may be that have gone, all of them: their own pages are to be asked.
 */
export function filled(
  progress: Progress,
  shown: PageShown | undefined,
  before: number,
  now: number,
): IdRange | undefined {
  const { fill } = progress
  const [stretch] = fill?.ranges ?? []
  if (fill === undefined || stretch === undefined || stretch.to + 1 !== before) return undefined
  const range = shown && answeredRange(shown, before)
  if (range !== undefined) [stretch.to, fill.tries] = [range.lowest - 1, 0]
  else fill.tries++
  const silent = fill.tries === OWN_PAGES_AFTER ? { ...stretch } : undefined
  if (stretch.to < stretch.from || fill.tries >= TRIES) {
    fill.ranges.shift()
    fill.tries = 0
    reachBottom(progress, stretch, now)
  }
  return silent
}

/** A stretch that begins with the first number takes the channel down to where the source ends, whatever was asked for when it was added. */
function reachBottom(progress: Progress, { from, to }: IdRange, now: number): void {
  const { bottom } = progress
  if (from > 1 || bottom === undefined || bottom.kind === 'first') return
  progress.bottom = { kind: to < from ? 'first' : 'unproven', id: to + 1, at: now }
}

/** Goes on below posts whose own pages are asked. */
export function filledDownTo(progress: Progress, lowest: number, now: number): void {
  const { fill } = progress
  const [stretch] = fill?.ranges ?? []
  if (fill === undefined || stretch === undefined) return
  stretch.to = lowest - 1
  fill.tries = 0
  if (stretch.to >= stretch.from) return
  fill.ranges.shift()
  reachBottom(progress, stretch, now)
}

/** Whether something is in hand that does not wait for a visit. */
export function hasWork({ again, confirm, fill, walk }: Progress): boolean {
  if (walk !== undefined || confirm.length > 0 || again.length > 0) return true
  return fill !== undefined && fill.ranges.length > 0
}

/** When it is this channel's turn again. */
export function nextTurn(progress: Progress, now: number): number {
  const { againTries = 0, confirm, fill, walk } = progress
  const { tries = againTries } = confirm[0] ?? walk ?? (againTries === 0 ? (fill ?? {}) : {})
  if (hasWork(progress)) return tries === 0 ? now : now + Math.min(2 ** tries, 60)
  return Math.min(progress.visitAt, progress.againAt ?? Infinity)
}

/** Ids on a page, those of album members too. */
export function idsOf({ posts }: PageShown): number[] {
  return posts.flatMap(({ albumIds = [], messageId }) => [messageId ?? [], albumIds].flat())
}

/** Between these ids the page showed everything there was, as an answer to what was asked; `undefined` if it is no answer. */
export function answeredRange(
  shown: PageShown,
  before: number | undefined,
): { lowest: number; highest: number } | undefined {
  const ids = idsOf(shown).filter((id) => before === undefined || id < before)
  if (ids.length === 0) return undefined
  return {
    lowest: least(ids),
    highest: before === undefined ? Number.MAX_SAFE_INTEGER : before - 1,
  }
}

/** Posts that are held and that the page should have shown: their own pages are to be asked. */
export function noteAbsent(progress: Progress, shown: PageShown, held: readonly number[]): void {
  const seen = new Set(idsOf(shown))
  const known = new Set(progress.confirm.map(({ id }) => id))
  for (const id of held) {
    if (!seen.has(id) && !known.has(id)) progress.confirm.push({ id, tries: 0 })
  }
}

/** Goes on with the walk after a page. */
export function walked(
  followed: Followed,
  shown: PageShown,
  before: number | undefined,
  now: number,
): void {
  const { progress, wishes } = followed
  const { walk } = progress
  if (walk === undefined) return
  const range = answeredRange(shown, before)
  if (range === undefined) {
    inVain(progress, walk, now)
    return
  }
  const { lowest } = range
  const fresh = shown.posts.filter(
    ({ messageId = 0 }) => before === undefined || messageId < before,
  )
  walk.tries = 0
  walk.top ??= idsOf(shown).reduce((a, b) => Math.max(a, b))
  walk.met += fresh.length
  walk.fresh += fresh.filter(({ messageId = 0 }) => messageId > walk.floor).length
  // The page's own cursor, unless it does not lead on; no cursor may mean the end, or nothing.
  walk.before = shown.older !== undefined && shown.older < lowest ? shown.older : lowest
  const isFirstWalk = walk.floor === 0
  // Whoever had all of it asked for wants no more limits.
  const { limit, since } = progress.bottom?.kind === 'unproven' ? {} : wishes
  const earliest = least(fresh.map(({ date }) => date ?? Infinity))
  if (isFirstWalk && lowest === 1) endFirst(progress, 'first', lowest, now)
  else if (isFirstWalk && since !== undefined && earliest < since)
    endFirst(progress, 'since', lowest, now)
  else if (isFirstWalk && limit !== undefined && walk.met >= limit)
    endFirst(progress, 'limit', lowest, now)
  else if (!isFirstWalk && lowest <= walk.floor) endVisit(progress, walk, now)
}

/** What the page around the first id says of where the channel begins. */
export function proved(progress: Progress, shown: PageShown | undefined, now: number): void {
  const { walk } = progress
  if (walk?.before === undefined) return
  const ids = shown === undefined ? [] : idsOf(shown)
  if (ids.length > 0 && least(ids) === walk.before) endFirst(progress, 'first', walk.before, now)
  else inVain(progress, walk, now)
}

/** Nothing, or nothing new: asked again, and given up in the end. */
function inVain(progress: Progress, walk: Walk, now: number): void {
  walk.tries++
  if (walk.tries < TRIES) return
  if (walk.floor > 0) endVisit(progress, walk, now)
  else endFirst(progress, walk.before === undefined ? 'first' : 'unproven', walk.before ?? 0, now)
}

function endFirst(
  progress: Progress,
  kind: NonNullable<Progress['bottom']>['kind'],
  id: number,
  at: number,
): void {
  const { walk } = progress
  progress.bottom = { kind, id, at }
  if (walk?.top !== undefined) progress.highest = Math.max(walk.top, progress.highest ?? 0)
  delete progress.walk
  progress.visitAt = at + progress.every
}

function endVisit(progress: Progress, walk: Walk, now: number): void {
  const reached = walk.before !== undefined && walk.before <= walk.floor
  if (reached && walk.top !== undefined) progress.highest = Math.max(walk.top, walk.floor)
  const factor = walk.fresh === 0 ? 1.5 : Math.min(1, Math.max(0.3, WANTED / walk.fresh))
  progress.every = Math.round(Math.min(LONGEST, Math.max(SHORTEST, progress.every * factor)))
  progress.visitAt = now + progress.every
  delete progress.walk
}

/** The newest page is what it was. */
export function unchanged(progress: Progress, now: number): void {
  const { walk } = progress
  if (walk === undefined) return
  walk.before = walk.floor
  walk.top = walk.floor
  endVisit(progress, walk, now)
}

/**
 * The posts that a page was asked for anew have been seen, or are to be confirmed. Where the page is asked for in vain, all
 * posts up to there may be gone: gives those whose own pages are to be asked.
 */
export function lookedAgain(
  progress: Progress,
  shown: PageShown | undefined,
  before: number,
  now: number,
): number[] {
  const range = shown && answeredRange(shown, before)
  if (range === undefined) {
    progress.againTries = (progress.againTries ?? 0) + 1
    if (progress.againTries < OWN_PAGES_AFTER) return []
  }
  delete progress.againTries
  const until = range?.lowest ?? before - PAGE
  const asked = progress.again.filter((id) => id >= until)
  progress.again = progress.again.filter((id) => id < until)
  if (range !== undefined) return []
  progress.unanswered = { until: now + UNANSWERED, ids: [...unanswered(progress, now), ...asked] }
  return asked
}

/** Of these posts nothing is to be had for now. */
export function unanswered({ unanswered: kept }: Progress, now: number): number[] {
  // A clock that was set back is no reason to wait for a year.
  return kept === undefined || kept.until <= now || kept.until > now + UNANSWERED ? [] : kept.ids
}

/** The own page of a post said that it does not exist, showed it, or said neither. */
export function confirmed(progress: Progress, id: number, answered: boolean): void {
  const [first, ...others] = progress.confirm
  if (first === undefined || first.id !== id) return
  first.tries++
  progress.confirm = answered || first.tries >= CONFIRM_TRIES ? others : [...others, first]
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity)
}

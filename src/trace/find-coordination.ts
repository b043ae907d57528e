/** Coordination in the archive: from a question to groups of channels with the posts that made them. */
import type { ObjectKind } from '../identity/objects.ts'
import type { PostId, UnixSeconds } from '../model.ts'
import type { QueryNode } from '../query/query.ts'
import type { Outline } from '../store/outline.ts'
import type { Store } from '../store/store.ts'
import { coincidences, type Pairs } from './coordination.ts'
import {
  fastPairs,
  groupsOf,
  PERCENTILES,
  tieKey,
  tieNetwork,
  type Tie,
  type TieNetwork,
} from './coordinated.ts'
import { nullModel, type Chance } from './null-model.ts'
import { rangeOf, type DatedRange } from './range.ts'
import { mediaOutline } from './media-outline.ts'
import { textOutline } from './text-outline.ts'
import { tooMany } from './too-many.ts'
import type { Shares } from './shares.ts'

/** What is shared: `text` is the same words, whatever stands around them; `media` the same bytes of a picture or file. */
export type SharedKind = ObjectKind | 'media' | 'text'

export type CoordinationAsk = {
  tree?: QueryNode
  of: SharedKind
  /** Seconds. */
  window: number
  fast: number
  minParticipation: number
  /** Groups are made of ties heavier than this percentile of all. */
  percentile: number
  /** Groups are made only of ties that stand out more than any does by chance in 19 of 20 shuffles. */
  beyondChance?: boolean
  shuffles: number
}

export const COORDINATION = {
  of: 'link',
  window: 60,
  fast: 10,
  minParticipation: 2,
  percentile: 0.5,
  shuffles: 200,
} as const satisfies CoordinationAsk

export type PostPlace = { handle: string; id: PostId; date: UnixSeconds }

export type CoordinationTie = Pick<
  Tie,
  'averageLag' | 'medianLag' | 'postsA' | 'postsB' | 'symmetry' | 'weight'
> &
  Chance & {
    a: string
    b: string
    objects: number
    /** Pairs within the faster window. */
    fastWeight: number
    /** The highest of the percentiles that its weight exceeds. */
    above?: number
  }

export type CoordinationGroup = Chance & {
  channels: string[]
  weight: number
  /** With the posts that coincided, oldest first; the objects of most posts first. */
  objects: { name: string; posts: PostPlace[] }[]
  /** Objects beyond those listed. */
  moreObjects: number
}

export type Coordination = {
  ask: Omit<CoordinationAsk, 'tree'>
  /** Looked at. */
  posts: number
  channels: number
  shares: number
  range: DatedRange
  pairs: number
  thresholds: { percentile: number; weight: number; fastWeight: number }[]
  ties: CoordinationTie[]
  groups: CoordinationGroup[]
  shuffles: number
  notices: string[]
}

const NO_CHANCE: Chance = { p: 1, pAny: 1, expected: 0 }

/** Posts that one analysis reads. */
const MOST_POSTS = 2_000_000
const MOST_OBJECTS = 200

export async function findCoordination(store: Store, ask: CoordinationAsk): Promise<Coordination> {
  const { tree, ...settings } = ask
  const outline = await outlineOf(store, ask)
  if (!outline.whole)
    throw await tooMany(store, { tree, most: MOST_POSTS, subject: 'coordination' })
  const shares = sharesIn(outline)
  const pairs = coincidences(shares, { ...ask, removeLoops: true })
  const percentiles = [...new Set([ask.percentile, ...PERCENTILES])].toSorted((a, b) => a - b)
  const full = tieNetwork(shares, pairs, percentiles)
  const quick = fastPairs(shares, pairs, { ...ask, window: ask.fast, removeLoops: true })
  const fast = tieNetwork(shares, pairs, percentiles, (at) => quick.has(at))
  const habits = await habitsOf(
    store,
    outline,
    full.ties,
    tree !== undefined || ask.of === 'text' || ask.of === 'media',
  )
  const chance = (groups: number[][]) =>
    nullModel(shares, {
      window: ask.window,
      ties: full.ties,
      groups,
      shuffles: ask.shuffles,
      habits,
    })
  const { shown, notices } = shownTies(full, ask, () => chance([]).ties)
  const groups = groupsOf(shown)
  const tested = chance(groups)
  const fastWeights = new Map(fast.ties.map(({ a, b, weight }) => [tieKey(a, b), weight]))
  const name = (channel: number): string => outline.handles[channel] ?? ''
  return {
    ask: settings,
    posts: outline.ids.length,
    channels: outline.handles.length,
    shares: shares.posts.length,
    range: rangeOf(outline.dates),
    pairs: pairs.lags.length,
    thresholds: full.thresholds.map(({ percentile, weight }, at) => ({
      percentile,
      weight,
      fastWeight: fast.thresholds[at]?.weight ?? 0,
    })),
    ties: full.ties.map((tie, at) => {
      const above = full.thresholds.findLast(({ weight }) => tie.weight > weight)?.percentile
      const { averageLag, medianLag, postsA, postsB, symmetry, weight } = tie
      return {
        a: name(tie.a),
        b: name(tie.b),
        weight,
        objects: tie.objects.length,
        fastWeight: fastWeights.get(tieKey(tie.a, tie.b)) ?? 0,
        ...(above !== undefined && { above }),
        averageLag,
        medianLag,
        postsA,
        postsB,
        symmetry,
        ...(tested.ties[at] ?? NO_CHANCE),
      }
    }),
    groups: await withWords(
      store,
      ask.of,
      groups.map((channels, at) => ({
        channels: channels.map(name),
        ...(tested.groups[at] ?? { ...NO_CHANCE, weight: 0 }),
        ...evidenceOf(outline, shares, pairs, shown, channels),
      })),
    ),
    shuffles: tested.shuffles,
    notices: [...notices, ...shuffleNotices(ask, tested.shuffles)],
  }
}

async function outlineOf(store: Store, { of, tree }: CoordinationAsk): Promise<Outline> {
  if (of === 'text') return textOutline(store, tree, MOST_POSTS)
  if (of === 'media') return mediaOutline(store, tree, MOST_POSTS)
  return store.outline({
    objects: of,
    ids: true,
    limit: MOST_POSTS,
    ...(tree !== undefined && { tree }),
  })
}

/** A text is known by a number: its first words say more. Of the texts that a page shows. */
async function withWords(
  store: Store,
  of: SharedKind,
  groups: CoordinationGroup[],
): Promise<CoordinationGroup[]> {
  if (of !== 'text') return groups
  for (const { objects } of groups.slice(0, WORDED)) {
    for (const object of objects.slice(0, WORDED)) {
      const [first] = object.posts
      const held = first === undefined ? undefined : await store.post(first.handle, first.id)
      const words = held?.post.content.text.replaceAll(/\s+/gu, ' ').slice(0, 160).toWellFormed()
      if (words !== undefined) object.name = words
    }
  }
  return groups
}

const WORDED = 20

/** Dated posts only: without a time nothing coincides. */
function sharesIn({ uses, channels, dates }: Outline): Shares {
  const rows = Uint32Array.from(uses.posts.keys()).filter(
    (row) => !Number.isNaN(dates[uses.posts[row] ?? 0]),
  )
  const posts = rows.map((row) => uses.posts[row] ?? 0)
  return {
    objects: rows.map((row) => uses.objects[row] ?? 0),
    posts,
    channels: posts.map((post) => channels[post] ?? 0),
    times: Float64Array.from(posts, (post) => dates[post] ?? 0),
  }
}

/** When these channels post at all: of a question about a few words, the posts that match say too little of that. */
async function habitsOf(
  store: Store,
  outline: Outline,
  ties: readonly Tie[],
  narrowed: boolean,
): Promise<Float64Array[]> {
  const tied = new Set(ties.flatMap(({ a, b }) => [a, b]))
  if (!narrowed || tied.size === 0) return timesBy(outline, (channel) => channel)
  const handles = [...tied].map((channel) => (outline.handles[channel] ?? '').toLowerCase())
  const all = await store.outline({ tree: { kind: 'channel', handles }, limit: MOST_POSTS })
  const places = new Map(outline.handles.map((handle, at) => [handle, at]))
  return timesBy(all, (channel) => places.get(all.handles[channel] ?? '') ?? -1)
}

function timesBy({ channels, dates }: Outline, place: (channel: number) => number): Float64Array[] {
  const times: number[][] = []
  for (const [row, channel] of channels.entries()) {
    const date = dates[row] ?? Number.NaN
    const at = place(channel)
    if (at >= 0 && !Number.isNaN(date)) (times[at] ??= []).push(date)
  }
  return Array.from(times, (of) => Float64Array.from(of ?? []))
}

function evidenceOf(
  { objects, handles, ids, dates, channels }: Outline,
  shares: Shares,
  pairs: Pairs,
  ties: readonly Tie[],
  group: readonly number[],
): Pick<CoordinationGroup, 'moreObjects' | 'objects'> {
  const members = new Set(group)
  const posts = new Map<number, Set<number>>()
  for (const tie of ties) {
    if (!members.has(tie.a)) continue
    for (const pair of tie.pairs) {
      for (const row of [pairs.earlier[pair] ?? 0, pairs.later[pair] ?? 0]) {
        const object = shares.objects[row] ?? 0
        const known = posts.get(object)
        if (known === undefined) posts.set(object, new Set([shares.posts[row] ?? 0]))
        else known.add(shares.posts[row] ?? 0)
      }
    }
  }
  const sorted = [...posts].toSorted((x, y) => y[1].size - x[1].size || x[0] - y[0])
  return {
    objects: sorted.slice(0, MOST_OBJECTS).map(([object, of]) => ({
      name: objects[object] ?? '',
      posts: [...of]
        .map((post) => ({
          handle: handles[channels[post] ?? 0] ?? '',
          id: ids[post] ?? 0,
          date: dates[post] ?? 0,
        }))
        .toSorted((x, y) => x.date - y.date),
    })),
    moreObjects: Math.max(0, sorted.length - MOST_OBJECTS),
  }
}

/** The ties of which groups are made. */
function shownTies(
  { ties, thresholds }: TieNetwork,
  { percentile, beyondChance = false }: CoordinationAsk,
  chances: () => Chance[],
): { shown: Tie[]; notices: string[] } {
  const threshold = thresholds.find((each) => each.percentile === percentile)?.weight ?? 0
  const heavy = ties.filter(({ weight }) => weight > threshold)
  // Where all weigh the same none exceeds any percentile: then all of them are what there is to see.
  const shown = heavy.length > 0 ? heavy : ties
  const notices =
    ties.length > 0 && heavy.length === 0
      ? [
          `No pair of channels weighs more than the ${percentile} percentile, because they weigh alike: all are shown.`,
        ]
      : []
  if (!beyondChance) return { shown, notices }
  const places = new Map(ties.map((tie, at) => [tie, at]))
  const tested = chances()
  const beyond = shown.filter((tie) => (tested[places.get(tie) ?? -1]?.pAny ?? 1) <= 0.05)
  return { shown: beyond, notices }
}

function shuffleNotices(ask: CoordinationAsk, shuffles: number): string[] {
  if (shuffles >= ask.shuffles) return []
  return [
    `Chance was tried ${shuffles} times instead of ${ask.shuffles}: there is too much to compare. A narrower question gives finer p-values.`,
  ]
}

/** Whose turn it is: several hands, one list of channels, one request at a time for each host. */
import type { MediaFiles } from '../media-files.ts'
import type { ChannelList, Followed, MediaWish } from '../operator/followed.ts'
import type { MediaList } from '../operator/media.ts'
import type { Stations } from '../ingest.ts'
import type { Clock } from './clock.ts'
import type { Fetcher } from './fetch.ts'
import type { PageReader } from './page-reader.ts'
import { politeness, type Manners, type Standing } from './politeness.ts'
import { settler } from './settle.ts'
import { take, type CaptureEvent } from './take.ts'
import { takeMedium, type MediaTools } from './take-medium.ts'
import { hasWork } from './walk.ts'

export type CrawlSettings = {
  /** Of the source: `https://t.me`. */
  origin: string
  manners: Manners
  rechecks: readonly number[]
  /** Channels in hand at once: while a page of one is written down, a page of another is fetched. */
  hands: number
  /** Seconds after which the list is read anew. */
  look?: number
  /** Which media are fetched, and how many bytes one may have. */
  media: MediaWish
  mediaSize: number
}

export type CrawlParts = {
  stations: Stations
  list: ChannelList
  media: MediaList
  files: MediaFiles
  fetcher: Fetcher
  reader: PageReader
  clock: Clock
  settings: CrawlSettings
  tell: (event: CaptureEvent) => void
  /** Ends the crawl when the page in hand is written down. */
  signal: AbortSignal
}

export type Crawl = {
  /** Until nothing is due; gives why some of it has to wait, and until when (Unix seconds), if it has. */
  once(): Promise<{ why: Standing['why']; until: number } | undefined>
  /** Until the signal comes. */
  watch(): Promise<void>
  /** As far as they have come, without asking the list. */
  channels(): Followed[]
  host(): Standing
}

/** Seconds after which the list is read anew, and the clock: another process, or a person, may have changed them. */
const LOOK = 5
/** Seconds for which `once` waits for a channel with work in hand. */
const WORTH_WAITING = 180
const DAY = 86_400

export function openCrawl({ list, settings, signal, ...parts }: CrawlParts): Crawl {
  const { clock } = parts
  const { look: lookEvery = LOOK } = settings
  const { host } = new URL(settings.origin)
  const tools: MediaTools = {
    ...parts,
    mediaWish: settings.media,
    mediaSize: settings.mediaSize,
    origin: settings.origin,
    rechecks: settings.rechecks,
    settle: settler(parts.stations, parts.reader),
    politeness: politeness(settings.manners, clock, {
      load: (name) => standingIn(list.hostStanding(name)),
      save: (name, is) => list.saveHost(name, is),
    }),
  }
  const known = new Map<string, Followed>()
  const inHand = new Set<string>()
  let lookedAt = -Infinity
  let hostUntil = 0
  let hostWhy: Standing['why'] = 'pause'
  let changed = Promise.withResolvers<void>()

  const now = (): number => clock.now() / 1000

  function look(): void {
    // A clock that was set back is no reason not to look.
    if (Math.abs(now() - lookedAt) < lookEvery) return
    lookedAt = now()
    const listed = new Set<string>()
    for (const followed of list.all()) {
      const key = followed.handle.toLowerCase()
      listed.add(key)
      const mine = known.get(key)
      if (mine === undefined || mine.addedAt !== followed.addedAt) known.set(key, followed)
      else {
        if (JSON.stringify(mine.wishes) !== JSON.stringify(followed.wishes)) mine.nextAt = now()
        Object.assign(mine, { paused: followed.paused, wishes: followed.wishes })
      }
    }
    for (const key of known.keys()) if (!listed.has(key)) known.delete(key)
  }

  function waiting(): Followed[] {
    return [...known].flatMap(([key, followed]) =>
      followed.paused || inHand.has(key) ? [] : [followed],
    )
  }

  async function work(isOver: (earliest: Followed | undefined) => boolean): Promise<void> {
    while (!signal.aborted) {
      look()
      const earliest = soonest(waiting(), now())
      if (isOver(earliest)) return
      if (hostUntil > now() + 2 * DAY) hostUntil = 0
      const until = Math.max(hostUntil, earliest?.nextAt ?? Infinity)
      if (earliest !== undefined && until <= now()) await turn(earliest)
      else if (inHand.size > 0) await changed.promise
      else await clock.sleep(Math.max(1, Math.min(until - now(), lookEvery) * 1000), signal)
    }
  }

  async function turn(followed: Followed): Promise<void> {
    const key = followed.handle.toLowerCase()
    inHand.add(key)
    try {
      const later = await take(tools, followed, signal)
      if (later !== undefined) [hostUntil, hostWhy] = [later.until / 1000, later.why]
      else if (known.get(key) === followed) list.save([followed])
    } finally {
      inHand.delete(key)
      changed.resolve()
      changed = Promise.withResolvers()
    }
  }

  async function all(isOver: (earliest: Followed | undefined) => boolean): Promise<void> {
    const over = new AbortController()
    const hands = Array.from({ length: settings.hands }, async () => {
      try {
        await work((earliest) => over.signal.aborted || isOver(earliest))
      } finally {
        over.abort()
      }
    })
    const ended = await Promise.allSettled([...hands, mediaHand(over)])
    for (const hand of ended) if (hand.status === 'rejected') throw hand.reason
  }

  /** Fetches media until there are none and the other hands are done. */
  async function mediaHand(over: AbortController): Promise<void> {
    try {
      await fetchMedia(over.signal)
    } catch (error) {
      over.abort()
      throw error
    }
  }

  async function fetchMedia(over: AbortSignal): Promise<void> {
    const rested = new Map<string, number>()
    while (!signal.aborted) {
      const wanted = tools.media.next(Math.floor(now()))
      const until = wanted && (rested.get(hostOf(wanted.url)) ?? 0)
      if (wanted !== undefined && until !== undefined && until <= now()) {
        const later = await takeMedium(tools, wanted, signal)
        if (later !== undefined) rested.set(hostOf(wanted.url), later.until / 1000)
      } else if (over.aborted) return
      else if (inHand.size > 0) await changed.promise
      else await clock.sleep(lookEvery * 1000, AbortSignal.any([signal, over]))
    }
  }

  return {
    async once() {
      lookedAt = -Infinity
      look()
      for (const followed of known.values()) visitAt(followed, Math.floor(now()))
      await all((earliest) => {
        if (hostUntil > now() + WORTH_WAITING) return true
        if (inHand.size > 0) return false
        if (earliest === undefined) return true
        const patience = hasWork(earliest.progress) ? WORTH_WAITING : 0
        return earliest.nextAt > now() + patience
      })
      return hostUntil > now() + WORTH_WAITING ? { why: hostWhy, until: hostUntil } : undefined
    },
    watch: () => all(() => false),
    channels() {
      look()
      return [...known.values()]
    },
    host: () => tools.politeness.standing(host),
  }
}

function visitAt(followed: Followed, now: number): void {
  if (!hasWork(followed.progress)) followed.progress.visitAt = now
  followed.nextAt = now
}

/** Whose turn it is first; one that would wait for ever, because the clock was set back, is due. */
function soonest(channels: Followed[], now: number): Followed | undefined {
  let first: Followed | undefined
  for (const one of channels) {
    if (one.nextAt > now + 4 * DAY) one.nextAt = now
    if (first === undefined || one.nextAt < first.nextAt) first = one
  }
  return first
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? ''
}

function standingIn(kept: unknown): Standing | undefined {
  if (typeof kept !== 'object' || kept === null || !('notBefore' in kept)) return undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `save` above
  return kept as Standing
}

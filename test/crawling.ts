/** An archive that captures from a fake source, in this process, with a clock of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../src/capture/clock.ts'
import { openCrawl, type Crawl } from '../src/capture/crawl.ts'
import { openFetcher, type Limits } from '../src/capture/fetch.ts'
import { startPageReader } from '../src/capture/page-reader.ts'
import type { CaptureEvent } from '../src/capture/take.ts'
import { openEvidence, type Evidence } from '../src/evidence/evidence.ts'
import { guarded } from '../src/keeping.ts'
import { mediaFiles } from '../src/media-files.ts'
import { openOperator, type Operator } from '../src/operator/operator.ts'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import type { Store } from '../src/store/store.ts'
import { seeded } from './seeded.ts'

/** 2026-06-01T00:00:00Z */
export const JUNE = 1_780_272_000

export type TestClock = Clock & { set(milliseconds: number): void }

/** Time passes only while somebody sleeps. */
export function testClock(start = JUNE * 1000): TestClock {
  let now = start
  let settings = 0
  return {
    now: () => now,
    async sleep(milliseconds) {
      const until = now + milliseconds
      const before = settings
      // What is under way goes on first.
      await new Promise((resolve) => setImmediate(resolve))
      // Whoever slept while the clock was set wakes up at the new time.
      if (before === settings) now = Math.max(now, until)
    },
    random: seeded(7),
    set(milliseconds) {
      settings++
      now = milliseconds
    },
  }
}

export type Crawling = AsyncDisposable & {
  evidence: Evidence
  store: Store
  operator: Operator
  crawl: Crawl
  events: CaptureEvent[]
  folder: string
}

export async function crawling(options: {
  origin: string
  clock: Clock
  pause?: number
  daily?: number
  hands?: number
  limits?: Partial<Limits>
  rechecks?: number[]
  look?: number
  media?: 'all' | 'none' | 'thumbnails'
  mediaSize?: number
  /** Bytes at which an evidence file is sealed. */
  warcSize?: number
  signal?: AbortSignal
}): Promise<Crawling> {
  const { clock, origin } = options
  const folder = mkdtempSync(join(tmpdir(), 'chancery-crawl-'))
  await using opened = new AsyncDisposableStack()
  opened.defer(() => rmSync(folder, { recursive: true, force: true }))
  const operator = opened.use(openOperator(folder))
  const settings = {
    rotateAt: options.warcSize ?? 2 ** 30,
    software: 'test',
    now: () => clock.now(),
  }
  const raw = opened.use(await openEvidence(join(folder, 'evidence'), settings))
  const evidence = guarded(raw, operator.erased, () => undefined)
  const store = opened.use(await openSqliteStore(join(folder, 'store')))
  const fetcher = opened.use(
    openFetcher({
      userAgent: 'test',
      allowed: new Set(['127.0.0.1']),
      limits: { untilHeaders: 2000, betweenPieces: 300, whole: 5000, ...options.limits },
    }),
  )
  const reader = opened.use(startPageReader())
  const events: CaptureEvent[] = []
  const crawl = openCrawl({
    stations: { evidence, store },
    list: operator.channels,
    media: operator.media,
    files: mediaFiles(folder),
    fetcher,
    reader,
    clock,
    settings: {
      origin,
      manners: { pause: options.pause ?? 0, daily: options.daily ?? 1e9, backOff: 1000 },
      rechecks: options.rechecks ?? [3600, 21_600, 86_400, 604_800, 2_592_000],
      hands: options.hands ?? 4,
      ...(options.look !== undefined && { look: options.look }),
      media: options.media ?? 'none',
      mediaSize: options.mediaSize ?? 2 ** 20,
    },
    tell: (event) => void events.push(event),
    signal: options.signal ?? new AbortController().signal,
  })
  const handles = opened.move()
  return {
    evidence,
    store,
    operator,
    crawl,
    events,
    folder,
    [Symbol.asyncDispose]: () => handles.disposeAsync(),
  }
}

/** One request for one channel: asked politely, kept, read, and what it means for the channel's walk. */
import type { ReadReport, Stations } from '../ingest.ts'
import type { Followed, IdRange, MediaWish, Progress } from '../operator/followed.ts'
import { noteOddities } from '../operator/layout.ts'
import type { MediaList } from '../operator/media.ts'
import type { Clock } from './clock.ts'
import type { Fetcher } from './fetch.ts'
import { headerOf, judge, stand, standingOf, type Answer } from './outcome.ts'
import type { Politeness, Standing as HostStanding } from './politeness.ts'
import { dueAgain } from './rechecks.ts'
import type { Settled } from './settle.ts'
import type { Taking } from '../evidence/evidence.ts'
import { wantedMedia } from './wanted-media.ts'
import { stepAddress } from './source-site.ts'
import {
  answeredRange,
  confirmed,
  filled,
  filledDownTo,
  idsOf,
  lookedAgain,
  nextStep,
  nextTurn,
  noteAbsent,
  proved,
  unanswered,
  unchanged,
  walked,
  type Step,
} from './walk.ts'

export type Tools = {
  stations: Stations
  fetcher: Fetcher
  politeness: Politeness
  settle: (taking: Taking) => Promise<Settled>
  clock: Clock
  /** Of the source: `https://t.me`. */
  origin: string
  /** Ages, in seconds, at which posts are looked at again. */
  rechecks: readonly number[]
  tell: (event: CaptureEvent) => void
  /** Media that pages show. */
  media: MediaList
  /** Which of them, where the channel has no wish of its own. */
  mediaWish: MediaWish
}

export type CaptureEvent =
  | { kind: 'captured'; handle: string; url: string; step: Step['kind']; report: ReadReport }
  | { kind: 'failed'; handle: string; url: string; detail: string }
  | { kind: 'standing'; handle: string; standing: string; detail?: string }

/** So many failures in a row, and the channel counts as unreachable. */
const UNREACHABLE = 5
/** Seconds until a channel that has nothing to show is asked again. */
const QUIET = 6 * 3600

/** Does what is due for the channel, at most one request; gives when to come again if the host has to be left alone. */
export async function take(
  tools: Tools,
  followed: Followed,
  signal?: AbortSignal,
): Promise<{ until: number; why: HostStanding['why'] } | undefined> {
  const { clock, politeness } = tools
  const now = seconds(clock)
  const step = nextStep(followed, now)
  if (step === undefined) {
    await planAgain(tools, followed, now)
    followed.nextAt = nextTurn(followed.progress, now)
    return undefined
  }
  const url = stepAddress(tools.origin, followed.handle, step)
  const turn = await politeness.turn(
    new URL(url).host,
    async () => {
      const got = await tools.fetcher.get(url, { headers: conditions(followed, step) })
      const { judged, sign } = judge(got, clock.now())
      return { result: judged, sign }
    },
    signal,
  )
  if (turn.kind === 'later') return turn
  await concluded(tools, followed, { step, url, outcome: turn.result })
  return undefined
}

type Done = { step: Step; url: string; outcome: ReturnType<typeof judge>['judged'] }

async function concluded(
  tools: Tools,
  followed: Followed,
  { step, url, outcome }: Done,
): Promise<void> {
  const { clock, tell } = tools
  const { handle, progress } = followed
  switch (outcome.kind) {
    case 'failed': {
      const now = seconds(clock)
      progress.failures++
      tell({ kind: 'failed', handle, url, detail: outcome.detail })
      if (progress.failures >= UNREACHABLE || outcome.refused === true)
        setStanding(tools, followed, 'unreachable', outcome.detail)
      const wait = outcome.refused === true ? QUIET : 2 ** Math.min(progress.failures, 12)
      followed.nextAt = now + wait
      return
    }
    case 'standing':
      setStanding(tools, followed, outcome.standing, outcome.detail)
      followed.nextAt = seconds(clock) + QUIET
      return
    case 'unchanged':
      progress.failures = 0
      unchanged(progress, seconds(clock))
      break
    case 'page':
      progress.failures = 0
      await settled(tools, followed, { step, url, answer: outcome.answer })
      break
  }
  const now = seconds(clock)
  if (isTimeToPlan(progress, step, now)) await planAgain(tools, followed, now)
  if (isQuiet(followed)) followed.nextAt = now + QUIET
  else followed.nextAt = nextTurn(progress, now)
}

async function settled(
  tools: Tools,
  followed: Followed,
  { answer, step, url }: { answer: Answer; step: Step; url: string },
): Promise<void> {
  const { clock, settle, stations, tell } = tools
  const { handle, progress } = followed
  const now = seconds(clock)
  const contentType = headerOf(answer, 'content-type')
  const { report } = await settle({
    source: 'web',
    url: answer.url,
    bytes: answer.bytes,
    statedAt: now,
    status: answer.status,
    headers: answer.headers,
    request: { method: 'GET', headers: answer.asked },
    hops: answer.hops,
    ...(contentType !== undefined && { contentType }),
  })
  progress.pages++
  progress.posts += report.newPosts
  noteOddities(progress, report.oddities, now)
  tell({ kind: 'captured', handle, url: answer.url, step: step.kind, report })
  const [shown] = report.shown
  if (shown !== undefined)
    tools.media.want(wantedMedia(shown, followed.wishes.media ?? tools.mediaWish), now)
  if (step.kind === 'confirm') {
    const isOn = shown !== undefined && idsOf(shown).includes(step.id)
    const isGone = shown?.notFound?.includes(step.id) === true
    confirmed(progress, step.id, isOn || isGone)
    return
  }
  const { detail, standing } = standingOf(report.format, report.oddities)
  if (standing !== 'fine') {
    setStanding(tools, followed, standing, detail)
    return
  }
  if (shown !== undefined && !isItself(tools, followed, shown)) return
  const before = 'before' in step ? step.before : undefined
  const range = shown && step.kind !== 'proof' ? answeredRange(shown, before) : undefined
  if (shown !== undefined && range !== undefined) {
    const held = await stations.store.held(shown.handle, { ...range, limit: 500 })
    const living = held.filter(({ deletedAt }) => deletedAt === undefined)
    noteAbsent(
      progress,
      shown,
      living.map(({ id }) => id),
    )
  }
  const etag = url === answer.url && before === undefined ? headerOf(answer, 'etag') : undefined
  if (step.kind === 'page' && before === undefined) {
    if (etag === undefined) delete progress.etag
    else progress.etag = etag
  }
  switch (step.kind) {
    case 'page':
      walked(followed, shown ?? NOTHING, step.before, now)
      break
    case 'proof':
      proved(progress, shown, now)
      break
    case 'again':
      noteAbsent(progress, NOTHING, lookedAgain(progress, shown, step.before, now))
      break
    case 'fill':
      await fillOn(tools, followed, filled(progress, shown, step.before, now), now)
      break
  }
}

/** Where pages show nothing, whatever is held may have gone: the own pages of the newest of it are asked, then it goes on below. */
async function fillOn(
  { stations }: Tools,
  { handle, progress }: Followed,
  silent: IdRange | undefined,
  now: number,
): Promise<void> {
  if (silent === undefined) return
  const held = await stations.store.held(handle, {
    lowest: silent.from,
    highest: silent.to,
    limit: 20,
  })
  const living = held.filter(({ deletedAt }) => deletedAt === undefined).map(({ id }) => id)
  noteAbsent(progress, NOTHING, living)
  const lowest = held.at(-1)?.id
  if (lowest !== undefined) filledDownTo(progress, lowest, now)
}

const NOTHING = { handle: '', header: false, posts: [] }

/** The handle may have been changed, or have changed hands: that is no longer the channel that was added. */
function isItself(
  tools: Tools,
  followed: Followed,
  shown: { handle: string; peer?: number },
): boolean {
  const { handle, progress } = followed
  const { peer } = shown
  if (peer !== undefined && progress.peer !== undefined && peer !== progress.peer) {
    setStanding(
      tools,
      followed,
      'other-owner',
      `@${handle} belongs to the channel number ${peer} now, it was ${progress.peer}`,
    )
    return false
  }
  if (peer !== undefined) progress.peer = peer
  if (shown.handle.toLowerCase() === handle.toLowerCase()) {
    delete progress.renamedTo
    setStanding(tools, followed, 'fine')
  } else {
    progress.renamedTo = shown.handle
    setStanding(tools, followed, 'renamed', `its pages name @${shown.handle}`)
  }
  return true
}

function setStanding(
  { clock, tell }: Tools,
  { handle, progress }: Followed,
  standing: Followed['progress']['standing'],
  detail?: string,
): void {
  const isNews = progress.standing !== standing
  stand(progress, standing, seconds(clock), detail)
  if (isNews) tell({ kind: 'standing', handle, standing, ...(detail !== undefined && { detail }) })
}

/** Nothing is to be had there for now. */
function isQuiet({ progress }: Followed): boolean {
  return !['fine', 'new', 'renamed'].includes(progress.standing)
}

/** Once what was planned is done: it reads every post of the last weeks, which is too much to do after each page. */
function isTimeToPlan(
  { again, againAt = Infinity, confirm, walk }: Progress,
  step: Step,
  now: number,
): boolean {
  if (walk !== undefined || again.length > 0 || confirm.length > 0) return false
  return step.kind !== 'fill' || againAt <= now
}

/** Posts whose time has come again; what the visits saw anyway needs nothing. */
async function planAgain(
  { rechecks, stations }: Tools,
  { handle, progress }: Followed,
  now: number,
): Promise<void> {
  const oldest = rechecks.reduce((a, b) => Math.max(a, b), 0)
  if (oldest === 0) return
  const held = await stations.store.held(handle, { datedSince: now - oldest * 1.5, limit: 5000 })
  const { due, nextAt } = dueAgain(held, rechecks, now)
  const silent = new Set(unanswered(progress, now))
  progress.again = due.filter((id) => !silent.has(id))
  // Several posts of one page wait for each other a little.
  if (nextAt === undefined) delete progress.againAt
  else progress.againAt = Math.max(nextAt, now + 300)
}

/** What the newest page said of itself the last time, so that it need not be sent again. */
function conditions({ progress }: Followed, step: Step): Record<string, string> {
  const isVisit = step.kind === 'page' && step.before === undefined && progress.walk?.floor !== 0
  return isVisit && progress.etag !== undefined ? { 'if-none-match': progress.etag } : {}
}

function seconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000)
}

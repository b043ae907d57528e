/** `/health`, `/metrics` and `/robots.txt`: for programs. Who may not read the archive is not told its channels. */
import type { Followed } from '../operator/followed.ts'
import { layoutAlarm } from '../operator/layout.ts'
import { isTroubled } from '../operator/standing.ts'
import { tightWords, type Room } from '../storage.ts'
import type { Asked, Site } from './site.ts'
import { isoTime } from './times.ts'

export async function health(c: Asked): Promise<Response> {
  const { access, list, room, sample, store } = c.get('site')
  const mayRead = access === 'public' || c.get('session') !== undefined
  const counts = await (await store()).counts()
  return c.json({
    ok: true,
    sample,
    counts,
    ...(room !== undefined && { storage: storageOf(room()) }),
    ...(list !== undefined && { capture: captureOf(list, mayRead) }),
  })
}

export async function metrics(c: Asked): Promise<Response> {
  const text = await c.get('site').metrics?.()
  return c.text(text ?? '', 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
}

/** An archive is for its readers, and for search engines where the operator says so. */
export function robots(c: Asked): Response {
  const closed = c.get('site').index ? NOT_FOR_ROBOTS : ['/']
  return c.text(`User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join('')}`)
}

/** What answers questions, and so has no end. With `?`, because a channel may have any of these names. */
const NOT_FOR_ROBOTS = [
  ...['coordination', 'live', 'network', 'oembed', 'search', 'suggest', 'topics'].map(
    (name) => `/${name}?`,
  ),
  '/capture/*-*-*-*-*',
  '/trace/*/',
  '/*/*/embed$',
  '/*/*/verify$',
  '/s/*?q=',
]

/** `full`: nothing is captured or imported until there is room again. */
function storageOf({ free, tight, used }: Room): object {
  return {
    free,
    used: used ?? null,
    full: tight?.kind === 'full',
    detail: tight === undefined ? null : tightWords(tight),
  }
}

/** How many channels are on the list, and what is the matter with those that are not fine. */
function captureOf(list: NonNullable<Site['list']>, withNames: boolean): object {
  const channels = list.all()
  return {
    channels: channels.length,
    paused: channels.filter(({ paused }) => paused).length,
    complete: channels.filter(({ progress }) => progress.bottom?.kind === 'first').length,
    resting: list
      .resting(Math.floor(Date.now() / 1000))
      .map(({ until, ...host }) => ({ ...host, until: isoTime(until) })),
    ...(withNames && { troubled: channels.filter(isTroubled).map(troubleOf) }),
  }
}

function troubleOf({ handle, progress }: Followed): object {
  const { detail, since, standing } = progress
  const alarm = layoutAlarm(progress, Date.now() / 1000)
  return {
    handle,
    standing,
    since: isoTime(since),
    detail: detail ?? null,
    ...(alarm !== undefined && { layout: { ...alarm, since: isoTime(alarm.since) } }),
  }
}

/** What a channel counts of itself: each number as shown, with its day and how it went until then. */
import { html } from 'hono/html'
import type { CounterSeries, HeaderHistory } from '../../store/memory.ts'
import type { Channel, ChannelCounter, Store } from '../../store/store.ts'
import type { Html } from '../site.ts'
import { channelHref } from '../addresses.ts'
import { sparkSvg } from '../chart/spark.ts'
import { dayName, shortDayTag, timeName } from '../times.ts'
import { say, sayCount } from '../words/say.ts'

type Counted = Pick<Channel, 'counters' | 'handle'>

export function countersHtml({ counters }: Counted): Html | false {
  if (counters.length === 0) return false
  return html`<div class="tgme_channel_info_counters">${counters.map(
    (counter) =>
      html`<div class="tgme_channel_info_counter" title="${say('as of {time}', { time: timeName(counter.asOf) })}">${countHtml(counter)}</div>`,
  )}</div>`
}

/** One below the other, each with its history. */
export function counterLinesHtml(
  { counters, handle }: Counted,
  history: readonly CounterSeries[],
): Html | false {
  if (counters.length === 0) return false
  return html`<div class="tgme_channel_info_counters counter_lines">${counters.map((counter) => {
    const series = history.find(({ kind }) => kind === counter.kind)
    const spark = series && seriesSvg(series)
    return html`<div class="tgme_channel_info_counter"><span>${countHtml(counter)}</span>${
      spark
        ? html`<a href="${channelHref(handle)}/history#${counter.kind}">${spark}</a>`
        : html`<span></span>`
    }<span class="counter_day">${shortDayTag(counter.asOf)}</span></div>`
  })}</div>`
}

function countHtml(counter: ChannelCounter): Html {
  return html`<span class="counter_value">${counter.shown}</span> <span class="counter_type">${counterName(counter)}</span>`
}

function seriesSvg({ kind, points }: CounterSeries): Html | false {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return false
  const says = say('{counter}: {first} on {from}, {last} on {to}', {
    counter: counterTitle(kind),
    first: first.shown,
    from: dayName(first.takenAt),
    last: last.shown,
    to: dayName(last.takenAt),
  })
  return sparkSvg(
    points.map(({ takenAt, value }) => ({ x: takenAt, y: value })),
    says,
  )
}

/** As it stands behind its number. */
export function counterName({ kind, value }: Pick<ChannelCounter, 'kind' | 'value'>): string {
  switch (kind) {
    case 'subscribers':
      return sayCount(value, 'subscriber', 'subscribers')
    case 'photos':
      return sayCount(value, 'photo', 'photos')
    case 'videos':
      return sayCount(value, 'video', 'videos')
    case 'files':
      return sayCount(value, 'file', 'files')
    case 'links':
      return sayCount(value, 'link', 'links')
  }
}

/** As it stands alone. */
export function counterTitle(kind: ChannelCounter['kind']): string {
  switch (kind) {
    case 'subscribers':
      return say('Subscribers')
    case 'photos':
      return say('Photos')
    case 'videos':
      return say('Videos')
    case 'files':
      return say('Files')
    case 'links':
      return say('Links')
  }
}

/** Histories read every header that was ever seen: kept until the channel is captured again. */
export async function headerHistory(store: Store, channel: Channel): Promise<ShownHistory> {
  const { handle, lastCapturedAt } = channel
  const ofStore = kept.get(store) ?? new Map<string, Kept>()
  kept.set(store, ofStore)
  const known = ofStore.get(handle)
  ofStore.delete(handle)
  const history =
    known?.lastCapturedAt === lastCapturedAt
      ? known.history
      : store.headerHistory(handle).then((found) => found ?? NOTHING)
  ofStore.set(handle, { lastCapturedAt, history })
  const [oldest] = ofStore.keys()
  if (ofStore.size > MOST_KEPT && oldest !== undefined) ofStore.delete(oldest)
  try {
    return await history
  } catch (error) {
    ofStore.delete(handle)
    throw error
  }
}

type ShownHistory = Pick<HeaderHistory, 'avatars' | 'counters'>

export const NOTHING: ShownHistory = { avatars: [], counters: [] }

type Kept = { lastCapturedAt: number; history: Promise<ShownHistory> }

const kept = new WeakMap<Store, Map<string, Kept>>()

const MOST_KEPT = 500

/** What is the matter with a channel and with the host that is asked for it, in the reader's language. */
import { html } from 'hono/html'
import type { Followed, RestingHost, Standing } from '../../operator/followed.ts'
import { layoutAlarm, type LayoutAlarm } from '../../operator/layout.ts'
import type { Html } from '../site.ts'
import { dayTag, timeTag } from '../times.ts'
import { say, sayHtml } from '../words/say.ts'

export function standingHtml({ paused, progress }: Followed): Html {
  const { detail, standing } = progress
  const alarm = layoutAlarm(progress, Date.now() / 1000)
  // The source's own word, or the network's: as it came.
  const said = detail !== undefined && html` (<bdi lang="en">${detail}</bdi>)`
  const own = html`${standingName(standing)}${said}`
  const reach = reachName(progress)
  const stands =
    reach === undefined ? own : sayHtml('{standing}, {reach}', { standing: own, reach })
  const whole = alarm === undefined ? stands : both(stands, alarmHtml(alarm))
  return paused ? both(html`${say('paused')}`, whole) : whole
}

/** Hosts that are not asked for now: whatever the channel, nothing comes meanwhile. */
export function restingHtml(resting: readonly RestingHost[]): Html | false {
  if (resting.length === 0) return false
  return html`<ul class="resting">${resting.map(
    ({ host, until, why }) =>
      html`<li>${sayHtml('{host}: {why}, until {time}.', { host: html`<bdi dir="ltr">${host}</bdi>`, why: restName(why), time: timeTag(until) })}</li>`,
  )}</ul>`
}

function both(first: Html, second: Html): Html {
  return sayHtml('{first}; {second}', { first, second })
}

function alarmHtml({ odd, pages, since, sorts }: LayoutAlarm): Html {
  const [first = ''] = sorts
  return sayHtml(
    'perhaps the layout has changed: {odd} of the last {pages} pages show what was not there before {day} ({what})',
    {
      odd,
      pages,
      day: dayTag(since),
      what: html`<a href="/oddities?since=${new Date(since * 1000).toISOString().slice(0, 10)}"><bdi dir="ltr" lang="en">${first}</bdi></a>`,
    },
  )
}

function reachName({ bottom, walk }: Followed['progress']): string | undefined {
  if (bottom !== undefined) return bottomName(bottom.kind)
  if (walk?.before === undefined) return undefined
  return say('walked down to number {number} so far', { number: walk.before })
}

function standingName(standing: Standing): string {
  switch (standing) {
    case 'new':
      return say('not asked yet')
    case 'fine':
      return say('its pages are captured')
    case 'no-preview':
      return say('it has no public pages: nothing new can be captured')
    case 'restricted':
      return say('it is restricted: Telegram shows nothing of it')
    case 'gone':
      return say('it is gone: no such name, or a private one')
    case 'not-a-channel':
      return say('it is no channel: a group, a bot or a person')
    case 'renamed':
      return say('it has another name now')
    case 'other-owner':
      return say('the name belongs to another channel now')
    case 'unreachable':
      return say('it cannot be reached')
    case 'layout-changed':
      return say('it has a page that this version cannot read: the layout has changed')
  }
}

function bottomName(kind: NonNullable<Followed['progress']['bottom']>['kind']): string {
  switch (kind) {
    case 'first':
      return say('complete to its first post')
    case 'limit':
      return say('as many posts as asked for')
    case 'since':
      return say('back to the date asked for')
    case 'unproven':
      return say('as far back as the source answered; that nothing is older is not proven')
  }
}

function restName(why: string): string {
  if (why === 'asked-to-wait') return say('asks us to wait')
  if (why === 'budget') return say('has been asked as often as the daily budget allows')
  return say('fails again and again and is left alone')
}

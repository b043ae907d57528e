/** What every analysis says of itself: what time it covers, when it was made. */
import { html } from 'hono/html'
import type { UnixSeconds } from '../../model.ts'
import type { DatedRange } from '../../trace/range.ts'
import type { Html } from '../site.ts'
import { dayTag, timeTag } from '../times.ts'
import { sayCount, sayHtml } from '../words/say.ts'

export function coverageHtml(
  { posts, range }: { posts: number; range: DatedRange },
  at: UnixSeconds,
): Html {
  const { from, to, undated } = range
  const held = sayCount(posts, '{n} post held here', '{n} posts held here')
  return html`<p class="quiet">${
    from === undefined || to === undefined
      ? held
      : sayHtml('{held}, of {from} to {to}', { held, from: dayTag(from), to: dayTag(to) })
  }${undated > 0 && html`; ${sayCount(undated, '{n} of them undated, in no chart over time', '{n} of them undated, in no chart over time')}`}. ${sayHtml('Computed {time}. What was never captured is not counted.', { time: timeTag(at) })}</p>`
}

/** What every analysis says of itself: what time it covers, when it was made. */
import { html } from 'hono/html'
import type { UnixSeconds } from '../model.ts'
import type { DatedRange } from '../trace/range.ts'
import type { Html } from './site.ts'
import { dayTag, timeTag } from './times.ts'
import { numberName } from './words/say.ts'

export function coverageHtml(
  { posts, range }: { posts: number; range: DatedRange },
  at: UnixSeconds,
): Html {
  const { from, to, undated } = range
  return html`<p class="quiet">${numberName(posts)} posts held here${
    from !== undefined && to !== undefined && html`, of ${dayTag(from)} to ${dayTag(to)}`
  }${undated > 0 && `; ${numberName(undated)} of them undated, in no chart over time`}. Computed ${timeTag(at)}. What was never captured is not counted.</p>`
}

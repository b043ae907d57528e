import { html } from 'hono/html'
import type { Found } from '../../store/store.ts'
import type { Html } from '../site.ts'
import { dayName } from '../times.ts'
import { say } from '../words/say.ts'

/** Of a page that ends before it is full: how far was looked. */
export function unfinishedHtml({ unfinished }: Found): Html | false {
  if (unfinished === undefined) return false
  const { reached } = unfinished
  return html`<p class="quiet" role="status">${
    reached === undefined
      ? say('This search takes long: a part of the archive has been looked through.')
      : say('This search takes long: the archive has been looked through to {day}.', {
          day: dayName(reached),
        })
  }</p>`
}

/** What the archive knows about a post that the post itself does not say. */
import { html } from 'hono/html'
import type { Post } from '../../store/store.ts'
import type { Html } from '../site.ts'
import { dayTag, timeTag } from '../times.ts'
import { say, sayHtml } from '../words/say.ts'

export function notesHtml(post: Post): Html | false {
  const notes = [absence(post), dateBounds(post), border(post)].filter((note) => note !== undefined)
  if (notes.length === 0) return false
  return html`<ul class="chancery_notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`
}

function absence(post: Post): Html | undefined {
  if (post.deletedAt !== undefined) {
    return sayHtml('{deleted}: its own page says so since {since}; last seen {seen}', {
      deleted: html`<strong>${say('deleted')}</strong>`,
      since: timeTag(post.deletedAt),
      seen: timeTag(post.lastSeenAt),
    })
  }
  if (post.missedAt === undefined) return undefined
  return sayHtml('last seen {seen}, {missed} since {since}', {
    seen: timeTag(post.lastSeenAt),
    missed: html`<strong>${say('missed')}</strong>`,
    since: timeTag(post.missedAt),
  })
}

function dateBounds({ date, dateBounds: bounds }: Post): Html | undefined {
  if (date !== undefined || !bounds) return undefined
  const { notBefore, notAfter, why } = bounds
  if (notBefore === undefined && notAfter === undefined) return undefined
  return html`${say('date unknown; inferred:')} ${notBefore !== undefined && sayHtml('not before {day}', { day: dayTag(notBefore) })}${
    notBefore !== undefined && notAfter !== undefined && ', '
  }${notAfter !== undefined && sayHtml('not after {day}', { day: dayTag(notAfter) })} (${why})`
}

function border(post: Post): Html | undefined {
  if (!post.inferredBorder) return undefined
  return html`${say('where this post begins is inferred: the source does not mark it')}`
}

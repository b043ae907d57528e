/** Messages in Telegram's markup around the words of a test, and what is read of them. */
import assert from 'node:assert/strict'
import type { Parsed, PostObservation } from '../../model.ts'
import { parse } from '../parse.ts'

/** Channel 77, rendered in 2026. */
const VIEW = btoa('{"c":-77,"p":5,"t":1790000000}').replace(/=+$/, '')

export const DATE =
  '<a class="tgme_widget_message_date" href="https://t.me/harbour/5"><time datetime="2026-01-02T03:04:05+00:00" class="time">03:04</time></a>'

export function message(
  inner: string,
  { id = 'harbour/5', foot = '', classes = '', date = DATE } = {},
): string {
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message ${classes}" data-post="${id}" data-view="${VIEW}"><div class="tgme_widget_message_bubble">${inner}<div class="tgme_widget_message_footer"><div class="tgme_widget_message_info">${foot}<span class="tgme_widget_message_meta">${date}</span></div></div></div></div></div>`
}

export function text(words: string): string {
  return `<div class="tgme_widget_message_text js-message_text" dir="auto">${words}</div>`
}

export function read(html: string, url?: string): Parsed {
  const parsed = parse({
    bytes: new TextEncoder().encode(html),
    ...(url !== undefined && { url }),
  })
  assert.ok(parsed)
  return parsed
}

/** The only post of the markup, in which nothing is odd. */
export function only(html: string): PostObservation {
  const { observations, oddities } = read(html)
  assert.deepEqual(oddities, [])
  const [post, ...others] = observations.flatMap(({ posts }) => posts)
  assert.ok(post)
  assert.deepEqual(others, [])
  return post
}

/** `kind (detail) at place` of each oddity. */
export function oddly(html: string, url?: string): string[] {
  return read(html, url).oddities.map(
    ({ kind, detail, place }) => `${kind} (${detail}) at ${place}`,
  )
}

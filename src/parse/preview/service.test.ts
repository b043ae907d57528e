/** Service posts, and who a post is from. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PostObservation } from '../../model.ts'
import { DATE, message, oddly, only, read, text } from './test-message.ts'

function service(inner: string): PostObservation {
  return only(message(inner, { classes: 'service_message' }))
}

const CHANNEL =
  '<a class="tgme_widget_message_author_name" href="https://t.me/harbour"><span dir="auto">Harbour</span></a>'

test('every sentence of a service post is its text', () => {
  const sentences: [string, string][] = [
    ['Channel created', 'Channel created'],
    ['Channel name was changed to «Harbour»', 'Channel name was changed to «Harbour»'],
    ['Channel photo removed', 'Channel photo removed'],
    ['Live stream started', 'Live stream started'],
    ['Live stream finished (1 hour)', 'Live stream finished (1 hour)'],
    ['Live stream scheduled for 2 May', 'Live stream scheduled for 2 May'],
    [
      `${CHANNEL} pinned «<span class="tgme_widget_service_strong_text">Low tide</span>»`,
      'Harbour pinned «Low tide»',
    ],
    [`${CHANNEL} pinned a photo`, 'Harbour pinned a photo'],
  ]
  for (const [html, words] of sentences) {
    const { content, metrics } = service(text(html))
    assert.deepEqual([content.kind, content.text, content.media], ['service', words, []])
    assert.deepEqual(metrics, {})
  }
})

test('the new picture of a channel is a medium of its service post', () => {
  const changed = service(
    `${text('Channel photo updated')}<a class="tgme_widget_message_service_photo" href="https://t.me/harbour/5"><img src="https://cdn.example.org/a.jpg"></a>`,
  )
  assert.deepEqual(changed.content.media, [{ kind: 'photo' }])
  assert.deepEqual(changed.sources, [{ media: 0, url: 'https://cdn.example.org/a.jpg' }])
  const filmed = service(
    `${text('Channel photo updated')}<a class="tgme_widget_message_service_photo"><video src="https://cdn.example.org/a.mp4"></video><img src="https://cdn.example.org/a.jpg"></a>`,
  )
  assert.deepEqual(filmed.content.media, [{ kind: 'video' }])
  assert.deepEqual(filmed.sources, [
    { media: 0, url: 'https://cdn.example.org/a.mp4', poster: 'https://cdn.example.org/a.jpg' },
  ])
})

test('a service post without a word is news', () => {
  assert.deepEqual(oddly(message('', { classes: 'service_message' })), [
    'empty-message (no text, no medium and no placeholder that this version knows) at post harbour/5',
  ])
})

const OWNER =
  '<a class="tgme_widget_message_owner_name" href="https://t.me/harbour"><span dir="auto">Harbour</span></a>'

function author(inner: string): string {
  return `<div class="tgme_widget_message_author accent_color">${inner}</div>`
}

test('the channel above its post is no signature', () => {
  assert.equal(only(message(author(OWNER) + text('a'))).content.signature, undefined)
})

test('a signature stands at the foot, or above the post for who signs with a profile', () => {
  const foot = `<span class="tgme_widget_message_from_author" dir="auto"><i class="emoji"><b>⚓</b></i>Mara</span>,&nbsp;${DATE}`
  assert.equal(only(message(author(OWNER) + text('a'), { date: foot })).content.signature, '⚓Mara')
  const above = author(
    `<a class="tgme_widget_message_author_name" href="https://t.me/mara"><span dir="auto">Mara</span></a>&nbsp;in&nbsp;${OWNER}`,
  )
  assert.equal(only(message(above + text('a'))).content.signature, 'Mara')
})

test('the bot that a post was written with', () => {
  const { viaBot, signature } = only(
    message(
      author(
        `${OWNER}&nbsp;via&nbsp;<a class="tgme_widget_message_via_bot" href="https://t.me/tidebot">@tidebot</a>`,
      ) + text('a'),
    ),
  ).content
  assert.deepEqual([viaBot, signature], ['tidebot', undefined])
})

test('a message of a group is not kept, whatever number it states', () => {
  const html = message(
    author(
      `<a class="tgme_widget_message_author_name" href="https://t.me/mara">Mara</a>&nbsp;in&nbsp;${OWNER}`,
    ) + text('a'),
  ).replace(/ data-view="[^"]*"/, ' data-peer="c77_1"')
  const { observations, oddities } = read(html)
  assert.deepEqual(observations, [])
  assert.equal(oddities[0]?.kind, 'group-message')
})

test('an advertisement between the posts is no post, and leaves no doubt about the page', () => {
  const advertisement = (classes: string, inner: string): string =>
    `<div class="tgme_widget_message_wrap"><div class="${classes}">${inner}</div></div>`
  const between = (html: string): ReturnType<typeof read> =>
    read(
      `<main class="tgme_main" data-url="/harbour"><section class="tgme_channel_history">${message(text('a'))}${html}${message(text('b'), { id: 'harbour/9' })}</section></main>`,
      'https://t.me/s/harbour',
    )
  const markups = [
    advertisement('tgme_widget_message sponsored_message', text('Buy ropes')),
    advertisement('tgme_sponsored', text('Buy ropes')),
    advertisement(
      'tgme_widget_message js-widget_message',
      `${author('<span class="label">Sponsored</span>')}${text('Buy ropes')}`,
    ),
  ]
  for (const html of markups) {
    const { observations, oddities } = between(html)
    assert.deepEqual(
      observations[0]?.posts.map(({ messageId }) => messageId),
      [5, 9],
    )
    assert.deepEqual(observations[0].complete, { lowest: 5, highest: 9 })
    assert.deepEqual(
      oddities.map(({ kind }) => kind),
      ['sponsored'],
    )
  }
})

test('an advertisement that states an id is named by it, and leaves that id in doubt', () => {
  const html = message(text('Buy ropes'), { id: 'harbour/7', classes: 'sponsored' })
  assert.deepEqual(
    oddly(html)[0],
    'sponsored (an advertisement of Telegram, not a post of the channel; it was not read) at post harbour/7',
  )
  const { observations } = read(
    `<section class="tgme_channel_history">${message(text('a'))}${html}${message(text('b'), { id: 'harbour/9' })}</section>`,
    'https://t.me/s/harbour',
  )
  assert.equal(observations[0]?.complete, undefined)
})

test('posts in a box that is called sponsored are posts', () => {
  const { observations } = read(`<div class="sponsored_wrap">${message(text('a'))}</div>`)
  assert.equal(observations[0]?.posts.length, 1)
})

test('a post of the one word is a post', () => {
  assert.equal(only(message(text('Sponsored'))).content.text, 'Sponsored')
})

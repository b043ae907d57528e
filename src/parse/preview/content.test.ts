/** Where a post comes from, what it answers, its buttons and its reactions. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Button, Origin, Reactions, Reply } from '../../model.ts'
import { message, oddly, only, text } from './test-message.ts'

function origin(inner: string): Origin | undefined {
  return only(
    message(
      `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;${inner}</div>${text('a')}`,
    ),
  ).content.origin
}

test('an origin: by handle, by number, by name only', () => {
  const named = (href: string): string =>
    `<a class="tgme_widget_message_forwarded_from_name" href="${href}"><span dir="auto">Pilots</span></a>`
  assert.deepEqual(origin(named('https://t.me/pilots/7')), {
    name: 'Pilots',
    handle: 'pilots',
    messageId: 7,
  })
  assert.deepEqual(origin(named('https://t.me/c/1234567890/7')), {
    name: 'Pilots',
    peer: 1_234_567_890,
    messageId: 7,
  })
  assert.deepEqual(origin(named('https://t.me/mara')), { name: 'Pilots' })
  assert.deepEqual(origin('Pilots'), { name: 'Pilots' })
})

test('a date beside an origin, as Chancery writes it', () => {
  assert.deepEqual(
    origin(
      '<span class="tgme_widget_message_forwarded_from_name">Pilots</span> <time datetime="2020-09-13T12:26:40+00:00">then</time>',
    ),
    { name: 'Pilots', date: 1_600_000_000 },
  )
})

function reply(inner: string, href = 'https://t.me/pilots/19'): Reply | undefined {
  const { content } = only(
    message(
      `<a class="tgme_widget_message_reply" href="${href}">${inner}</a>${text('The low one')}`,
    ),
  )
  assert.equal(content.text, 'The low one')
  return content.reply
}

test('a reply: a snippet, a kind of medium, a quoted piece of several lines, or nothing', () => {
  const place = { handle: 'pilots', messageId: 19 }
  assert.deepEqual(
    reply(
      '<div class="tgme_widget_message_text js-message_reply_text" dir="auto">Which tide…</div>',
    ),
    { ...place, snippet: 'Which tide…' },
  )
  assert.deepEqual(
    reply(
      '<i class="tgme_widget_message_reply_thumb"></i><div class="tgme_widget_message_metatext js-message_reply_text">Photo</div>',
    ),
    { ...place, snippet: 'Photo' },
  )
  assert.deepEqual(
    reply(
      '<div class="tgme_widget_message_text js-message_reply_text">Which<br/><i class="emoji"><b>🌊</b></i> <b>tide</b>?</div>',
    ),
    { ...place, snippet: 'Which\n🌊 tide?' },
  )
  assert.deepEqual(reply(''), place)
})

test('a reply that leads nowhere is news', () => {
  assert.deepEqual(
    oddly(
      message(`<a class="tgme_widget_message_reply" href="https://t.me/pilots"></a>${text('a')}`),
    ),
    ['unreadable-reply (https://t.me/pilots) at post harbour/5'],
  )
})

test('buttons without rows are a row', () => {
  const button = (words: string): string =>
    `<a class="tgme_widget_message_inline_button url_button" href="https://example.org/${words}"><span class="tgme_widget_message_inline_button_text">${words}</span></a>`
  const buttons = (inner: string): Button[][] =>
    only(message(`${text('a')}<div class="tgme_widget_message_inline_keyboard">${inner}</div>`))
      .content.buttons
  const [map, tides] = ['Map', 'Tides'].map((words) => ({
    text: words,
    url: `https://example.org/${words}`,
  }))
  assert.deepEqual(buttons(button('Map') + button('Tides')), [[map, tides]])
  assert.deepEqual(
    buttons(
      `<div class="tgme_widget_message_inline_row">${button('Map')}</div><div class="tgme_widget_message_inline_row">${button('Tides')}</div>`,
    ),
    [[map], [tides]],
  )
})

test('reactions in all their shapes; what has no number is news', () => {
  const box = (inner: string): string =>
    message(`${text('a')}<div class="tgme_widget_message_reactions">${inner}</div>`)
  const reactions = (inner: string): Reactions | undefined => only(box(inner)).metrics.reactions
  assert.deepEqual(
    reactions(
      '<span class="tgme_reaction"><i class="icon"></i>2</span><span class="tgme_reaction"><tg-emoji></tg-emoji>1.5K</span><span class="tgme_reaction"><i class="emoji" style="background-image:url(\'//telegram.org/img/emoji/40/E29D A4.png\')"><b>❤</b></i>1</span>',
    ),
    {
      list: [
        { kind: 'unknown', count: { value: 2, granularity: 1, shown: '2' } },
        { kind: 'custom', count: { value: 1500, granularity: 100, shown: '1.5K' } },
        { kind: 'emoji', emoji: '❤', count: { value: 1, granularity: 1, shown: '1' } },
      ],
    },
  )
  assert.deepEqual(
    oddly(box('<span class="tgme_reaction"><i class="emoji"><b>👍</b></i></span>')),
    ['unreadable-count (reaction "👍") at post harbour/5'],
  )
})

test('a second part where there can be one is news', () => {
  const reactions = '<div class="tgme_widget_message_reactions"></div>'
  assert.deepEqual(oddly(message(text('a') + reactions + reactions)), [
    'repeated-part (tgme_widget_message_reactions: only the first is read) at post harbour/5',
  ])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from '../parse.ts'
import { CHAT, media, message, oddly, page, readHtml, service, text } from './test-export.ts'

test('the chat is named in the head of each file; it has no handle and no number', () => {
  const { observations } = readHtml(page(message(text('Fog'))))
  assert.deepEqual(
    observations.map(({ channel }) => channel),
    [{ header: { title: CHAT, counters: [] } }],
  )
})

test('many messages are several observations', () => {
  const many = Array.from({ length: 1000 }, (_, at) =>
    message(text(`No ${at}`), {
      id: at + 1,
      joined: at > 0,
      sent: `01.05.2024 12:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
    }),
  )
  const { observations, oddities } = readHtml(page(many.join('\n')))
  assert.deepEqual(oddities, [])
  assert.deepEqual(
    observations.map(({ posts }) => [posts.length, posts[0]?.messageId]),
    [
      [500, 1],
      [500, 501],
    ],
  )
})

test('groups and private chats are refused, nothing of them is read', () => {
  const people = page(
    message(text('Only between us'), { from: 'Ayla' }) +
      message(text('Yes'), { id: 8, from: 'Ben' }),
  )
  const pages = [
    people,
    page(message(text('Only between us')) + message(text('Yes'), { id: 8, from: 'Ayla' })),
    page(message(text('Only between us')) + service(8, 'Ayla joined Telegram')),
    page(message(text('Only between us')) + service(8, 'Ben joined group by link from Ayla')),
    page(
      message(text('x')) +
        message(
          media(
            '<div class="media clearfix pull_left media_call success"><div class="body"><div class="title bold">Ayla</div><div class="status details">Outgoing (64 seconds)</div></div></div>',
          ),
          { id: 8 },
        ),
    ),
    page(service(-1, '1 May 2024') + service(1, 'Ayla created group &laquo;Quay&raquo;')),
    page(''),
  ]
  for (const html of pages) {
    const { observations, oddities } = readHtml(html)
    assert.deepEqual(observations, [])
    assert.deepEqual(
      oddities.map(({ kind }) => kind),
      ['group'],
    )
    assert.ok(!JSON.stringify(oddities).includes('Ayla'))
  }
})

test('the lists of an account are no chat: contacts, sessions, the account itself', () => {
  for (const inner of [
    '<div class="page_body list_page"><div class="entry_list"><div class="entry clearfix">Ayla</div></div></div>',
    '<div class="page_body"><div class="personal_info clearfix">Ayla</div></div>',
  ]) {
    const html = `<html><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Contacts</div></div></div>${inner}</div></body></html>`
    assert.deepEqual(oddly(html), [
      'not-a-channel: a page of an exported account, but none of a chat (whole page)',
    ])
    assert.deepEqual(readHtml(html).observations, [])
  }
})

test('a channel whose posts bear profiles says that it is one: who sent a post signs it', () => {
  const { observations } = readHtml(
    page(
      service(1, 'Channel &laquo;Harbour&raquo; created') +
        message(text('One'), { from: 'Ayla Serin' }) +
        message(text('Two'), { id: 8 }),
    ),
  )
  assert.deepEqual(
    observations[0]?.posts.map(({ content }) => content.signature),
    [undefined, 'Ayla Serin', undefined],
  )
})

test('a second message with an id, and one without, are told and not read', () => {
  const html = page(
    message(text('One')) +
      message(text('Two')) +
      message(text('Three'), { id: 8 }).replace('id="message8"', ''),
  )
  assert.deepEqual(oddly(html), [
    'duplicate-id: a second message 7; the first is read (message 7)',
    'message-without-id: its id is "none"; it was not read (whole page)',
  ])
})

test('a page cut anywhere, at its front too, gives what is left of it', () => {
  const html = page(message(text('One')) + message(text('Two'), { id: 8 }))
  const fromSecond = html.slice(html.indexOf('<div class="message default clearfix" id="message8"'))
  const [observation] = readHtml(fromSecond).observations
  assert.equal(observation?.channel.header?.title, CHAT)
  assert.deepEqual(
    observation?.posts.map(({ messageId, content }) => [messageId, content.text]),
    [[8, 'Two']],
  )
  const cut = html.slice(0, html.indexOf('Two') + 2)
  assert.deepEqual(
    readHtml(cut).observations[0]?.posts.map(({ content }) => content.text),
    ['One'],
  )
  assert.deepEqual(oddly(cut), [
    'cut-message: the page ends in the middle of it; it was not read: export it again (message 8)',
  ])
})

test('a message that was never closed ends where the next begins', () => {
  const open = message(text('One')).replaceAll('</div>', '')
  const found = readHtml(page(open + message(text('Two'), { id: 8 }))).observations[0]?.posts
  assert.deepEqual(
    found?.map(({ messageId }) => messageId),
    [7, 8],
  )
})

test('whatever is done to a page, it is read or refused, never thrown at', () => {
  const html = page(
    service(1, 'Channel &laquo;Harbour&raquo; created') +
      message(
        `${media('<div class="media_poll"><div class="answer">- a</div></div>')}${text('<strong>One</strong>')}`,
      ) +
      message(text('Two'), { id: 8, joined: true }),
  )
  const place = fc.integer({ min: 0, max: html.length })
  fc.assert(
    fc.property(place, place, fc.string(), (from, to, put) => {
      const changed = html.slice(0, Math.min(from, to)) + put + html.slice(Math.max(from, to))
      const parsed = parse({ bytes: new TextEncoder().encode(changed) })
      for (const { posts } of parsed?.observations ?? [])
        for (const { content } of posts)
          for (const { offset, length } of content.entities)
            assert.ok(offset >= 0 && length > 0 && offset + length <= content.text.length)
    }),
    { numRuns: 500 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageObservation, PostObservation } from '../../model.ts'
import { DATE, message, oddly, only, read, text } from './test-message.ts'

function page(html: string): PageObservation {
  const { observations, oddities } = read(html)
  assert.deepEqual(oddities, [])
  assert.ok(observations[0])
  return observations[0]
}

test('a plain post', () => {
  const views =
    '<span class="tgme_widget_message_views">2.95K</span><span class="copyonly"> views</span>'
  assert.deepEqual(page(message(text('Low tide'), { foot: views })), {
    channel: { handle: 'harbour', peer: 77 },
    renderedAt: 1_790_000_000,
    posts: [
      {
        messageId: 5,
        date: Date.UTC(2026, 0, 2, 3, 4, 5) / 1000,
        content: { kind: 'post', text: 'Low tide', entities: [], media: [], buttons: [] },
        metrics: { views: { value: 2950, granularity: 10, shown: '2.95K' } },
        sources: [],
      },
    ],
  })
})

test('"edited" counts beside the date, not in a signature', () => {
  const signed = `<span class="tgme_widget_message_from_author">edited by Mara</span>,&nbsp;${DATE}`
  assert.equal(only(message(text('a'), { date: signed })).edited, undefined)
  assert.equal(only(message(text('a'), { date: `edited &nbsp;${DATE}` })).edited, true)
})

test('what the web cannot show: alone it is the post, after content a flag', () => {
  const label =
    '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported"><div class="message_media_not_supported_label">Please open Telegram to view this post</div></div></div>'
  assert.equal(only(message(label)).content.kind, 'unsupported')
  const { content } = only(
    message(
      `<div class="media_supported_cont">${text('a')}</div><div class="media_not_supported_cont">${label}</div>`,
    ),
  )
  assert.equal(content.kind, 'post')
  assert.equal(content.openInTelegram, true)
  assert.equal(content.text, 'a')
})

test('the words of a service post are one sentence', () => {
  const words =
    '<a class="tgme_widget_message_author_name" href="https://t.me/harbour"><span dir="auto">Harbour</span></a> pinned «<span class="tgme_widget_service_strong_text">Low tide</span>»'
  const { content } = only(message(text(words), { classes: 'service_message' }))
  assert.equal(content.kind, 'service')
  assert.equal(content.text, 'Harbour pinned «Low tide»')
})

test('a reply is read beside the text, even when its snippet has the class of a text', () => {
  const { content } = only(
    message(
      `<a class="tgme_widget_message_reply" href="https://t.me/pilots/19" "><div class="tgme_widget_message_author"><span class="tgme_widget_message_author_name">Pilots</span></div><div class="tgme_widget_message_text js-message_reply_text">Which tide?</div></a>${text('The low one')}`,
    ),
  )
  assert.deepEqual(content.reply, {
    handle: 'pilots',
    messageId: 19,
    author: 'Pilots',
    snippet: 'Which tide?',
  })
  assert.equal(content.text, 'The low one')
})

test('forwards: a channel with the post, a hidden source, a signature', () => {
  const from = (name: string): PostObservation['content']['origin'] =>
    only(
      message(
        `<div class="tgme_widget_message_forwarded_from">Forwarded from&nbsp;${name}</div>${text('a')}`,
      ),
    ).content.origin
  assert.deepEqual(
    from(
      '<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/pilots/7"><span>Pilots</span></a>&nbsp;(<span class="tgme_widget_message_forwarded_from_author">Mara</span>)',
    ),
    { name: 'Pilots', handle: 'pilots', messageId: 7, signature: 'Mara' },
  )
  assert.deepEqual(from('<span class="tgme_widget_message_forwarded_from_name">Nobody</span>'), {
    name: 'Nobody',
  })
  assert.deepEqual(
    from('<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/mara">Mara</a>'),
    { name: 'Mara' },
  )
})

test('reactions: emoji, custom ones without a glyph, paid stars', () => {
  const { metrics } = only(
    message(
      `${text('a')}<div class="tgme_widget_message_reactions js-message_reactions"><span class="tgme_reaction tgme_reaction_paid"><i class="icon icon-telegram-stars"></i>7.03K</span><span class="tgme_reaction"><i class="emoji"><b>❤‍🔥</b></i>30</span><span class="tgme_reaction"><tg-emoji emoji-id="5465"></tg-emoji>55.2K</span></div>`,
    ),
  )
  assert.deepEqual(metrics.reactions, {
    list: [
      { kind: 'paid', count: { value: 7030, granularity: 10, shown: '7.03K' } },
      { kind: 'emoji', emoji: '❤‍🔥', count: { value: 30, granularity: 1, shown: '30' } },
      {
        kind: 'custom',
        customEmojiId: '5465',
        count: { value: 55_200, granularity: 100, shown: '55.2K' },
      },
    ],
  })
})

test('the final results of a poll', () => {
  const option = (words: string, percent: number): string =>
    `<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">${percent}%</div><div class="tgme_widget_message_poll_option_text">${words}</div></div>`
  const { content, metrics } = only(
    message(
      `<div class="tgme_widget_message_poll js-poll"><div class="tgme_widget_message_poll_question">Tide?</div><div class="tgme_widget_message_poll_type">Final Results</div><a class="tgme_widget_message_poll_options">${option('Low', 70)}${option('High', 30)}</a></div>`,
      { foot: '<span class="tgme_widget_message_voters">2.4K</span>' },
    ),
  )
  assert.equal(content.poll?.question.text, 'Tide?')
  assert.equal(content.poll.anonymous, true)
  assert.deepEqual(metrics.poll, {
    closed: true,
    percents: [70, 30],
    voters: { value: 2400, granularity: 100, shown: '2.4K' },
  })
})

test('buttons stand in rows; only those marked as links have an address', () => {
  const button = (words: string, more: string): string =>
    `<a class="tgme_widget_message_inline_button ${more}><span class="tgme_widget_message_inline_button_text">${words}</span></a>`
  const { content } = only(
    message(
      `${text('a')}<div class="tgme_widget_message_inline_keyboard"><div class="tgme_widget_message_inline_row">${button('Map', 'url_button" href="https://example.org/"')}${button('Yes', '" href="https://t.me/harbour/5"')}</div></div>`,
    ),
  )
  assert.deepEqual(content.buttons, [
    [{ text: 'Map', url: 'https://example.org/' }, { text: 'Yes' }],
  ])
})

test('captions of grouped documents follow each other', () => {
  const one = (id: number): string =>
    `<div class="tgme_widget_message_one_media"><a class="tgme_widget_message_document_wrap" href="https://t.me/harbour/${id}?single"><div class="tgme_widget_message_document_icon"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title">${id}.pdf</div><div class="tgme_widget_message_document_extra">84.1 MB</div></div></a>${text(`<b>Sheet</b> ${id}`)}</div>`
  const { content, albumIds } = only(message(one(5) + one(6)))
  assert.deepEqual(albumIds, [6])
  assert.deepEqual(content.media, [
    { kind: 'document', title: '5.pdf', size: '84.1 MB', messageId: 5 },
    { kind: 'document', title: '6.pdf', size: '84.1 MB', messageId: 6 },
  ])
  assert.equal(content.text, 'Sheet 5\n\nSheet 6')
  assert.deepEqual(
    content.entities.map(({ offset }) => offset),
    [0, 9],
  )
})

test('media without a live example in the fixtures', () => {
  const media = (html: string): unknown => only(message(html)).content.media
  assert.deepEqual(
    media(
      '<a class="tgme_widget_message_location_wrap" href="https://maps.google.com/maps?q=1.5,-2.25&amp;z=1"><div class="tgme_widget_message_location"></div><div class="tgme_widget_message_location_info"><div class="tgme_widget_message_location_title">Pier</div><div class="tgme_widget_message_location_address">Quay 4</div></div></a>',
    ),
    [{ kind: 'venue', latitude: 1.5, longitude: -2.25, title: 'Pier', address: 'Quay 4' }],
  )
  assert.deepEqual(
    media(
      '<a class="tgme_widget_message_contact_wrap"><div class="tgme_widget_message_contact_name">Harbour office</div><div class="tgme_widget_message_contact_phone">+49 12</div></a>',
    ),
    [{ kind: 'contact', title: 'Harbour office', phone: '+49 12' }],
  )
  assert.deepEqual(
    media(
      '<div class="tgme_widget_message_videosticker js-videosticker"><video class="js-videosticker_video" src="//cdn.example.org/a.webm"></video></div>',
    ),
    [{ kind: 'sticker', sticker: 'video' }],
  )
  assert.deepEqual(
    media(
      '<a class="tgme_widget_message_voice_player"><audio class="tgme_widget_message_voice" src="https://cdn.example.org/a.ogg" data-waveform="0,1,31"></audio><time class="tgme_widget_message_voice_duration">1:02:33</time></a>',
    ),
    [{ kind: 'voice', duration: 3753, waveform: [0, 1, 31] }],
  )
  assert.deepEqual(
    media(
      '<a class="tgme_widget_message_photo_wrap message_media_spoiler" style="width:800px"><div class="tgme_widget_message_photo" style="padding-top:50%"></div></a>',
    ),
    [{ kind: 'photo', width: 800, height: 400, spoiler: true }],
  )
})

test('addresses of media are kept apart, and only those of the web', () => {
  const photo = (url: string): PostObservation =>
    only(
      message(
        `<a class="tgme_widget_message_photo_wrap" style="width:8px;background-image:url('${url}')"></a>`,
      ),
    )
  assert.deepEqual(photo('//cdn.example.org/a.jpg').sources, [
    { media: 0, url: 'https://cdn.example.org/a.jpg' },
  ])
  assert.deepEqual(photo('data:image/png;base64,AA').sources, [])
  assert.deepEqual(photo('javascript:alert(1)').sources, [])
})

test('a message inside another that was never closed is a message of its own', () => {
  const open = message(text('first')).replace(/(<\/div>)+$/, '')
  assert.deepEqual(
    read(open + message(text('second'), { id: 'harbour/6' })).observations[0]?.posts.map(
      ({ messageId, content }) => [messageId, content.text],
    ),
    [
      [5, 'first'],
      [6, 'second'],
    ],
  )
})

test('no message is dropped in silence', () => {
  const first = message(text('a'))
  assert.deepEqual(oddly(first + first), [
    'duplicate-id (a second message with this id; the first is read) at post harbour/5',
  ])
  assert.deepEqual(oddly(first + message(text('b'), { id: 'pilots/6' })), [
    'foreign-post (a post of another channel than harbour) at post pilots/6',
  ])
  assert.deepEqual(oddly(first + message(text('b'), { id: 'harbour/six' })), [
    'message-without-id (its markup does not state its id; it was not read) at post harbour/six',
  ])
  assert.deepEqual(oddly(`${first}<div class="renamed" data-post="harbour/9">b</div>`), [
    'unknown-message (its element is none that this version knows; it was not read) at post harbour/9',
  ])
})

test('what is not understood is named, and what is understood is read all the same', () => {
  assert.deepEqual(
    oddly(message(`${text('a')}<div class="tgme_widget_message_hologram">b</div>`)),
    [
      'unread-words (tgme_widget_message_hologram) at post harbour/5',
      'unknown-class (tgme_widget_message_hologram) at post harbour/5',
    ],
  )
  assert.deepEqual(oddly(message(text('<marquee>a</marquee>'))), [
    'unknown-tag (marquee) at post harbour/5',
  ])
  assert.deepEqual(
    oddly(message(text('a'), { foot: '<span class="tgme_widget_message_views">many</span>' })),
    ['unreadable-count (tgme_widget_message_views "many") at post harbour/5'],
  )
  assert.deepEqual(
    oddly(message(text('a'), { date: '<time datetime="2001-01-01T00:00:00+00:00"></time>' })),
    [
      'date-out-of-range (2001-01-01T00:00:00+00:00 is before Telegram: the post counts as undated) at post harbour/5',
    ],
  )
  assert.deepEqual(oddly(message(text('a'), { date: '<time datetime="yesterday"></time>' })), [
    'unreadable-date ("yesterday") at post harbour/5',
  ])
})

test('a kind of post that nobody knew yet keeps its place, and its words stand for it', () => {
  const { observations, oddities } = read(
    message('<div class="tgme_widget_message_hologram">A lighthouse <p>in the dark</p></div>'),
  )
  const { content } = observations[0]?.posts[0] ?? {}
  assert.equal(content?.kind, 'unsupported')
  assert.deepEqual(content.media, [
    { kind: 'unsupported', placeholder: 'A lighthouse\nin the dark' },
  ])
  assert.deepEqual(
    oddities.map(({ kind, detail }) => `${kind} ${detail}`),
    [
      'unread-words tgme_widget_message_hologram',
      'unread-words p',
      'unknown-class tgme_widget_message_hologram',
    ],
  )
})

test('words outside of everything known are news, and no part of what is known', () => {
  const html = message(`${text('Low tide')}<div>by the pier</div>`)
  assert.deepEqual(oddly(html), ['unread-words (div) at post harbour/5'])
  const { content } = read(html).observations[0]?.posts[0] ?? {}
  assert.deepEqual([content?.text, content?.media], ['Low tide', []])
})

test('a post without a word or a picture keeps its place', () => {
  assert.deepEqual(oddly(message('<i class="tgme_widget_message_hologram"></i>')), [
    'unknown-class (tgme_widget_message_hologram) at post harbour/5',
    'empty-message (no text, no medium and no placeholder that this version knows) at post harbour/5',
  ])
})

test('a message of a group is not kept', () => {
  const author =
    '<div class="tgme_widget_message_author"><a class="tgme_widget_message_author_name">Mara</a>&nbsp;in&nbsp;<a class="tgme_widget_message_owner_name">Quay</a></div>'
  const html = message(author + text('a')).replace(/ data-view="[^"]*"/, '')
  const { observations, oddities } = read(html)
  assert.deepEqual(observations, [])
  assert.equal(oddities[0]?.kind, 'group-message')
})

const HISTORY = (inner: string, head = ''): string =>
  `<html><head>${head}</head><main class="tgme_main" data-url="/harbour"><section class="tgme_channel_history js-message_history">${inner}</section></main></html>`

test('a page is complete only when it says that it is unfiltered', () => {
  const complete = (html: string, url?: string): unknown =>
    read(html, url).observations[0]?.complete
  const posts = message(text('a')) + message(text('b'), { id: 'harbour/9' })
  const range = { lowest: 5, highest: 9 }
  assert.deepEqual(complete(HISTORY(posts), 'https://t.me/s/harbour'), range)
  assert.deepEqual(
    complete(HISTORY(posts, '<link rel="canonical" href="/s/harbour?before=10">')),
    range,
  )
  assert.equal(complete(HISTORY(posts)), undefined)
  assert.equal(complete(posts, 'https://t.me/s/harbour'), undefined)
  assert.equal(complete(HISTORY(posts), 'https://t.me/s/harbour?q=tide'), undefined)
  assert.equal(
    complete(
      HISTORY(posts, '<link rel="canonical" href="/s/harbour?q=tide&before=10">'),
      'https://t.me/s/harbour',
    ),
    undefined,
  )
  assert.equal(
    complete(HISTORY(`<input name="q" value="tide">${posts}`), 'https://t.me/s/harbour'),
    undefined,
  )
  assert.equal(
    complete(
      HISTORY(posts + message(text('<mark>c</mark>'), { id: 'harbour/10' })),
      'https://t.me/s/harbour',
    ),
    undefined,
  )
})

test('a message that could not be placed makes a page incomplete', () => {
  const posts = message(text('a')) + message(text('b'), { id: 'harbour/9' })
  const lost = message(text('c')).replace(' data-post="harbour/5"', '').replace(DATE, '')
  assert.equal(
    read(HISTORY(posts + lost), 'https://t.me/s/harbour').observations[0]?.complete,
    undefined,
  )
})

test('words on a page of a single post other than "Post not found" are no proof of a deletion', () => {
  const html =
    '<body class="body_widget_post"><div class="tgme_widget_message err_message js-widget_message"><div class="tgme_widget_message_error">This channel cannot be displayed</div></div></body>'
  const { observations, oddities } = read(html, 'https://t.me/harbour/5?embed=1')
  assert.deepEqual(observations, [])
  assert.deepEqual(oddities, [
    { kind: 'message-error', detail: 'This channel cannot be displayed', place: 'post 5' },
  ])
})

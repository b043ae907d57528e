import assert from 'node:assert/strict'
import { test } from 'node:test'
import { message, only, oddly, page, posts, service, text } from './test-export.ts'

const DATE = Date.UTC(2024, 4, 1, 10) / 1000

test('a message says when it was sent, and what', () => {
  assert.deepEqual(only(message(text('Tide tables &amp; winds<br><br>for May'))), {
    messageId: 7,
    date: DATE,
    content: {
      kind: 'post',
      text: 'Tide tables & winds\n\nfor May',
      entities: [],
      media: [],
      buttons: [],
    },
    metrics: {},
    sources: [],
  })
})

test('a time without its zone gives bounds, never a date', () => {
  const { date, dateBounds } = only(message(text('Fog'), { sent: '01.05.2024 12:00:00' }))
  assert.equal(date, undefined)
  const noon = Date.UTC(2024, 4, 1, 12) / 1000
  assert.equal(dateBounds?.notBefore, noon - 14 * 3600)
  assert.equal(dateBounds?.notAfter, noon + 14 * 3600)
})

test('times that are none are told, and the post counts as undated', () => {
  for (const [sent, kind] of [
    ['31.02.2024 12:00:00 UTC+02:00', 'unreadable-date'],
    ['yesterday', 'unreadable-date'],
    ['01.05.2012 12:00:00 UTC+02:00', 'date-out-of-range'],
    ['01.05.2412 12:00:00', 'date-out-of-range'],
  ] as const) {
    const [told = ''] = oddly(page(message(text('Fog'), { sent })))
    assert.ok(told.startsWith(`${kind}: ${sent}`), told)
    assert.match(told, /\(message 7\)$/)
  }
})

test('every entity of a text', () => {
  const words = [
    '<strong>bold</strong>',
    '<em>italic</em>',
    '<u>under</u>',
    '<s>struck</s>',
    '<code>code</code>',
    '<pre>let a<br>let b</pre>',
    '<blockquote>quoted</blockquote>',
    '<span class="spoiler hidden" onclick="ShowSpoiler(this)"><span aria-hidden="true">hidden</span></span>',
    '<a href="https://tide.example/may?a=1&amp;b=2">tables</a>',
    '<a href="https://tide.example/">https://tide.example/</a>',
    '<a href="tide.example">tide.example</a>',
    '<a href="https://t.me/harbour_news">@harbour_news</a>',
    '<a href="mailto:quay@tide.example">quay@tide.example</a>',
    '<a href="tel:+1234567890">+1234567890</a>',
    '<a href="" onclick="return ShowHashtag(&quot;fog&quot;)">#fog</a>',
    '<a href="" onclick="return ShowCashtag(&quot;VAL&quot;)">$VAL</a>',
    '<a href="" onclick="return ShowBotCommand(&quot;start&quot;)">/start</a>',
    '<a href="" onclick="return ShowMentionName()">Ayla</a>',
    '<a href="" onclick="return ShowNotLoadedEmoji();">⚓</a>',
    '<a href="" onclick="return ShowNotAvailableEmoji();">⚓</a>',
    '<a href = "stickers/anchor.webp">⚓</a>',
  ]
  const { content } = only(message(text(words.join(' '))))
  const shown = content.entities.map(({ type, offset, length, url }) =>
    [type, content.text.slice(offset, offset + length), ...(url === undefined ? [] : [url])].join(
      ' | ',
    ),
  )
  assert.deepEqual(shown, [
    'bold | bold',
    'italic | italic',
    'underline | under',
    'strikethrough | struck',
    'code | code',
    'pre | let a\nlet b',
    'blockquote | quoted',
    'spoiler | hidden',
    'text_link | tables | https://tide.example/may?a=1&b=2',
    'url | https://tide.example/',
    'url | tide.example',
    'mention | @harbour_news',
    'email | quay@tide.example',
    'phone_number | +1234567890',
    'hashtag | #fog',
    'cashtag | $VAL',
    'bot_command | /start',
    'custom_emoji | ⚓',
    'custom_emoji | ⚓',
    'custom_emoji | ⚓',
  ])
  assert.ok(content.text.includes('$VAL /start Ayla ⚓'))
})

test('formats that touch stay apart, as in the export in JSON; nested ones are both read', () => {
  const { content } = only(message(text('<strong>a</strong><strong>b<em>c</em></strong>')))
  assert.deepEqual(content.entities, [
    { type: 'bold', offset: 0, length: 1 },
    { type: 'bold', offset: 1, length: 2 },
    { type: 'italic', offset: 2, length: 1 },
  ])
})

test('a forward names its origin and the date of the original', () => {
  const forward = (date: string): string =>
    `<div class="pull_left forwarded userpic_wrap"></div><div class="forwarded body"><div class="from_name">\nStrait Watch ${date}\n</div>${text('Gale')}</div>`
  const dated = only(
    message(
      forward(
        '<span class="date details" title="30.04.2024 09:30:00 UTC+02:00"> 30.04.2024 09:30:00</span>',
      ),
    ),
  )
  assert.deepEqual(dated.content.origin, {
    name: 'Strait Watch',
    date: Date.UTC(2024, 3, 30, 7, 30) / 1000,
  })
  assert.equal(dated.content.text, 'Gale')
  const old = only(message(forward('<span class="details"> 30.04.2024 09:30:00</span>')))
  assert.deepEqual(old.content.origin, { name: 'Strait Watch' })
})

test('what is joined to a forward and says nothing of its own has the same origin, of another date', () => {
  const first = message(
    `<div class="forwarded body"><div class="from_name">Pilot via @tidebot <span class="date details" title="30.04.2024 09:30:00 UTC+02:00"> 30.04.2024 09:30:00</span></div>${text('One')}</div>`,
  )
  const second = message(`<div class="forwarded body">${text('Two')}</div>`, {
    id: 8,
    joined: true,
  })
  const third = message(text('Three'), { id: 9 })
  const [one, two, three] = posts(first + second + third).map(({ content }) => [
    content.origin?.name,
    content.origin?.date !== undefined,
    content.viaBot,
  ])
  assert.deepEqual(one, ['Pilot', true, 'tidebot'])
  assert.deepEqual(two, ['Pilot', false, 'tidebot'])
  assert.deepEqual(three, [undefined, false, undefined])
})

test('a bot is named beside the author, and holds for what is joined', () => {
  const found = posts(
    message(text('One'), { from: 'Harbour Ministry of Valdoria via @tidebot' }) +
      message(text('Two'), { id: 8, joined: true }) +
      message(text('Three'), { id: 9 }),
  )
  assert.deepEqual(
    found.map(({ content }) => content.viaBot),
    ['tidebot', 'tidebot', undefined],
  )
})

test('a reply to a message of this file, of another file, of another chat', () => {
  const reply = (inner: string): unknown =>
    only(message(`<div class="reply_to details">\n${inner}\n</div>${text('Yes')}`)).content.reply
  const here = '<a href="#go_to_message5" onclick="return GoToMessage(5)">this message</a>'
  assert.deepEqual(reply(`In reply to ${here}`), { messageId: 5 })
  const there = '<a href="messages3.html#go_to_message2401">this message</a>'
  assert.deepEqual(reply(`In reply to ${there}`), { messageId: 2401 })
  assert.equal(reply('In reply to a message in another chat'), undefined)
})

test('signature and buttons: only those that lead to an address have one', () => {
  const row = (...buttons: string[]): string =>
    `<tr><td class="bot_button_row">${buttons.join('<div class="bot_button_column_separator"></div>')}</td></tr>`
  const button = (attributes: string, words: string): string =>
    `<div class="bot_button"><a ${attributes}><div>\n${words}\n</div></a></div>`
  const { content } = only(
    message(
      `${text('Ferries')}<table class="bot_buttons_table"><tbody>${row(
        button('href="https://ferries.example/times" =""', 'Times'),
        button(`="" onclick="return ShowTextCopied('Data: MQ | Type: callback');"`, 'Vote'),
      )}${row(button('', 'App'))}</tbody></table><div class="signature details">\nAyla Serin\n</div>`,
    ),
  )
  assert.equal(content.signature, 'Ayla Serin')
  assert.deepEqual(content.buttons, [
    [{ text: 'Times', url: 'https://ferries.example/times' }, { text: 'Vote' }],
    [{ text: 'App' }],
  ])
})

test('reactions: counts, or as many as are shown in their place; who reacted is not kept', () => {
  const userpic = (name: string): string =>
    `<div class="userpic userpic1" style="width: 20px"><div class="initials" title="${name}">A</div></div>`
  const reaction = (inner: string, classes = ''): string =>
    `<span class="reaction${classes}">\n${inner}\n</span>`
  const { metrics } = only(
    message(
      text('Gale') +
        `<span class="reactions">${[
          reaction('<span class="emoji">\n🔥\n</span><span class="count">\n1204\n</span>'),
          reaction(
            `<span class="emoji">❤</span><span class="userpics">${userpic('Ayla')}${userpic('Ben')}</span>`,
            ' active',
          ),
          reaction('<span class="emoji">⭐</span><span class="count">7</span>', ' paid'),
          reaction(
            '<span class="emoji"><a href = "stickers/e.webp">👋</a></span><span class="count">2</span>',
          ),
        ].join('')}</span>`,
    ),
  )
  const exact = (value: number) => ({ value, granularity: 1, shown: String(value) })
  assert.deepEqual(metrics.reactions, {
    list: [
      { kind: 'emoji', emoji: '🔥', count: exact(1204) },
      { kind: 'emoji', emoji: '❤', count: exact(2) },
      { kind: 'paid', count: exact(7) },
      { kind: 'custom', count: exact(2) },
    ],
  })
  assert.ok(!JSON.stringify(metrics).includes('Ayla'))
})

test('service messages speak in the words of the preview; headings of days are none', () => {
  const lines = [
    ['Channel &laquo;Harbour&raquo; created', 'Channel created'],
    ['Channel title changed to &laquo;Quay&raquo;', 'Channel name was changed to «Quay»'],
    ['Channel photo changed', 'Channel photo updated'],
    ['Channel photo removed', 'Channel photo removed'],
    [
      'Harbour Ministry pinned <a href="#go_to_message5" onclick="return GoToMessage(5)">this message</a>',
      'pinned a message',
    ],
    ['Voice chat', 'Live stream started'],
    ['Voice chat (3840 seconds)', 'Live stream finished (1 hour)'],
    [
      'Voice chat scheduled for 01.05.2024 12:00:00',
      'Live stream scheduled for 01.05.2024 12:00:00',
    ],
    ['New messages will auto-delete in 7 days', 'New messages will auto-delete in 7 days'],
  ] as const
  const found = posts(
    service(-1, '1 May 2024') + lines.map(([words], at) => service(at + 1, words)).join(''),
  )
  assert.deepEqual(
    found.map(({ content }) => [content.kind, content.text]),
    lines.map(([, words]) => ['service', words]),
  )
  const midnight = Date.UTC(2024, 4, 1) / 1000
  for (const { date, dateBounds } of found) {
    assert.equal(date, undefined)
    assert.equal(dateBounds?.notBefore, midnight - 14 * 3600)
    assert.equal(dateBounds?.notAfter, midnight + 38 * 3600 - 1)
  }
})

test('what the exporting program did not know is kept as not shown', () => {
  const words =
    'This message is not supported by this version of Telegram Desktop. Please update the application.'
  const [, post] = posts(message(text('Fog')) + service(8, words))
  assert.deepEqual(
    [post?.messageId, post?.content.kind, post?.content.text],
    [8, 'unsupported', ''],
  )
})

test('what this version does not know is told, its words kept', () => {
  const html = page(
    message(
      `${text('Fog')}<div class="rich_message"><h2>Berths</h2><ul><li>one</li><li>two</li></ul></div>`,
    ) +
      message('<div class="hologram"><p>Blue</p></div>', { id: 8 }) +
      message('', { id: 9 }),
  )
  assert.deepEqual(oddly(html), [
    'unknown-class: rich_message (message 7)',
    'rich-message: div.rich_message (message 7)',
    'unknown-class: hologram (message 8)',
    'unknown-part: div.hologram (message 8)',
    'empty-message: no text and no medium that this version knows (message 9)',
  ])
})

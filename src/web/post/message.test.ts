import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import type { Content, Count, FormattedText } from '../../model.ts'
import type { Post } from '../../store/store.ts'
import { messageHtml, type MessageView } from './message.ts'

const inChannel: MessageView = { tags: 'channel', day: false }

async function render(
  changes: Partial<Omit<Post, 'content'>> & { content?: Partial<Content> },
  view: MessageView = inChannel,
): Promise<string> {
  return markup(post(changes), view)
}

async function markup(shown: Post, view: MessageView): Promise<string> {
  return (await messageHtml(shown, view)).toString()
}

function post({
  content,
  ...changes
}: Partial<Omit<Post, 'content'>> & { content?: Partial<Content> }): Post {
  return {
    channel: { handle: 'valdoria_mfa', title: 'MFA of Valdoria', derived: false },
    id: 523,
    date: 1_677_223_866,
    metrics: {},
    edited: false,
    albumIds: [],
    inferredBorder: false,
    language: 'en',
    revisions: 1,
    firstSeenAt: 1_677_300_000,
    lastSeenAt: 1_677_400_000,
    ...changes,
    content: { kind: 'post', text: '', entities: [], media: [], buttons: [], ...content },
  }
}

function words(text: string): FormattedText {
  return { text, entities: [] }
}

function exactly(value: number): Count {
  return { value, granularity: 1, shown: String(value) }
}

test('names the post, its time and its views as the original does', async () => {
  const html = await render({
    content: { text: 'Good morning' },
    metrics: { views: { value: 2950, granularity: 10, shown: '2.95K' } },
  })
  assert.match(html, /<div class="tgme_widget_message [^"]*" data-post="valdoria_mfa\/523"/)
  assert.match(
    html,
    /<div class="tgme_widget_message_text js-message_text" dir="auto">Good morning</,
  )
  assert.match(
    html,
    /<a class="tgme_widget_message_date" href="\/valdoria_mfa\/523"><time datetime="2023-02-24T07:31:06\+00:00"/,
  )
  assert.match(html, /<span class="tgme_widget_message_views">2\.95K<\/span>/)
})

test('carries Telegram’s number of the channel, and marks an album', async () => {
  const view = { ...inChannel, view: { peer: 1_006_503_122, at: 1_700_000_000 } }
  const html = await render({ albumIds: [524, 525] }, view)
  const said: unknown = JSON.parse(
    Buffer.from(/data-view="([\w-]+)"/.exec(html)?.[1] ?? '', 'base64url').toString(),
  )
  assert.deepEqual(said, { c: -1_006_503_122, p: '523g', t: 1_700_000_000 })
})

test('says that a date is unknown, and what was inferred', async () => {
  const { date: _, ...undated } = post({
    id: '~0123456789abcdef',
    dateBounds: { notAfter: 1_677_223_866, why: 'captured then' },
  })
  const html = await markup(undated, inChannel)
  assert.match(html, /href="\/~?valdoria_mfa\/~0123456789abcdef">date unknown<\/a>/)
  assert.match(
    html,
    /inferred: not after <time datetime="2023-02-24">24 February 2023<\/time> \(captured then\)/,
  )
  assert.doesNotMatch(html, /class="time"/)
})

test('leads a forward to its origin here, to Telegram, or nowhere', async () => {
  const origin = { name: 'Straitwire', handle: 'straitwire', messageId: 55, signature: 'Desk' }
  const held = await render({
    content: { origin },
    originHeld: { handle: 'straitwire', id: 55 },
  })
  const known = await render({ content: { origin } })
  const hidden = await render({ content: { origin: { name: 'Somebody' } } })
  assert.match(
    held,
    /Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name" href="\/straitwire\/55">/,
  )
  assert.match(known, /href="https:\/\/t\.me\/straitwire\/55" rel="noopener noreferrer nofollow">/)
  assert.match(
    known,
    /\(<span class="tgme_widget_message_forwarded_from_author" dir="auto">Desk<\/span>\)/,
  )
  assert.match(
    hidden,
    /<span class="tgme_widget_message_forwarded_from_name"><span dir="auto">Somebody</,
  )
})

test('keeps missed and deleted posts in place with a mark', async () => {
  const missed = await render({ missedAt: 1_677_500_000 })
  const deleted = await render({ missedAt: 1_677_500_000, deletedAt: 1_677_600_000 })
  assert.match(
    missed,
    /chancery_missed"><ul class="chancery_notes"><li>last seen <time [^>]*>26 February 2023, 08:26 UTC<\/time>, <strong>missed<\/strong> since/,
  )
  assert.match(
    deleted,
    /chancery_deleted"><ul class="chancery_notes"><li><strong>deleted<\/strong>: its own page says so since/,
  )
})

test('shows an ambiguous reaction as captured', async () => {
  const thumbs = { kind: 'emoji' as const, emoji: '👍', count: exactly(41) }
  const html = await render({
    metrics: {
      reactions: {
        list: [thumbs],
        shown: '👍41',
        readings: [
          [thumbs],
          [
            { ...thumbs, count: exactly(4) },
            { kind: 'unknown', count: exactly(1) },
          ],
        ],
      },
    },
  })
  assert.match(html, /title="👍 41 – or – 👍 4 and lost picture 1">👍41<\/span>/)
  assert.match(html, /ambiguous in the source/)
})

test('gives each member of an album its own address', async () => {
  const html = await render({
    albumIds: [524],
    content: {
      media: [
        { kind: 'photo', messageId: 523 },
        { kind: 'video', messageId: 524, duration: 69 },
      ],
    },
  })
  assert.match(
    html,
    /tgme_widget_message_photo_wrap grouped_media_wrap" href="\/valdoria_mfa\/523\?single"/,
  )
  assert.match(html, /href="\/valdoria_mfa\/524\?single"/)
  assert.match(html, /message_video_duration[^>]*>1:09</)
})

test('calls a video that the source did not show too big', async () => {
  const html = await render({ content: { media: [{ kind: 'video', tooBig: true }] } })
  assert.match(html, /tgme_widget_message_video_player not_supported js-message_video_player/)
  assert.match(html, /message_media_not_supported_label"[^>]*>Media is too big</)
})

test('shows the results of a poll in words and in bars', async () => {
  const html = await render({
    content: {
      poll: {
        question: words('Open at night?'),
        options: [words('Yes'), words('No')],
        quiz: false,
        multiple: true,
        anonymous: true,
      },
    },
    metrics: { poll: { closed: false, percents: [30, 70], voters: exactly(12) } },
  })
  assert.match(html, /<div class="tgme_widget_message_poll js-poll multiple">/)
  assert.match(html, /_poll_type">Anonymous Poll</)
  assert.match(html, />30%<\/div><progress [^>]*max="100" value="30"/)
  assert.match(html, /_voters">12<\/span>/)
})

test('refuses a button’s unsafe address', async () => {
  const html = await render({
    content: {
      buttons: [
        [
          { text: 'Map', url: 'https://example.org/map' },
          { text: 'Bad', url: 'javascript:alert(1)' },
        ],
      ],
    },
  })
  assert.match(html, /inline_button url_button" href="https:\/\/example\.org\/map"/)
  assert.match(html, /inline_button" href="\/valdoria_mfa\/523"><span[^>]*>Bad</)
  assert.doesNotMatch(html, /javascript/)
})

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    '</div></div><style>*{}</style>',
    '<img src=x onerror=alert(1)>',
    'https://example.org/"onclick="x',
  ),
)

const hostile: fc.Arbitrary<Post> = fc
  .record({ a: word, b: word, c: word, d: word })
  .map(({ a, b, c, d }) =>
    post({
      channel: { handle: a, title: b, derived: false },
      id: `~${c}`,
      originHeld: { handle: d, id: a },
      dateBounds: { notAfter: 1, why: d },
      metrics: {
        views: { value: 1, granularity: 1, shown: a },
        poll: { closed: false, percents: [1] },
        reactions: {
          list: [
            { kind: 'emoji', emoji: a, count: { value: 1, granularity: 1, shown: b } },
            { kind: 'custom', customEmojiId: c, count: exactly(1) },
          ],
        },
      },
      content: {
        text: a,
        entities: [{ type: 'text_link', offset: 0, length: a.length, url: b }],
        media: [
          { kind: 'document', title: a, size: b },
          { kind: 'audio', title: c, performer: d },
          { kind: 'contact', title: a, phone: b },
          { kind: 'venue', title: a, address: b, latitude: 1, longitude: 2 },
          { kind: 'unsupported', placeholder: c },
          { kind: 'paid', placeholder: a, stars: 1 },
          { kind: 'game', title: a, placeholder: b },
          { kind: 'sticker', emoji: c, mimeType: d },
          { kind: 'video', title: a, performer: b, size: c, spoiler: true },
        ],
        poll: {
          question: { text: a, entities: [] },
          options: [{ text: b, entities: [] }],
          quiz: true,
          multiple: false,
          anonymous: false,
        },
        linkPreview: { url: a, siteName: b, title: c, description: d, media: 'video' },
        buttons: [[{ text: a, url: b }]],
        origin: { name: a, handle: b, signature: c },
        reply: { handle: a, messageId: 1, author: b, snippet: c },
        signature: d,
        viaBot: a,
      },
    }),
  )

test('never lets captured words become markup', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (captured) => {
      const plain = shape(await markup(captured, inChannel))
      for (const part of plain)
        assert.doesNotMatch(part, /script|style|onerror|onclick|onmouse|^img/)
    }),
  )
})

/** Every element and attribute name, and every address. */
function shape(page: string): string[] {
  const read = (node: DefaultTreeAdapterTypes.Node): string[] => {
    const own =
      'attrs' in node
        ? [node.tagName, ...node.attrs.map(({ name }) => name), ...node.attrs.flatMap(unsafe)]
        : []
    return 'childNodes' in node ? [...own, ...node.childNodes.flatMap(read)] : own
  }
  return read(parseFragment(page))
}

function unsafe({ name, value }: { name: string; value: string }): string[] {
  return name === 'href' && !/^(?:https?:\/\/|\/(?!\/))/.test(value)
    ? [`script address ${value}`]
    : []
}

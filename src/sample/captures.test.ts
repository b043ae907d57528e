import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPosts } from '../../test/sample-reader.ts'
import { sampleCaptures } from './captures.ts'
import { sampleChannels } from './channels.ts'

const captures = sampleCaptures()
const posts = captures.flatMap(({ html }) => readPosts(html))
const byPlace = new Map(posts.map((post) => [post.place, post]))

test('two calls give the same captures', () => {
  assert.deepEqual(sampleCaptures(), captures)
})

test('the archive is small enough for a quick start and large enough to be worth it', () => {
  assert.ok(captures.length >= 60 && captures.length <= 150, `${captures.length} captures`)
  assert.ok(byPlace.size >= 280, `${byPlace.size} posts`)
})

test('captures are distinct, and never go back in time within a channel', () => {
  const keys = captures.map(({ at, url }) => `${at} ${url}`)
  assert.equal(new Set(keys).size, keys.length)
  assert.deepEqual(
    captures.map(({ at }) => at),
    captures.map(({ at }) => at).toSorted((a, b) => a - b),
  )
})

test('three languages have their share', () => {
  const counts = { arabic: 0, cyrillic: 0, latin: 0 }
  for (const { text } of byPlace.values()) {
    const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0
    const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
    const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
    const most = Math.max(arabic, cyrillic, latin)
    if (most === 0) continue
    counts[most === arabic ? 'arabic' : most === cyrillic ? 'cyrillic' : 'latin']++
  }
  assert.ok(Math.min(counts.arabic, counts.cyrillic, counts.latin) >= 60, JSON.stringify(counts))
})

test('a word stands in several of its forms', () => {
  const words = new Set(
    posts.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []),
  )
  for (const form of ['переговоры', 'переговоров', 'переговорам', 'переговорах']) {
    assert.ok(words.has(form), form)
  }
  for (const form of ['المفاوضات', 'المفاوضون', 'اللقالق', 'لقلقًا']) {
    assert.ok(words.has(form), form)
  }
})

const KINDS: Record<string, string> = {
  album: 'tgme_widget_message_grouped_wrap',
  'animated sticker': 'tgme_widget_message_tgsticker',
  audio: 'audio',
  buttons: 'url_button',
  contact: 'tgme_widget_message_contact_phone',
  document: 'tgme_widget_message_document_wrap',
  'document group': 'tgme_widget_message_one_media',
  'forwarded by signature': 'tgme_widget_message_forwarded_from_author',
  game: 'tgme_widget_message_game_title',
  invoice: 'tgme_widget_message_invoice_title',
  'link preview': 'tgme_widget_message_link_preview',
  'link preview with a small picture': 'link_preview_right_image',
  'link preview with a video': 'link_preview_video',
  location: 'tgme_widget_message_location_wrap',
  'multiple choice': 'multiple',
  'open in Telegram': 'media_not_supported_cont',
  'paid reaction': 'tgme_reaction_paid',
  photo: 'tgme_widget_message_photo',
  poll: 'tgme_widget_message_poll',
  reaction: 'tgme_reaction',
  reply: 'tgme_widget_message_reply',
  'round video': 'tgme_widget_message_roundvideo_player',
  service: 'service_message',
  signature: 'tgme_widget_message_from_author',
  'static sticker': 'tgme_widget_message_sticker',
  'too big a video': 'not_supported',
  venue: 'tgme_widget_message_location_address',
  'via a bot': 'tgme_widget_message_via_bot',
  video: 'message_video_duration',
  'video sticker': 'js-videosticker_video',
  voice: 'tgme_widget_message_voice',
}

test('every kind of post is there', () => {
  const classes = new Set(posts.flatMap((post) => [...post.classes]))
  const missing = Object.keys(KINDS).filter((kind) => !classes.has(KINDS[kind] ?? ''))
  assert.deepEqual(missing, [])
})

const MARKUP: Record<string, RegExp> = {
  'abbreviated count': /_views">\d+(?:\.\d+)?K</,
  'address shown as it is':
    /<a href="https:\/\/mfa\.valdoria\.example\/[^"]*" target="_blank" rel="noopener">https:/,
  'address escaped twice':
    /storks\?form=7&amp;amp;lang=en" target="_blank" rel="noopener" onclick=/,
  cashtag: /<a href="\?q=%24VDC">&#036;VDC<\/a>/,
  'closed poll': /_poll_type">Final Results</,
  'code with a language': /<pre><code class="language-json">/,
  'custom emoji': /<tg-emoji emoji-id="\d+"><i class="emoji"/,
  'custom emoji as a reaction': /<tg-emoji emoji-id="\d+"><\/tg-emoji>\d/,
  email: /<a href="mailto:press@mfa\.valdoria\.example">/,
  'folded quote': /<blockquote expandable>/,
  hashtag: /<a href="\?q=%23timetable">#timetable<\/a>/,
  mention: /<a href="https:\/\/t\.me\/straitwire" target="_blank">@straitwire<\/a>/,
  'nested formatting': /<b>“We did not agree on the time\. <i>/,
  'one file': /counter_value">1<\/span> <span class="counter_type">file</,
  phone: /<a href="tel:\+99910555001\d">/,
  pinned: /pinned «<span class="tgme_widget_service_strong_text"/,
  quiz: /_poll_type">Anonymous Quiz</,
  quote: /<blockquote>/,
  renamed: /Channel name was changed to «/,
  'scheduled live stream': /Live stream scheduled for /,
  spoiler: /<tg-spoiler>/,
  underline: /<u>/,
}

test('every piece of markup is there', () => {
  const all = captures.map(({ html }) => html).join('')
  const missing = Object.keys(MARKUP).filter((name) => MARKUP[name]?.test(all) !== true)
  assert.deepEqual(missing, [])
})

test('nothing points into the real world but Telegram’s own assets', () => {
  const own = new Set(sampleChannels.map(({ handle }) => handle.toLowerCase()))
  const guests = [
    'ferry_times_bot',
    'ilse_marrow',
    'kestrel_notes',
    'proliv_desk_bot',
    'quay_gossip',
    'wire_desk_bot',
  ]
  for (const guest of guests) own.add(guest)
  const all = captures.map(({ html }) => html).join('')
  for (const [address, host = '', name = ''] of all.matchAll(/https?:\/\/([^/"'<?\s]+)\/?(\w*)/g)) {
    if (host === 't.me') assert.ok(own.has(name.toLowerCase()), address)
    else assert.match(host, /\.(?:example|invalid)$/, address)
  }
})

test('ids have holes that no album explains', () => {
  for (const { handle } of sampleChannels) {
    const ids = [...byPlace.values()].filter((post) => post.handle === handle).map(({ id }) => id)
    assert.ok(Math.max(...ids) > ids.length + 2, handle)
  }
})

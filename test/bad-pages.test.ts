/** Pages as bad as they come, through the front door: what is told names file, post and what to do; the rest is read. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { chancery, dataFolder, objects } from './chancery.ts'

const STARTS = '<div class="tgme_widget_message_wrap js-widget_message_wrap">'

function post(id: number, words: string, date = `2026-01-0${id}T10:00:00+00:00`): string {
  return `${STARTS}<div class="tgme_widget_message js-widget_message" data-post="harbour_news/${id}"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_text js-message_text" dir="auto">${words}</div><div class="tgme_widget_message_footer"><a class="tgme_widget_message_date" href="https://t.me/harbour_news/${id}"><time datetime="${date}" class="time">10:00</time></a></div></div></div></div>`
}

const HEAD = `<!DOCTYPE html><html><head><title>Harbour News – Telegram</title></head><body><div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span dir="auto">Harbour News</span></div><div class="tgme_channel_info_counters"><div class="tgme_channel_info_counter"><span class="counter_value">1.2K</span> <span class="counter_type">subscribers</span></div></div></div><section class="tgme_channel_history js-message_history">`

function page(...posts: string[]): string {
  return `${HEAD}${posts.join('\n')}</section></body></html>`
}

const TEXTS = ['Fog at the quay', 'Gale from the west', 'All quiet'] as const

const PLAIN = page(post(1, TEXTS[0]), post(2, TEXTS[1]), post(3, TEXTS[2]))

type Found = [id: number, text: string]

/** Imports one file into an archive of its own: what was printed, and the texts that are found, by id. */
async function imported(
  name: string,
  content: string | Uint8Array,
): Promise<{ told: string; posts: Found[]; status: number | null }> {
  using data = dataFolder()
  const path = join(data.path, name)
  writeFileSync(path, content)
  const archive = join(data.path, 'archive')
  const ran = await chancery(archive, 'import', path)
  const found = objects(await chancery(archive, 'search', 'channel:harbour_news', '--json'))
  const posts = found.map(({ id, text }): Found => [Number(id), String(text)])
  posts.sort(([a], [b]) => a - b)
  const verified = await chancery(archive, 'verify')
  assert.equal(verified.status, 0, verified.stdout)
  return { told: ran.stdout + ran.stderr, posts, status: ran.status }
}

const ALL = TEXTS.map((words, at) => [at + 1, words])

test('a page that was cut: its whole posts are read, the cut one is named, and what to do', async () => {
  const cut = PLAIN.slice(0, PLAIN.indexOf(TEXTS[2]) + 4)
  const { told, posts, status } = await imported('cut.html', cut)
  assert.equal(status, 0)
  assert.match(told, /^cut\.html: preview, harbour_news, 2 posts, 2 new\n/)
  assert.match(
    told,
    /oddity cut-message at post harbour_news\/3: the page ends in the middle of it; it was not read: fetch or save the page again/,
  )
  assert.deepEqual(posts, ALL.slice(0, 2))
})

test('pages in other encodings are read, and it is said as what', async () => {
  const russian = page(post(1, 'Туман у причала. Паром отходит позже обычного, просим прощения'))
  const codes = new Map(
    Array.from({ length: 256 }, (_, at) => [
      new TextDecoder('windows-1251').decode(Uint8Array.of(at)),
      at,
    ]),
  )
  const legacy = await imported(
    'old.html',
    Uint8Array.from(russian.replaceAll('–', '-'), (letter) => codes.get(letter) ?? 0x3f),
  )
  assert.match(legacy.told, /oddity legacy-encoding at whole file: .*read as windows-1251/)
  assert.deepEqual(legacy.posts, [
    [1, 'Туман у причала. Паром отходит позже обычного, просим прощения'],
  ])
  const marked = await imported('wide.html', Buffer.from(`\ufeff${PLAIN}`, 'utf16le'))
  assert.doesNotMatch(marked.told, /oddity/)
  assert.deepEqual(marked.posts, ALL)
  const bare = await imported('bare.html', Buffer.from(PLAIN, 'utf16le'))
  assert.match(bare.told, /oddity legacy-encoding at whole file: .*read as utf-16le/)
  assert.deepEqual(bare.posts, ALL)
})

test('bytes that are no UTF-8 are replaced, and their place is told', async () => {
  const bytes = Buffer.from(PLAIN)
  const place = bytes.indexOf('quay')
  bytes[place] = 0xff
  const { told, posts } = await imported('torn.html', bytes)
  assert.match(
    told,
    new RegExp(`oddity invalid-utf8 at offset ${place}: bytes that are no UTF-8 were replaced`),
  )
  assert.deepEqual(posts, [[1, 'Fog at the \ufffduay'], ...ALL.slice(1)])
})

test('a second message with an id is told, and the first is read', async () => {
  const { told, posts } = await imported(
    'twice.html',
    page(post(1, TEXTS[0]), post(1, 'Another'), post(2, TEXTS[1])),
  )
  assert.match(
    told,
    /oddity duplicate-id at post harbour_news\/1: a second message with this id; the first is read/,
  )
  assert.deepEqual(posts, ALL.slice(0, 2))
})

test('dates that cannot be are told, and their posts count as undated', async () => {
  const { told, posts } = await imported(
    'times.html',
    page(
      post(1, TEXTS[0], '1970-01-01T00:00:00+00:00'),
      post(2, TEXTS[1], '2970-01-01T00:00:00+00:00'),
      post(3, TEXTS[2], 'in the morning'),
    ),
  )
  assert.match(
    told,
    /oddity date-out-of-range at post harbour_news\/1: 1970-01-01T00:00:00\+00:00 is before Telegram: the post counts as undated/,
  )
  assert.match(
    told,
    /oddity date-out-of-range at post harbour_news\/2: .* after the capture: the post counts as undated/,
  )
  assert.match(told, /oddity unreadable-date at post harbour_news\/3: "in the morning"/)
  assert.deepEqual(posts, ALL)
})

test('a post of ten megabytes, and one within a hundred thousand elements', async () => {
  const long = 'Fog <b>and</b> more fog. '.repeat(440_000)
  const big = await imported('big.html', page(post(1, long), post(2, TEXTS[1])))
  assert.match(big.told, /^big\.html: preview, harbour_news, 2 posts, 2 new\n/)
  const [first, ...others] = big.posts
  assert.equal(first?.[1].length, 440_000 * 'Fog and more fog. '.length - 1)
  assert.deepEqual(others, [ALL[1]])
  const deep = await imported(
    'deep.html',
    page(post(1, `${'<div>'.repeat(100_000)}${TEXTS[0]}`), post(2, TEXTS[1])),
  )
  assert.match(
    deep.told,
    /oddity too-deep at whole page: \d+ elements nested too deep; they were read as if beside each other/,
  )
  assert.deepEqual(deep.posts, ALL.slice(0, 2))
})

test('an export in HTML of a group is refused: nothing of it is kept', async () => {
  const message = (id: number, name: string): string =>
    `<div class="message default clearfix" id="message${id}"><div class="body"><div class="pull_right date details" title="01.05.2024 12:00:00 UTC+02:00">12:00</div><div class="from_name">${name}</div><div class="text">Only between us</div></div></div>`
  const chat = (...messages: string[]): string =>
    `<html><body><div class="page_wrap"><div class="page_header"><div class="text bold">Quay Walkers</div></div><div class="page_body chat_page"><div class="history">${messages.join('')}</div></div></div></body></html>`
  const group = await imported('messages.html', chat(message(1, 'Ayla'), message(2, 'Ben')))
  assert.equal(group.status, 3)
  assert.match(
    group.told,
    /messages\.html is of no public channel \(its messages bear 2 names other than the chat's\); nothing was kept/,
  )
  const channel = await imported('messages.html', chat(message(1, 'Quay Walkers')))
  assert.match(channel.told, /^messages\.html: desktop-html, ~quay-walkers, 1 post, 1 new\n/)
})

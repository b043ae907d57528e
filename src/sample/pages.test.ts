import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Parser } from 'htmlparser2'
import { readPosts } from '../../test/sample-reader.ts'
import { sampleCaptures } from './captures.ts'
import { sampleChannels } from './channels.ts'
import { postsOf } from './network.ts'
import { sampleEmbed, sampleLanding, samplePage } from './pages.ts'
import { LAST_DAY, postsAt } from './timeline.ts'

const AT = LAST_DAY

test('walking back by the page’s own cursor meets every post once, and ends', () => {
  for (const channel of sampleChannels) {
    const met = walk(channel.handle, 'before', undefined)
    assert.deepEqual(met.toSorted(byNumber), idsOf(channel.handle), channel.handle)
  }
})

test('walking forward meets every post once, and ends', () => {
  for (const channel of sampleChannels) {
    assert.deepEqual(walk(channel.handle, 'after', 0), idsOf(channel.handle), channel.handle)
  }
})

test('a page is never longer than twenty posts, oldest first', () => {
  for (const { html } of sampleCaptures()) {
    const ids = readPosts(html).map((post) => post.id)
    assert.ok(ids.length <= 20)
    assert.deepEqual(ids, ids.toSorted(byNumber))
  }
})

test('a search marks what it found and pages through all of it', () => {
  const found = walk('valdoria_ostrevia', 'before', undefined, 'Переговор')
  const expected = postsOf(handleOf('valdoria_ostrevia')).filter((post) =>
    /переговор/i.test(post.text),
  )
  assert.deepEqual(
    found.toSorted(byNumber),
    expected.map((post) => post.id),
  )
  const page = samplePage({ handle: 'valdoria_ostrevia', q: 'Переговор', at: AT })
  assert.match(page?.html ?? '', /<mark>переговор<\/mark>ах/)
  assert.match(page?.html ?? '', /name="q"[^>]*value="Переговор"/)
})

test('a hashtag is found as a whole', () => {
  const page = samplePage({ handle: 'valdoria_mfa', q: '#buoy', at: AT })
  assert.match(page?.html ?? '', /tme_no_messages_found/)
  const full = readPosts(samplePage({ handle: 'valdoria_mfa', q: '#buoys', at: AT })?.html ?? '')
  assert.ok(full.length >= 2)
})

test('what a visitor or an author wrote is text, never markup', () => {
  const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
  const page = samplePage({ handle: 'plumbline_facts', q: attack, at: AT })?.html ?? ''
  assert.doesNotMatch(page, /<script|<img src=x/)
  assert.match(page, /value="&quot;&gt;&lt;script&gt;/)
  assert.doesNotMatch(sampleLanding(attack, AT).html, /<script|<img src=x/)
  const posts = samplePage({ handle: 'plumbline_facts', at: AT })?.html ?? ''
  assert.match(posts, /<code>&lt;b&gt;&quot;on time&quot;&lt;\/b&gt;<\/code>/)
})

test('every element is closed where it should be', () => {
  for (const { html, url } of sampleCaptures()) assert.deepEqual(unbalanced(html), [], url)
  for (const name of ['valdoria_mfa', 'ferry_times_bot', 'nobody_here']) {
    assert.deepEqual(unbalanced(sampleLanding(name, AT).html), [], name)
  }
})

test('each post states its channel’s number and the moment it was shown', () => {
  const { html = '' } = samplePage({ handle: 'Harbour_Digest', at: AT }) ?? {}
  const tokens = Array.from(html.matchAll(/data-view="([^"]+)"/g), ([, token = '']) => {
    assert.match(token, /^[\w-]+$/)
    const view: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    assert.partialDeepStrictEqual(view, { c: -777000000109, t: AT })
    return view
  })
  assert.equal(tokens.length, 20)
})

test('a channel is called what it was called then', () => {
  const before = samplePage({ handle: 'valdoria_mfa', at: Date.UTC(2025, 5, 1) / 1000 })?.html ?? ''
  const after = samplePage({ handle: 'valdoria_mfa', at: AT })?.html ?? ''
  assert.match(before, /<title>Ministry of Foreign Affairs of Valdoria – Telegram</)
  assert.match(after, /<title>Valdoria MFA 🕊 – Telegram</)
})

test('the page of one post shows an open poll without its result', () => {
  const poll = postsOf(handleOf('straitwire')).find(
    (post) => post.draft.poll?.closed === undefined && post.draft.poll,
  )
  const html = sampleEmbed({ handle: 'straitwire', messageId: poll?.id ?? 0, at: AT })?.html ?? ''
  assert.match(html, /tgme_widget_message_poll_votes">\d[\d.]*K? votes/)
  assert.doesNotMatch(html, /option_percent/)
})

test('there is no page of a channel that does not exist', () => {
  assert.equal(samplePage({ handle: 'nobody_here', at: AT }), undefined)
  assert.equal(sampleEmbed({ handle: 'nobody_here', messageId: 1, at: AT }), undefined)
})

function walk(
  handle: string,
  direction: 'before' | 'after',
  start: number | undefined,
  q?: string,
): number[] {
  const met: number[] = []
  let cursor = start
  do {
    const request = { handle, at: AT, ...(q === undefined ? {} : { q }) }
    const { html } = samplePage(
      cursor === undefined ? request : { ...request, [direction]: cursor },
    ) ?? { html: '' }
    met.push(...readPosts(html).map((post) => post.id))
    const next = new RegExp(`data-${direction}="(\\d+)"`).exec(html)?.[1]
    cursor = next === undefined ? undefined : Number(next)
  } while (cursor !== undefined)
  return met
}

function handleOf(handle: string): (typeof sampleChannels)[number] {
  const channel = sampleChannels.find((candidate) => candidate.handle === handle)
  assert.ok(channel)
  return channel
}

function idsOf(handle: string): number[] {
  return postsAt(handleOf(handle), AT).map((post) => post.id)
}

function byNumber(a: number, b: number): number {
  return a - b
}

const VOID = new Set(['br', 'img', 'input', 'link', 'meta', 'base', 'source', 'path'])

function unbalanced(html: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const parser = new Parser({
    onopentagname: (name) => {
      if (!VOID.has(name)) open.push(name)
    },
    onclosetag: (name, implied) => {
      if (VOID.has(name)) return
      if (implied || open.pop() !== name) faults.push(name)
    },
  })
  parser.end(html)
  const closings = html.match(/<\/[a-z-]+>/g)?.length
  const openings = Array.from(html.matchAll(/<([a-z][a-z-]*)/g)).filter(
    ([, name = '']) => !VOID.has(name),
  ).length
  return openings === closings ? [...faults, ...open] : [...faults, `${openings}/${closings}`]
}

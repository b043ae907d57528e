import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPosts, type SeenPost } from '../../test/sample-reader.ts'
import { sampleCaptures } from './captures.ts'
import { sampleChannel } from './channels.ts'
import { planted, postsOf, type SamplePost } from './network.ts'
import { sampleEmbed } from './pages.ts'

const captures = sampleCaptures()
const sightings = Map.groupBy(
  captures.flatMap(({ html }) => readPosts(html)),
  (post) => post.place,
)

test('resolved forwards name the post they come from', () => {
  assert.ok(planted.forwards.length >= 10)
  for (const { from, to } of planted.forwards) {
    assert.equal(atBirth(from).origin, `https://t.me/${to}`)
    assert.equal(atBirth(from).text, textAt(to, born(from)), from)
  }
})

test('other forwards name a channel that is not here, a person, or nobody', () => {
  const origins = planted.outsideForwards.map((place) => atBirth(place).origin)
  assert.ok(origins.includes('https://t.me/kestrel_notes/88'))
  assert.ok(origins.includes('https://t.me/ilse_marrow'))
  assert.ok(origins.includes(''))
})

test('copies have the words of their source and do not name it', () => {
  assert.ok(planted.copies.length >= 10)
  for (const { from, to } of planted.copies) {
    assert.equal(atBirth(from).text, textAt(to, born(from)), from)
    assert.equal(atBirth(from).origin, undefined)
    assert.notEqual(from.split('/')[0], to.split('/')[0])
  }
})

test('near copies have almost the words of their source', () => {
  assert.ok(planted.nearCopies.length >= 6)
  for (const { from, to } of planted.nearCopies) {
    const [near, source] = [wordsOf(atBirth(from).text), wordsOf(textAt(to, born(from)))]
    assert.notDeepEqual(near, source, from)
    const shared = source.filter((word) => near.includes(word)).length
    assert.ok(shared / Math.max(near.length, source.length) > 0.8, from)
  }
})

test('excerpts hold a passage of their source, and not all of it', () => {
  assert.ok(planted.excerpts.length >= 6)
  for (const { from, to } of planted.excerpts) {
    const [quoting, source] = [wordsOf(atBirth(from).text), wordsOf(textAt(to, born(from)))]
    const longest = longestRun(quoting, source)
    assert.ok(longest >= 4, `${from}: ${longest} words in a row`)
    assert.ok(longest < source.length && longest < quoting.length, from)
  }
})

test('repeats say the same again in the same channel', () => {
  assert.ok(planted.repeats.length >= 3)
  for (const { from, to } of planted.repeats) {
    assert.equal(atBirth(from).text, textAt(to, born(from)))
    assert.equal(from.split('/')[0], to.split('/')[0])
  }
})

test('edits fall between captures, with and without a mark', () => {
  assert.ok(planted.edits.length >= 6 && planted.silentEdits.length >= 2)
  for (const place of planted.edits) {
    assert.equal(new Set(seenOf(place).map(({ text }) => text)).size, 2, place)
    const silent = planted.silentEdits.includes(place)
    assert.equal(seenOf(place).at(-1)?.edited, !silent, place)
  }
})

test('a mark can come without an edit', () => {
  assert.ok(planted.markOnly.length >= 2)
  for (const place of planted.markOnly) {
    assert.equal(new Set(seenOf(place).map(({ text }) => text)).size, 1, place)
    assert.deepEqual(new Set(seenOf(place).map(({ edited }) => edited)), new Set([false, true]))
  }
})

test('what disappears was captured before, and its own page says so afterwards', () => {
  assert.ok(planted.deletions.length >= 5)
  for (const place of planted.deletions) {
    assert.ok(seenOf(place).length > 0, place)
    const own = captures.find(({ url }) => url === `https://t.me/${place}?embed=1`)
    assert.match(own?.html ?? '', /Post not found/)
  }
})

test('an album is one post; the ids of its members are nobody else’s', () => {
  assert.ok(planted.albums.length >= 6)
  for (const place of planted.albums) {
    const post = atBirth(place)
    const members = new Set(post.links.filter((link) => link.endsWith('?single')))
    assert.ok(members.size > 1, place)
    for (const member of members) {
      const id = Number(/\/(\d+)\?single$/.exec(member)?.[1])
      assert.equal(sightings.has(`${post.handle}/${id}`), id === post.id, member)
    }
  }
})

function find(place: string): SamplePost {
  const [handle = '', id = ''] = place.split('/')
  const channel = sampleChannel(handle)
  assert.ok(channel)
  const post = postsOf(channel).find((candidate) => candidate.id === Number(id))
  assert.ok(post, place)
  return post
}

function born(place: string): number {
  return find(place).at
}

function textAt(place: string, at: number): string {
  const { channel, id } = find(place)
  const page = sampleEmbed({ handle: channel.handle, messageId: id, at })
  return readPosts(page?.html ?? '')[0]?.text ?? ''
}

function atBirth(place: string): SeenPost {
  const { at, channel, id } = find(place)
  const page = sampleEmbed({ handle: channel.handle, messageId: id, at })
  const [post] = readPosts(page?.html ?? '')
  assert.ok(post, place)
  return post
}

function seenOf(place: string): SeenPost[] {
  return sightings.get(place) ?? []
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function longestRun(words: string[], others: string[]): number {
  let longest = 0
  for (let start = 0; start < words.length; start++) {
    for (let place = 0; place < others.length; place++) {
      let run = 0
      while (words[start + run] !== undefined && words[start + run] === others[place + run]) run++
      longest = Math.max(longest, run)
    }
  }
  return longest
}

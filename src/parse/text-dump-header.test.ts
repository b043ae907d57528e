import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseTextDump } from './text-dump.ts'

function read(...lines: string[]) {
  const { observations, oddities } = parseTextDump(lines.join('\n'))
  const page = observations[0]
  return {
    title: page?.channel.header?.title,
    handle: page?.channel.handle,
    counters: page?.channel.header?.counters.map(({ kind, shown }) => `${kind} ${shown}`),
    description: page?.channel.header?.description,
    posts: page?.posts.map((post) => post.content.text),
    oddities: oddities.map(({ kind, place }) => `${kind} ${place}`),
  }
}

test('title, counters, description, posts', () => {
  const dump = read(
    'Harbour News',
    '2.95K subscribers',
    '1 photo',
    'All of the port.',
    '',
    'https://example.org',
    'Download Telegram',
    'A post',
  )
  assert.equal(dump.title, 'Harbour News')
  assert.deepEqual(dump.counters, ['subscribers 2.95K', 'photos 1'])
  assert.deepEqual(dump.description, {
    text: 'All of the port.\n\nhttps://example.org',
    entities: [{ type: 'url', offset: 18, length: 19 }],
  })
  assert.deepEqual(dump.posts, ['A post'])
  assert.deepEqual(dump.oddities, [])
})

test('a counter may stand on two lines, old pages say members', () => {
  const dump = read(
    'Harbour News',
    '11\u00A0286 members',
    '4.1K',
    'photos',
    '9',
    'files',
    'Download Telegram',
  )
  assert.deepEqual(dump.counters, ['subscribers 11\u00A0286', 'photos 4.1K', 'files 9'])
  assert.deepEqual(dump.posts, [])
  assert.deepEqual(dump.oddities, [])
})

test('the handle, where the page shows it under the title', () => {
  const dump = read('Harbour News', '@harbour_news', '7K subscribers', 'Download Telegram')
  assert.equal(dump.handle, 'harbour_news')
  assert.deepEqual(dump.counters, ['subscribers 7K'])
})

test('counters and description may be absent', () => {
  const dump = read('Harbour News', 'Download Telegram', 'A post')
  assert.equal(dump.title, 'Harbour News')
  assert.deepEqual(dump.counters, [])
  assert.equal(dump.description, undefined)
  assert.deepEqual(dump.posts, ['A post'])
})

test('an unknown counter among known ones is an oddity with its line', () => {
  const dump = read('T', '7K subscribers', '12 stories', '9 files', '9 files', 'Download Telegram')
  assert.deepEqual(dump.counters, ['subscribers 7K', 'files 9'])
  assert.equal(dump.description, undefined)
  assert.deepEqual(dump.oddities, ['unknown-counter line 3', 'repeated-counter line 5'])
})

test('an unknown counter behind the last known one may be the description and stays there', () => {
  const dump = read('T', '7K subscribers', '24 hours', 'of news', 'Download Telegram')
  assert.equal(dump.description?.text, '24 hours\nof news')
  assert.deepEqual(dump.oddities, ['unknown-counter line 3'])
})

test('the first "Download Telegram" ends the header, a later one is text', () => {
  const dump = read('T', '7K subscribers', 'Download Telegram', 'Now:', 'Download Telegram')
  assert.deepEqual(dump.posts, ['Now:\nDownload Telegram'])
})

test('without "Download Telegram" the header ends at the first post that is marked', () => {
  const dump = read('T', '7K subscribers', 'About', 'Forwarded from\u00A0X', 'A post')
  assert.equal(dump.description?.text, 'About')
  assert.deepEqual(dump.posts, ['A post'])
  assert.deepEqual(dump.oddities, ['missing-download-line line 4'])
})

test('a dump may end inside its header', () => {
  const dump = read('T', '7K subscribers', 'About')
  assert.equal(dump.title, 'T')
  assert.equal(dump.description?.text, 'About')
  assert.deepEqual(dump.posts, [])
  assert.deepEqual(dump.oddities, ['missing-download-line line 4'])
})

test('what is too long for a description is a post', () => {
  const long = 'A long story about the port. '.repeat(30).trim()
  const dump = read('T', '7K subscribers', long)
  assert.equal(dump.description, undefined)
  assert.deepEqual(dump.posts, [long])
})

test('posts without any header are posts', () => {
  const dump = read('Forwarded from\u00A0X', 'A post', 'Forwarded from\u00A0X', 'Another')
  assert.equal(dump.title, undefined)
  assert.deepEqual(dump.posts, ['A post', 'Another'])
  assert.deepEqual(dump.oddities, ['missing-header line 1'])
})

test('counters without a title', () => {
  const dump = read('7K subscribers', 'Download Telegram', 'A post')
  assert.equal(dump.title, '')
  assert.deepEqual(dump.counters, ['subscribers 7K'])
  assert.deepEqual(dump.oddities, ['missing-title line 1'])
})

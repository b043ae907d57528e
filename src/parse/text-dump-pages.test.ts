import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksLikeTextDump, parseTextDump } from './text-dump.ts'

const HEAD = ['Harbour News', '7K subscribers', '12 photos', 'About', 'Download Telegram']
const OTHER = ['Tide Times', '@tide_times', '310', 'subscribers', '3', 'files', 'Download Telegram']
const FORWARD = 'Forwarded from\u00A0Harbour Office'

function read(...lines: string[]) {
  const { observations, oddities } = parseTextDump(lines.join('\n'))
  return {
    pages: observations.map(({ channel, posts }) => ({
      title: channel.header?.title,
      counters: channel.header?.counters.map(({ kind, shown }) => `${kind} ${shown}`),
      posts: posts.map(({ content }) => content.text),
    })),
    oddities: oddities.map(({ kind, place }) => `${kind} ${place}`),
  }
}

test('pages below each other are an observation each', () => {
  const counters = ['subscribers 7K', 'photos 12']
  assert.deepEqual(read(...HEAD, FORWARD, 'One', '👍2', ...OTHER, 'Two', ...HEAD, 'Three'), {
    pages: [
      { title: 'Harbour News', counters, posts: ['One'] },
      { title: 'Tide Times', counters: ['subscribers 310', 'files 3'], posts: ['Two'] },
      { title: 'Harbour News', counters, posts: ['Three'] },
    ],
    oddities: ['several-pages line 9', 'several-pages line 17'],
  })
})

test('posts without a header above a whole page are a page of their own', () => {
  const { pages, oddities } = read(FORWARD, 'One', FORWARD, 'Two', '', ...HEAD, 'Three')
  assert.deepEqual(
    pages.map(({ title, posts }) => [title, posts]),
    [
      [undefined, ['One', 'Two']],
      ['Harbour News', ['Three']],
    ],
  )
  assert.deepEqual(oddities, ['several-pages line 6', 'missing-header line 1'])
})

test('one counter is too little for another page: it stays text, and says so', () => {
  const { pages, oddities } = read(...HEAD, 'One', 'T', '9 files', 'Download Telegram', 'Two')
  assert.deepEqual(pages[0]?.posts, ['One\nT\n9 files\nDownload Telegram\nTwo'])
  assert.equal(pages.length, 1)
  assert.deepEqual(oddities, ['unclear-header line 9'])
})

test('a later page notes its oddities with the lines of the file', () => {
  const { oddities } = read(...HEAD, 'One', ...OTHER, 'Two', 'VIEW IN TELEGRAM')
  assert.deepEqual(oddities, ['several-pages line 7', 'lone-view-in-telegram line 15'])
})

test('posts alone are a dump when two forwards have their no-break space', () => {
  const posts = [FORWARD, 'One', FORWARD, 'Two'].join('\n')
  assert.ok(looksLikeTextDump(posts))
  assert.ok(looksLikeTextDump(`Tail of a post\r\n${posts.replaceAll('\n', '\r\n')}`))
  assert.ok(looksLikeTextDump(posts.replaceAll(/^/gm, '> ')))
  const others = [
    [FORWARD, 'One'].join('\n'),
    posts.replaceAll('\u00A0', ' '),
    `<p>\n${posts}`,
    `["\n${posts}`,
    `Quoted: ${FORWARD}, ${FORWARD}`,
    `${posts}\0`,
  ]
  assert.deepEqual(others.filter(looksLikeTextDump), [])
})

test('a header that was cut behind the title still names the channel', () => {
  assert.deepEqual(read('Harbour News', FORWARD, 'One', FORWARD, 'Two'), {
    pages: [{ title: 'Harbour News', counters: [], posts: ['One', 'Two'] }],
    oddities: ['cut-header line 1'],
  })
  const tail = read('and so the lamp was lit.', FORWARD, 'One')
  assert.deepEqual(tail.pages[0]?.posts, ['and so the lamp was lit.', 'One'])
  assert.deepEqual(tail.oddities, ['missing-header line 1'])
  assert.equal(read('Two lines', 'of a post', FORWARD, 'One').pages[0]?.title, undefined)
})

test('10 MB in one post are read within two seconds, broken lines or not', () => {
  const words = 'Паром уходит от рыбного причала в полдень, и никто его не ждёт '
  const line = words.repeat(Math.ceil(10_000_000 / Buffer.byteLength(words)))
  const broken = line.replaceAll(/(?=(?:Паром) )/g, '\n')
  const fewer = broken.slice(0, 1_200_000)
  for (const text of [line, broken, fewer]) {
    const started = performance.now()
    const { observations } = parseTextDump([...HEAD, FORWARD, text].join('\n'))
    const took = performance.now() - started
    assert.equal(observations[0]?.posts.length, 1)
    assert.ok(took < 2000, `${took} ms`)
  }
})

test('of 250,001 lines the last is named, not read', () => {
  const lines = Array.from({ length: 250_001 - HEAD.length }, () => 'a')
  const { pages, oddities } = read([...HEAD, ...lines].join('\n'))
  assert.equal(pages[0]?.posts[0]?.split('\n').length, 250_000 - HEAD.length)
  assert.equal(oddities[0], 'too-many-lines line 250001')
})

test('a dump may be cut anywhere', () => {
  const text = [
    ...HEAD,
    FORWARD,
    'One ⚓',
    '👍2',
    FORWARD,
    'Media is too big',
    'VIEW IN TELEGRAM',
    'Two',
  ].join('\n')
  for (let end = 0; end <= text.length; end++) {
    const { observations } = parseTextDump(text.slice(0, end))
    const posts = observations.flatMap((page) => page.posts)
    assert.ok(posts.length <= 2)
    if (end > text.indexOf('One')) assert.equal(posts[0]?.content.text[0], 'O')
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import type { PostObservation } from '../model.ts'
import { looksLikeTextDump, parseTextDump } from './text-dump.ts'
import { ARABIC, ENGLISH, RUSSIAN } from './text-dump-sample.test.ts'

type Damage = (text: string) => string
type Dump = { name: string; text: string }

const FORWARD = 'Forwarded from\u00A0Harbour Office'
const own: Dump[] = [
  { name: 'English', text: ENGLISH },
  { name: 'Russian', text: RUSSIAN },
  { name: 'Arabic', text: ARABIC },
]
const real: Dump[] = withoutFixtures
  ? []
  : ['rusembleb-sco', 'embassyofrussia-eaeu'].map((name) => ({
      name,
      text: new TextDecoder().decode(fixture(`dumps/${name}.txt`)),
    }))
const dumps = [...own, ...real]

/** Breaks at plain spaces, as late as the width allows; a longer word keeps a line of its own. */
function wrap(
  limit: number,
  width: (text: string) => number = (text) => Array.from(text).length,
): Damage {
  return (text) =>
    text
      .split('\n')
      .flatMap((line) => {
        const broken: string[] = []
        for (const word of line.split(' ')) {
          const last = broken.at(-1)
          if (last === undefined || width(`${last} ${word}`) > limit) broken.push(word)
          else broken[broken.length - 1] = `${last} ${word}`
        }
        return broken
      })
      .join('\n')
}

function eachLine(change: (line: string) => string): Damage {
  return (text) => text.split('\n').map(change).join('\n')
}

const plainSpaces: Damage = (text) => text.replaceAll('\u00A0', ' ')
const quoted = eachLine((line) => `> ${line}`.trimEnd())
const doubledBlanks: Damage = (text) => text.replaceAll(/\n(?=\n)/g, '\n\n')
const spaced: Damage = (text) => text.trimEnd().replaceAll('\n', '\n\n')
const bytes = (text: string): number => Buffer.byteLength(text)

function read(text: string): { posts: PostObservation[]; kinds: string[] } {
  const { observations, oddities } = parseTextDump(text)
  assert.equal(observations.length, 1)
  return {
    posts: observations[0]?.posts ?? [],
    kinds: [...new Set(oddities.map(({ kind }) => kind))],
  }
}

function marks({ content, metrics, inferredBorder }: PostObservation): unknown {
  const { origin, media, openInTelegram, kind } = content
  return [kind, origin, media, openInTelegram, metrics.reactions, inferredBorder]
}

const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Everything but white space is as in the undamaged dump; returns the share of posts whose text is equal to the letter. */
function compare(whole: string, damaged: string, what: string): number {
  const before = read(whole)
  const after = read(damaged)
  assert.ok(looksLikeTextDump(damaged), `${what}: recognised`)
  const head = (text: string) => parseTextDump(text).observations[0]?.channel
  assert.deepEqual(head(damaged), head(whole), `${what}: header`)
  assert.deepEqual(after.posts.map(marks), before.posts.map(marks), what)
  const texts = before.posts.map(({ content }) => content.text)
  const read2 = after.posts.map(({ content }) => content.text)
  assert.deepEqual(read2.map(collapsed), texts.map(collapsed), what)
  return texts.filter((text, nth) => text === read2[nth]).length / texts.length
}

test('an undamaged dump shows no damage', () => {
  for (const { name, text } of dumps) assert.deepEqual(read(text).kinds, [], name)
})

const damages: [string, string[], Damage][] = [
  ['CRLF', [], (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', [], (text) => `\uFEFF${text}`],
  ['plain spaces', ['lost-nbsp'], plainSpaces],
  ['two spaces before', ['indented'], eachLine((line) => `  ${line}`)],
  ['a tab before, not on blank lines', ['indented'], eachLine((line) => line && `\t${line}`)],
  ['quoting', ['indented'], quoted],
  ['quoting twice', ['indented'], (text) => quoted(quoted(text))],
  ['trailing spaces', ['padded-lines'], eachLine((line) => `${line}  `)],
  ['a terminal’s padding', ['padded-lines'], eachLine((line) => `${line} `.padEnd(90))],
  ['doubled blank lines', ['doubled-blank-lines'], doubledBlanks],
  ['a blank line below every line', ['doubled-blank-lines'], spaced],
  ['CR CR LF', ['doubled-blank-lines'], (text) => text.trimEnd().replaceAll('\n', '\r\r\n')],
  ['form feeds', ['form-feeds'], (text) => text.replaceAll(/\n(?=Forwarded)/g, '\n\f')],
  [
    'the header on two lines',
    [],
    (text) => text.replaceAll(/^(\S+) (subscribers|photos|videos|files|links)$/gm, '$1\n$2'),
  ],
]

for (const [what, kinds, damage] of damages) {
  test(`undone to the letter: ${what}`, () => {
    for (const { name, text } of dumps) {
      const damaged = damage(text)
      assert.equal(compare(text, damaged, `${name}, ${what}`), 1, `${name}, ${what}`)
      assert.deepEqual(read(damaged).kinds, kinds, `${name}, ${what}`)
    }
  })
}

for (const limit of [72, 80, 100]) {
  test(`lines wrapped at ${limit} are joined`, () => {
    for (const { name, text } of dumps) {
      const what = `${name} at ${limit}`
      const equal = compare(text, wrap(limit)(text), what)
      assert.ok(equal >= 0.95, `${what}: ${equal}`)
      assert.deepEqual(read(wrap(limit)(text)).kinds, ['wrapped-lines'], what)
      const inBytes = compare(text, wrap(limit, bytes)(text), `${what} bytes`)
      assert.ok(inBytes >= 0.95, `${what} bytes: ${inBytes}`)
    }
  })
}

test('several damages at once', () => {
  for (const { name, text } of dumps) {
    const damaged = quoted(wrap(72)(plainSpaces(text))).replaceAll('\n', '\r\n')
    assert.ok(compare(text, damaged, name) >= 0.95, name)
    assert.deepEqual(read(damaged).kinds, ['indented', 'lost-nbsp', 'wrapped-lines'], name)
    const printed = doubledBlanks(wrap(80)(text))
    assert.ok(compare(text, printed, name) >= 0.95, name)
  }
})

test('where a line was joined, oddities still name the lines of the file', () => {
  const { oddities } = parseTextDump(wrap(72)(`${ENGLISH}\nVIEW IN TELEGRAM`))
  const lines = wrap(72)(ENGLISH).split('\n').length
  assert.deepEqual(oddities.at(-1), {
    kind: 'lone-view-in-telegram',
    detail: 'no placeholder stands above it',
    place: `line ${lines + 1}`,
  })
})

test('verse, headlines and lists keep their lines', () => {
  const verse = Array.from({ length: 12 }, () => [
    'the tide came in beneath the quay and carried off the rope',
    'that held the boat',
    'of one who slept below the lamp, without a light, without a note',
    'and when he woke',
    'the harbour was a line of smoke along the edge of all the sea',
  ]).flat()
  const headlines = Array.from({ length: 40 }, (_, nth) =>
    `Ferry ${nth} leaves the fish quay ${'early '.repeat(nth % 7)}on Monday`.trim(),
  )
  const even = Array.from({ length: 40 }, (_, nth) =>
    `Ferry ${100 + nth} leaves the fish quay an hour early on Mondays`.padEnd(58, '!'),
  )
  const oneLetter = wrap(60)('we have no rope left and nobody to ask for any '.repeat(12).trim())
  const short = Array.from({ length: 40 }, (_, nth) => `Ferry ${nth} leaves on Monday`)
  const quotedOnce = [...short, ...oneLetter.split('\n')]
  const brief = oneLetter.split('\n').slice(0, 5)
  const list = Array.from({ length: 40 }, (_, nth) => `• ${'herring and '.repeat(nth % 6)}salt`)
  const typed = verse.map((line) => `${line} `).with(3, 'and when he woke')
  for (const lines of [verse, typed, headlines, even, quotedOnce, brief, list]) {
    const { posts, kinds } = read(
      ['T', '7K subscribers', 'Download Telegram', FORWARD, ...lines].join('\n'),
    )
    assert.deepEqual(posts[0]?.content.text.split('\n'), lines)
    assert.deepEqual(kinds, [])
  }
})

const keptSpaces =
  (limit: number): Damage =>
  (text) => {
    const lines = text.split('\n')
    return lines.map((line) => wrap(limit)(line).replaceAll('\n', ' \n')).join('\n')
  }
const cut = (limit: number): Damage =>
  eachLine((line) => {
    const characters = Array.from(line)
    const pieces = characters.flatMap((_, at) =>
      at % limit === 0 ? [characters.slice(at, at + limit).join('')] : [],
    )
    return pieces.join('\n')
  })

test('wrappers that keep the space, and terminals that cut words, are undone to the letter', () => {
  for (const { name, text } of dumps) {
    for (const limit of [72, 80]) {
      assert.equal(compare(text, keptSpaces(limit)(text), `${name}, spaces kept`), 1)
      assert.equal(compare(text, cut(limit)(text), `${name}, cut at ${limit}`), 1)
    }
  }
})

test('a plain-space forward is a border only by its place, and in a dump that lost them all', () => {
  const head = ['T', '7K subscribers', 'Download Telegram']
  const origins = (...lines: string[]) =>
    read([...head, ...lines].join('\n')).posts.map((post) => post.content.origin?.name)
  const plain = 'Forwarded from Harbour Office'
  assert.deepEqual(origins(plain, 'One', plain, 'Two'), ['Harbour Office', 'Harbour Office'])
  assert.deepEqual(origins('One', '', plain, 'Two'), [undefined])
  assert.deepEqual(origins('One', 'Forwarded from the quay.', 'Two'), [undefined])
  assert.deepEqual(origins('One', 'Forwarded from the old quay', 'Two'), [undefined])
  assert.deepEqual(origins(FORWARD, 'One', plain, 'Two'), ['Harbour Office'])
})

test('without any blank line a closing idiom ends no post', () => {
  const lines = Array.from({ length: 24 }, (_, nth) => `Line ${nth} of the tide table.`)
  const text = [
    'T',
    '7K subscribers',
    'Download Telegram',
    FORWARD,
    ...lines,
    'Read in full',
    '#Tides',
  ]
  const { posts, kinds } = read(text.join('\n'))
  assert.equal(posts.length, 1)
  assert.deepEqual(kinds, ['squeezed-blank-lines'])
})

test('what stands below a nearly full name or a short line is not joined to it', () => {
  const name = 'Forwarded from\u00A0The Society of Lighthouses and Beacons of Ostervane'
  const link = `https://society.example.org/${'maps/'.repeat(8)}`
  const text = `${ENGLISH}\n${name}\nQuartermasters have met.\nThe map\n${link}\n${name}\nLamplighters have not.`
  assert.equal(compare(text, wrap(72)(text), 'names'), 1)
})

test('forms that a page never takes: a form feed in mid-line, a wrapped name', () => {
  const feed = read(`T\n7K subscribers\nDownload Telegram\nOne\f${FORWARD}\nTwo`)
  assert.deepEqual(
    feed.posts.map(({ content }) => content.text),
    ['One', 'Two'],
  )
  const long = `${ENGLISH}\nForwarded from\u00A0The Society for the Preservation of Lighthouses, Beacons and Daymarks of Ostervane\nThe lamp is lit.`
  assert.equal(compare(long, wrap(72)(long), 'a long name'), 1)
})

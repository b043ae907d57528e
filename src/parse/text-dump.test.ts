import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageObservation, PostObservation } from '../model.ts'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import { looksLikeTextDump, parseTextDump } from './text-dump.ts'

function readFixture(name: string): PageObservation {
  const text = new TextDecoder().decode(fixture(`dumps/${name}.txt`))
  assert.ok(looksLikeTextDump(text))
  const { observations, oddities } = parseTextDump(text)
  assert.deepEqual(oddities, [])
  assert.equal(observations.length, 1)
  return observations[0]!
}

function counters(page: PageObservation): string[] | undefined {
  return page.channel.header?.counters.map(
    ({ kind, value, granularity, shown }) => `${kind} ${shown} ${value}/${granularity}`,
  )
}

/** First and last words, then what else stands out. */
function brief({ content, metrics, inferredBorder }: PostObservation): string {
  const list = metrics.reactions?.list.map(
    (one) => `${one.kind === 'emoji' ? one.emoji : '?'}${one.count.shown}`,
  )
  const words = content.text.split(/\s+/)
  return [
    `${words.slice(0, 3).join(' ')} … ${words.slice(-3).join(' ')}`,
    ...content.media.map((medium) => `${medium.kind}${medium.tooBig ? ' too big' : ''}`),
    content.openInTelegram && 'open',
    inferredBorder && 'inferred',
    list?.join(' '),
  ]
    .filter(Boolean)
    .join(' | ')
}

test('the dump of an embassy filtered by #SCO', { skip: withoutFixtures }, () => {
  const page = readFixture('rusembleb-sco')
  const header = page.channel.header
  assert.equal(page.channel.handle, undefined)
  assert.equal(header?.title, 'Russian Embassy in Lebanon')
  assert.deepEqual(counters(page), [
    'subscribers 2.95K 2950/10',
    'photos 4.1K 4100/100',
    'videos 747 747/1',
    'files 9 9/1',
    'links 3.13K 3130/10',
  ])
  const about = header.description
  assert.deepEqual(
    about?.entities.map(({ type, offset, length }) => [
      type,
      about.text.slice(offset, offset + length),
    ]),
    [
      ['url', 'https://lebanon.mid.ru'],
      ['url', 'https://m.facebook.com/rusembei'],
      ['url', 'https://twitter.com/rusembleb'],
    ],
  )
  assert.deepEqual(page.posts.map(brief), [
    "🇷🇺🇨🇳 Russia's President … Read in full",
    '🎙 Foreign Minister … to expand steadily. | ?2',
    '🇷🇺🇰🇿 On May … countries and peoples. | ?1',
    '#FamilyPhoto 📸 Heads … Astana, May 21',
    '⚡️ Foreign Minister … Astana, May 21',
    "🔴 #LIVE: Russian … Russia's MFA website | open",
    '🗓 On May … of bilateral meetings.',
    '🎙 Foreign Minister … Read in full | 👏1',
    '✍️ Foreign Minister … all the best.',
    '🇷🇺🇺🇳 On July … the parties concerned. | 👍2',
    '🎙 Foreign Minister … situation looks like.',
    '🇷🇺🇨🇳 President of … in full #RussiaChina',
    "🇷🇺 Russia's President … SCO Member State. | video too big",
    "🇷🇺🇶🇦 Russia's President … Read in full | 👍1",
    '🇷🇺🇮🇳 President of … in full #RussiaIndia | ?2',
    'April 2 marks … professional holiday 🎉 | video too big | 👍41',
    '📄 Article by … development throughout Eurasia. | 👏21',
    '#Announcement 🗓 On … May 20, 2025',
    '📄 Article by … development throughout Eurasia. | ?1 👍1',
    '🇷🇺 The Security … Great Patriotic War.',
  ])
  assert.ok(page.posts.every((post) => post.content.origin?.name === 'Russian MFA 🇷🇺'))
  assert.equal(page.posts[16]?.content.text, page.posts[18]?.content.text)
})

test('the ambiguous reactions of that dump', { skip: withoutFixtures }, () => {
  const { posts } = readFixture('rusembleb-sco')
  const ambiguous = posts.flatMap(({ metrics: { reactions } }) =>
    reactions?.shown === undefined
      ? []
      : [`${reactions.shown}: ${reactions.readings?.length ?? 'one'}`],
  )
  assert.deepEqual(ambiguous, ['2: one', '1: one', '2: one', '👍41: 2', '👏21: 2', '1👍1: one'])
})

test('the days that dump is sure of', { skip: withoutFixtures }, () => {
  const { posts } = readFixture('rusembleb-sco')
  assert.deepEqual(
    posts.flatMap(({ dateBounds }, nth) => (dateBounds ? [`${nth + 1} ${dateBounds.why}`] : [])),
    ['1 headed "May 16, 2024"', '2 headed "May 20, 2024"', '8 headed "May 21, 2024"'],
  )
})

test('every post of that dump names its hashtag', { skip: withoutFixtures }, () => {
  for (const { content } of readFixture('rusembleb-sco').posts) {
    const tags = content.entities.map(({ offset, length }) =>
      content.text.slice(offset, offset + length),
    )
    assert.ok(tags.includes('#SCO'))
  }
})

test('the dump of an embassy filtered by #EAEU', { skip: withoutFixtures }, () => {
  const page = readFixture('embassyofrussia-eaeu')
  assert.equal(page.channel.header?.title, 'Embassy of Russia in the USA / Посольство России в США')
  assert.deepEqual(counters(page), [
    'subscribers 7K 7000/1000',
    'photos 5.43K 5430/10',
    'videos 639 639/1',
    'files 133 133/1',
    'links 2.88K 2880/10',
  ])
  assert.match(page.channel.header.description?.text ?? '', /^Официальный .* США\.$/)
  assert.deepEqual(page.posts.map(brief), [
    '🎙 Foreign Minister … Read in full',
    '🎓 The Eurasian … Greater Eurasian Partnership. | open | inferred',
    '🇷🇺🇧🇾 Today, Belarus, … prosperity. #RussiaBelarus #UnionState',
    '🎙 Foreign Minister … Read in full',
    '📅 On September … #SCO and #EAEU.',
    '🇷🇺🤝🇻🇳 In Beijing, … and fruitful. #RussiaVietnam',
    '🎙 Foreign Minister … on the continent.',
    '🇷🇺🇰🇿🇰🇬🇹🇯🇹🇲🇺🇿 On November … Aral Sea region.',
    '🎙 Foreign Minister … Read in full',
    '📄 President Vladimir … and initiative. #DiplomatsDay',
    '🇷🇺🇲🇳 The President … in full #RussiaMongolia',
    '🎙 Statement by … Read in full',
  ])
  assert.deepEqual(
    page.posts.map((post) => post.content.origin?.name),
    page.posts.map((_, nth) => (nth === 1 ? undefined : 'Russian MFA 🇷🇺')),
  )
  assert.match(page.posts[1]?.content.text ?? '', /\n\nMikhail Myasnikovich, Chairman of/)
})

test('line ends, a byte order mark and empty input', () => {
  const lines = ['\uFEFFT', '7K subscribers', 'Download Telegram', 'One', '', 'Two', '']
  for (const end of ['\n', '\r\n', '\r']) {
    const { observations, oddities } = parseTextDump(lines.join(end))
    assert.equal(observations[0]?.channel.header?.title, 'T')
    assert.deepEqual(
      observations[0].posts.map((post) => post.content.text),
      ['One\n\nTwo'],
    )
    assert.deepEqual(oddities, [])
  }
  const empty = parseTextDump('\uFEFF\n \n')
  assert.deepEqual(empty.observations, [])
  assert.deepEqual(
    empty.oddities.map(({ kind }) => kind),
    ['empty-dump'],
  )
})

test('what looks like a dump, and what does not', () => {
  assert.ok(looksLikeTextDump('T\r\n2.95K subscribers\r\nDownload Telegram\r\n'))
  assert.ok(looksLikeTextDump('\uFEFFT\n2.95K\nsubscribers\nAbout\nDownload Telegram'))
  const others = [
    '',
    'T\nDownload Telegram',
    'T\n7K subscribers',
    'Download Telegram\n7K subscribers',
    'T\n7K friends\nDownload Telegram',
    '<!doctype html>\n7K subscribers\nDownload Telegram',
    'T\0\n7K subscribers\nDownload Telegram',
    '{"title": "T\\n7K subscribers\\nDownload Telegram"}',
  ]
  assert.deepEqual(others.filter(looksLikeTextDump), [])
})

test('100 MB in one line are read in linear time', () => {
  const long = '#tag @name https://'.repeat(5_500_000)
  assert.equal(looksLikeTextDump(long), false)
  const started = performance.now()
  const bare = parseTextDump(long)
  assert.equal(bare.observations[0]?.posts[0]?.content.text.length, long.length)
  const headed = parseTextDump(`T\n7K subscribers\nDownload Telegram\n${long}`)
  assert.equal(headed.oddities[0]?.kind, 'long-text')
  assert.ok(performance.now() - started < 20_000)
})

test('a flood of oddities is counted, not kept', () => {
  const { oddities } = parseTextDump(`T\nDownload Telegram\n${'VIEW IN TELEGRAM\n'.repeat(5000)}`)
  assert.equal(oddities.length, 1001)
  assert.deepEqual(oddities.at(-1), {
    kind: 'more-oddities',
    detail: '4000 more',
    place: 'further lines',
  })
})

test('a text of too many lines is read as far as the limit, and says so', () => {
  const { observations, oddities } = parseTextDump(`T\nDownload Telegram\n${'a\n'.repeat(300_000)}`)
  assert.equal(observations[0]?.posts[0]?.content.text.length, 2 * 249_998 - 1)
  assert.deepEqual(
    oddities.map(({ kind, place }) => `${kind} ${place}`),
    ['too-many-lines line 250001', 'long-text line 3'],
  )
})

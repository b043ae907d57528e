/** Every post of the two real dumps, field by field, as a person reads them; lengths were counted over the raw files. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import type { PostObservation, Reaction } from '../model.ts'
import { parseTextDump } from './text-dump.ts'

type Row = {
  words: string
  /** UTF-16 code units of the text, and its lines. */
  length: number
  lines: number
  own?: true
  tooBig?: true
  openInTelegram?: true
  inferredBorder?: true
  /** As read most plainly; with `shown` and the other readings where the dump lost something. */
  reactions?: string
  shown?: string
  readings?: string[]
}

function brief(list: Reaction[]): string {
  return list
    .map((one) => `${one.kind === 'emoji' ? one.emoji : `(${one.kind})`} ${one.count.shown}`)
    .join(', ')
}

function row({ content, metrics, inferredBorder }: PostObservation): Row {
  const { text } = content
  const { list, shown, readings } = metrics.reactions ?? {}
  return {
    words: text.split(/\s+/).slice(0, 3).join(' '),
    length: text.length,
    lines: text.split('\n').length,
    ...(content.origin === undefined && { own: true }),
    ...(content.media.length > 0 && { tooBig: true }),
    ...(content.openInTelegram && { openInTelegram: true }),
    ...(inferredBorder && { inferredBorder }),
    ...(list && { reactions: brief(list) }),
    ...(shown !== undefined && { shown }),
    ...(readings && { readings: readings.map(brief) }),
  }
}

function read(name: string): PostObservation[] {
  const { observations, oddities } = parseTextDump(
    new TextDecoder().decode(fixture(`dumps/${name}.txt`)),
  )
  assert.deepEqual(oddities, [])
  return observations[0]?.posts ?? []
}

const FLAG_CN = '🇷🇺🇨🇳'
const sco: Row[] = [
  { words: `${FLAG_CN} Russia's President`, length: 2019, lines: 19 },
  { words: '🎙 Foreign Minister', length: 1788, lines: 11, reactions: '(unknown) 2', shown: '2' },
  { words: '🇷🇺🇰🇿 On May', length: 873, lines: 5, reactions: '(unknown) 1', shown: '1' },
  { words: '#FamilyPhoto 📸 Heads', length: 188, lines: 5 },
  { words: '⚡️ Foreign Minister', length: 110, lines: 3 },
  { words: '🔴 #LIVE: Russian', length: 184, lines: 5, openInTelegram: true },
  { words: '🗓 On May', length: 1546, lines: 17 },
  { words: '🎙 Foreign Minister', length: 2044, lines: 21, reactions: '👏 1' },
  { words: '✍️ Foreign Minister', length: 1467, lines: 15 },
  { words: '🇷🇺🇺🇳 On July', length: 1919, lines: 19, reactions: '👍 2' },
  { words: '🎙 Foreign Minister', length: 1205, lines: 17 },
  { words: `${FLAG_CN} President of`, length: 1876, lines: 21 },
  { words: "🇷🇺 Russia's President", length: 448, lines: 5, tooBig: true },
  { words: "🇷🇺🇶🇦 Russia's President", length: 1807, lines: 17, reactions: '👍 1' },
  { words: '🇷🇺🇮🇳 President of', length: 1848, lines: 21, reactions: '(unknown) 2', shown: '2' },
  {
    words: 'April 2 marks',
    length: 2045,
    lines: 29,
    tooBig: true,
    reactions: '👍 41',
    shown: '👍41',
    readings: ['👍 41', '👍 4, (unknown) 1'],
  },
  {
    words: '📄 Article by',
    length: 4043,
    lines: 29,
    reactions: '👏 21',
    shown: '👏21',
    readings: ['👏 21', '👏 2, (unknown) 1'],
  },
  { words: '#Announcement 🗓 On', length: 1006, lines: 11 },
  {
    words: '📄 Article by',
    length: 4043,
    lines: 29,
    reactions: '(unknown) 1, 👍 1',
    shown: '1👍1',
  },
  { words: '🇷🇺 The Security', length: 2451, lines: 16 },
]
const eaeu: Row[] = [
  { words: '🎙 Foreign Minister', length: 2036, lines: 19 },
  // The comma's line goes on with the one above: 1665 of 1666 characters, for a line break is gone.
  {
    words: '🎓 The Eurasian',
    length: 1665,
    lines: 23,
    own: true,
    openInTelegram: true,
    inferredBorder: true,
  },
  { words: '🇷🇺🇧🇾 Today, Belarus,', length: 1194, lines: 11 },
  { words: '🎙 Foreign Minister', length: 1928, lines: 23 },
  { words: '📅 On September', length: 1689, lines: 9 },
  { words: '🇷🇺🤝🇻🇳 In Beijing,', length: 1763, lines: 19 },
  { words: '🎙 Foreign Minister', length: 1103, lines: 11 },
  { words: '🇷🇺🇰🇿🇰🇬🇹🇯🇹🇲🇺🇿 On November', length: 1233, lines: 7 },
  { words: '🎙 Foreign Minister', length: 2037, lines: 19 },
  { words: '📄 President Vladimir', length: 2045, lines: 15 },
  { words: '🇷🇺🇲🇳 The President', length: 1916, lines: 21 },
  { words: '🎙 Statement by', length: 2698, lines: 25 },
]

test('the twenty posts filtered by #SCO', { skip: withoutFixtures }, () => {
  assert.deepEqual(read('rusembleb-sco').map(row), sco)
})

test('the twelve posts filtered by #EAEU', { skip: withoutFixtures }, () => {
  assert.deepEqual(read('embassyofrussia-eaeu').map(row), eaeu)
})

test('what a dump cannot know is absent from every post', { skip: withoutFixtures }, () => {
  for (const post of [...read('rusembleb-sco'), ...read('embassyofrussia-eaeu')]) {
    const { content, metrics } = post
    assert.deepEqual([post.messageId, post.date, post.edited], [undefined, undefined, undefined])
    assert.deepEqual(Object.keys(metrics), metrics.reactions ? ['reactions'] : [])
    assert.deepEqual(post.sources, [])
    assert.deepEqual(content.buttons, [])
    assert.equal(content.kind, 'post')
    if (content.origin) assert.deepEqual(content.origin, { name: 'Russian MFA 🇷🇺' })
    for (const medium of content.media) assert.deepEqual(medium, { kind: 'video', tooBig: true })
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { FormattedText } from '../../model.ts'
import { mtprotoText } from './mtproto-text.ts'

function read(text: unknown, ...entities: unknown[]): FormattedText & { notes: string[] } {
  const notes: string[] = []
  const formatted = mtprotoText(text, entities, (kind, detail) => notes.push(`${kind}: ${detail}`))
  return { ...formatted, notes }
}

const entity = (kind: string, offset: unknown, length: unknown, more: object = {}): object => ({
  _: `MessageEntity${kind}`,
  offset,
  length,
  ...more,
})

test('every kind of formatting has its name', () => {
  const kinds: [string, object, object][] = [
    ['Blockquote', { collapsed: null }, { type: 'blockquote' }],
    ['Blockquote', { collapsed: true }, { type: 'expandable_blockquote' }],
    ['Bold', {}, { type: 'bold' }],
    ['BotCommand', {}, { type: 'bot_command' }],
    ['Cashtag', {}, { type: 'cashtag' }],
    ['Code', {}, { type: 'code' }],
    ['CustomEmoji', { document_id: '53' }, { type: 'custom_emoji', customEmojiId: '53' }],
    ['CustomEmoji', { document_id: 53 }, { type: 'custom_emoji', customEmojiId: '53' }],
    ['CustomEmoji', { document_id: 2 ** 60 }, { type: 'custom_emoji' }],
    ['Email', {}, { type: 'email' }],
    ['Hashtag', {}, { type: 'hashtag' }],
    ['Italic', {}, { type: 'italic' }],
    ['Mention', {}, { type: 'mention' }],
    ['Phone', {}, { type: 'phone_number' }],
    ['Pre', { language: 'sql' }, { type: 'pre', language: 'sql' }],
    ['Pre', { language: '' }, { type: 'pre' }],
    ['Spoiler', {}, { type: 'spoiler' }],
    ['Strike', {}, { type: 'strikethrough' }],
    [
      'TextUrl',
      { url: 'https://tide.example/' },
      { type: 'text_link', url: 'https://tide.example/' },
    ],
    ['Underline', {}, { type: 'underline' }],
    ['Url', {}, { type: 'url' }],
  ]
  for (const [kind, more, expected] of kinds) {
    const { entities, notes } = read('Low tide', entity(kind, 0, 3, more))
    assert.deepEqual(entities, [{ offset: 0, length: 3, ...expected }], kind)
    assert.deepEqual(notes, [])
  }
})

test('people who are mentioned by name, and bank cards, are words like any other', () => {
  for (const kind of ['MentionName', 'BankCard', 'Unknown'])
    assert.deepEqual(read('Ada', entity(kind, 0, 3, { user_id: 5 })), {
      text: 'Ada',
      entities: [],
      notes: [],
    })
})

test('offsets count UTF-16 units, and nothing begins or ends within a character', () => {
  const { entities } = read('🌊🌊 tide', entity('Bold', 5, 4), entity('Italic', 1, 2))
  assert.deepEqual(entities, [
    { type: 'italic', offset: 0, length: 2 },
    { type: 'bold', offset: 5, length: 4 },
  ])
})

test('what leaves the text is cut at its end, what begins behind it is dropped; both are told', () => {
  assert.deepEqual(read('tide', entity('Bold', 2, 90)), {
    text: 'tide',
    entities: [{ type: 'bold', offset: 2, length: 2 }],
    notes: ['entity-out-of-range: Bold at 2+90'],
  })
  assert.deepEqual(read('tide', entity('Bold', 4, 1)).entities, [])
  for (const [offset, length] of [
    [-1, 3],
    ['0', 3],
    [0, 1e300],
    [0, null],
  ]) {
    const { entities, notes } = read('tide', entity('Bold', offset, length))
    assert.deepEqual(entities, [])
    assert.equal(notes.length, 1)
  }
})

test('what nests stays; what leaves what it began in is cut there and told', () => {
  const nested = read(
    'low tide now',
    entity('Bold', 0, 8),
    entity('Italic', 4, 4),
    entity('Bold', 8, 4),
  )
  assert.deepEqual(nested.notes, [])
  assert.equal(nested.entities.length, 3)
  const crossing = read('low tide now', entity('Italic', 4, 8), entity('Bold', 0, 8))
  assert.deepEqual(crossing, {
    text: 'low tide now',
    entities: [
      { type: 'bold', offset: 0, length: 8 },
      { type: 'italic', offset: 4, length: 4 },
    ],
    notes: ['overlapping-entities: italic at 4+8'],
  })
})

test('unknown formatting and links without an address are told, the words stay', () => {
  assert.deepEqual(
    read('tide', entity('Wavy', 0, 4), entity('TextUrl', 0, 4), { offset: 0, length: 2 }),
    {
      text: 'tide',
      entities: [],
      notes: [
        'unknown-entity: "MessageEntityWavy"',
        'unreadable-entity: a text_link without an address',
        'unknown-entity: undefined',
      ],
    },
  )
})

test('a text that is none is told; halves of characters become signs', () => {
  assert.deepEqual(read(null), { text: '', entities: [], notes: [] })
  assert.deepEqual(read(['tide']).notes, ['unreadable-text: ["tide"]'])
  assert.equal(read('a\uD83Cb').text, 'a\uFFFDb')
})

test('whatever the entities are, those read lie within the text and in each other', () => {
  const kinds = fc.constantFrom('Bold', 'Italic', 'Url', 'Pre', 'Spoiler')
  const anyEntity = fc.tuple(
    kinds,
    fc.integer({ min: -2, max: 20 }),
    fc.integer({ min: -2, max: 20 }),
  )
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.array(anyEntity),
      (text, raw) => {
        const { entities } = read(
          text,
          ...raw.map(([kind, offset, length]) => entity(kind, offset, length)),
        )
        for (const [at, { offset, length }] of entities.entries()) {
          assert.ok(length > 0 && offset >= 0 && offset + length <= text.length)
          assert.ok(text.slice(offset, offset + length).isWellFormed())
          for (const other of entities.slice(at + 1)) {
            const isApart = other.offset >= offset + length
            assert.ok(isApart || other.offset + other.length <= offset + length)
          }
        }
      },
    ),
  )
})

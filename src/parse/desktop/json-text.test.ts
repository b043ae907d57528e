import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRichText } from './json-rich.ts'
import { jsonText, messageText } from './json-text.ts'

test('each part becomes an entity of the Bot API, counted in UTF-16 units', () => {
  const parts = [
    { type: 'plain', text: '🌊 ' },
    { type: 'bold', text: 'Пролив' },
    { type: 'plain', text: ' ' },
    { type: 'text_link', text: 'مضيق', href: 'https://strait.example/?a=1&b=2' },
    { type: 'plain', text: '\n' },
    { type: 'link', text: 'ferries.example' },
    { type: 'mention', text: '@harbour' },
    { type: 'hashtag', text: '#tide' },
    { type: 'cashtag', text: '$TIDE' },
    { type: 'bot_command', text: '/tide' },
    { type: 'email', text: 'a@b.example' },
    { type: 'phone', text: '+1 555' },
  ]
  const { text, entities } = jsonText(parts, assert.fail)
  assert.equal(text, '🌊 Пролив مضيق\nferries.example@harbour#tide$TIDE/tidea@b.example+1 555')
  assert.deepEqual(entities, [
    { type: 'bold', offset: 3, length: 6 },
    { type: 'text_link', offset: 10, length: 4, url: 'https://strait.example/?a=1&b=2' },
    { type: 'url', offset: 15, length: 15 },
    { type: 'mention', offset: 30, length: 8 },
    { type: 'hashtag', offset: 38, length: 5 },
    { type: 'cashtag', offset: 43, length: 5 },
    { type: 'bot_command', offset: 48, length: 5 },
    { type: 'email', offset: 53, length: 11 },
    { type: 'phone_number', offset: 64, length: 6 },
  ])
})

test('formats; people mentioned by name and bank cards are words', () => {
  const parts = [
    { type: 'italic', text: 'i' },
    { type: 'underline', text: 'u' },
    { type: 'strikethrough', text: 's' },
    { type: 'spoiler', text: 'h' },
    { type: 'code', text: 'c' },
    { type: 'pre', text: 'p', language: 'rust' },
    { type: 'pre', text: 'q', language: '' },
    { type: 'blockquote', text: 'b', collapsed: false },
    { type: 'blockquote', text: 'B', collapsed: true },
    { type: 'custom_emoji', text: '📹', document_id: '5368324170671202286' },
    { type: 'custom_emoji', text: '☪', document_id: 'stickers/sticker (1).webp' },
    { type: 'mention_name', text: 'Ayla', user_id: 5 },
    { type: 'bank_card', text: '4242' },
    { type: 'unknown', text: '?' },
  ]
  const { text, entities } = jsonText(parts, assert.fail)
  assert.equal(text, 'iushcpqbB📹☪Ayla4242?')
  assert.deepEqual(entities, [
    { type: 'italic', offset: 0, length: 1 },
    { type: 'underline', offset: 1, length: 1 },
    { type: 'strikethrough', offset: 2, length: 1 },
    { type: 'spoiler', offset: 3, length: 1 },
    { type: 'code', offset: 4, length: 1 },
    { type: 'pre', offset: 5, length: 1, language: 'rust' },
    { type: 'pre', offset: 6, length: 1 },
    { type: 'blockquote', offset: 7, length: 1 },
    { type: 'expandable_blockquote', offset: 8, length: 1 },
    { type: 'custom_emoji', offset: 9, length: 2, customEmojiId: '5368324170671202286' },
    { type: 'custom_emoji', offset: 11, length: 1 },
  ])
})

test('parts of one type that touch stay apart; white space at the ends goes', () => {
  const parts = [
    ' \n',
    { type: 'bold', text: ' one' },
    { type: 'bold', text: 'two\n' },
    { type: 'bold', text: '\n' },
  ]
  assert.deepEqual(jsonText(parts, assert.fail), {
    text: 'onetwo',
    entities: [
      { type: 'bold', offset: 0, length: 3 },
      { type: 'bold', offset: 3, length: 3 },
    ],
  })
})

test('old exports have a text only, as a string or mixed', () => {
  assert.equal(messageText({ text: 'Low tide' }, assert.fail).text, 'Low tide')
  assert.deepEqual(
    messageText({ text: ['Low ', { type: 'bold', text: 'tide' }], text_entities: [] }, assert.fail),
    { text: 'Low tide', entities: [{ type: 'bold', offset: 4, length: 4 }] },
  )
})

test('strange parts are told of; their words stay where they have some', () => {
  const notes: string[] = []
  const parts = [
    'a',
    5,
    { type: 'aurora', text: 'b' },
    { type: 'bold' },
    { type: 'text_link', text: 'c' },
  ]
  const { text, entities } = jsonText(parts, (kind) => notes.push(kind))
  assert.equal(text, 'abc')
  assert.deepEqual(entities, [])
  assert.deepEqual(notes, [
    'unreadable-text',
    'unknown-entity',
    'unreadable-text',
    'unreadable-entity',
  ])
})

test('half a surrogate pair is replaced', () => {
  assert.equal(jsonText('a\ud83d', assert.fail).text, 'a\ufffd')
})

test('a message of blocks: its words, a line for each block', () => {
  const plain = (text: string) => ({ type: 'plain', text })
  const notes: string[] = []
  const { text, entities } = readRichText(
    {
      rtl: false,
      part: false,
      blocks: [
        { type: 'heading', level: 1, text: plain('Report') },
        {
          type: 'paragraph',
          text: { type: 'concat', text: [plain('The '), { type: 'bold', text: plain('strait') }] },
        },
        { type: 'code', text: plain('x = 1'), language: 'python' },
        {
          type: 'list',
          kind: 'bullet',
          items: [
            { task_state: 'none', content: 'text', text: plain('first') },
            {
              task_state: 'none',
              content: 'blocks',
              blocks: [{ type: 'paragraph', text: plain('second') }],
            },
          ],
        },
        {
          type: 'table',
          title: { type: 'empty' },
          rows: [{ cells: [{ text: plain('a'), align: 'left' }, { text: plain('b') }] }],
        },
      ],
    },
    (kind) => notes.push(kind),
  )
  assert.equal(text, 'Report\nThe strait\nx = 1\nfirst\nsecond\na\nb')
  assert.deepEqual(entities, [
    { type: 'bold', offset: 11, length: 6 },
    { type: 'pre', offset: 18, length: 5, language: 'python' },
  ])
  assert.deepEqual(notes, ['rich-message'])
})

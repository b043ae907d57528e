import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PostObservation } from '../model.ts'
import { parseTextDump } from './text-dump.ts'

const FORWARDED = 'Forwarded from\u00A0Harbour Office'
const TOO_BIG = ['Media is too big', 'VIEW IN TELEGRAM']
const OPEN = ['Please open Telegram to view this post', 'VIEW IN TELEGRAM']

/** One line a post: `origin| media| text| flags| reactions`. */
function brief({ content, metrics, inferredBorder }: PostObservation): string {
  const reactions = metrics.reactions?.list.map(
    (one) => `${one.kind === 'emoji' ? one.emoji : '?'}${one.count.shown}`,
  )
  return [
    content.origin?.name,
    content.media.length > 0 && 'video',
    JSON.stringify(content.text),
    content.kind !== 'post' && content.kind,
    content.openInTelegram && 'open',
    inferredBorder && 'inferred',
    reactions?.join(' '),
  ]
    .filter(Boolean)
    .join(' | ')
}

function read(...lines: string[]) {
  const head = ['Harbour News', '7K subscribers', 'Download Telegram']
  const { observations, oddities } = parseTextDump([...head, ...lines].join('\n'))
  return {
    posts: observations[0]?.posts.map(brief),
    oddities: oddities.map(({ kind, place }) => `${kind} ${place}`),
  }
}

function origins(...lines: string[]) {
  const { observations } = parseTextDump(['T', 'Download Telegram', ...lines].join('\n'))
  return observations[0]?.posts.map((post) => post.content.origin)
}

test('"Forwarded from" with a no-break space opens a post, with a plain space it is text', () => {
  const dump = read(FORWARDED, 'First', FORWARDED, 'Second', 'Forwarded from the office')
  assert.deepEqual(dump.posts, [
    'Harbour Office | "First"',
    'Harbour Office | "Second\\nForwarded from the office"',
  ])
  assert.deepEqual(dump.oddities, ['unclear-forward line 8'])
})

test('a forward without caption, medium or reactions is a post all the same', () => {
  const dump = read(FORWARDED, FORWARDED, 'Second')
  assert.deepEqual(dump.posts, ['Harbour Office | ""', 'Harbour Office | "Second"'])
})

test('brackets are a signature only where the name also stands without them', () => {
  assert.deepEqual(origins(`${FORWARDED} (Ada Quay)`, 'Text'), [
    { name: 'Harbour Office (Ada Quay)' },
  ])
  assert.deepEqual(origins(FORWARDED, 'Text', `${FORWARDED} (Ada Quay)`, 'Text'), [
    { name: 'Harbour Office' },
    { name: 'Harbour Office', signature: 'Ada Quay' },
  ])
})

test('blank lines inside a text stay, those around it go', () => {
  const dump = read(FORWARDED, '', 'One', '', '', 'Two', '', FORWARDED, 'Next', '', '')
  assert.deepEqual(dump.posts, ['Harbour Office | "One\\n\\n\\nTwo"', 'Harbour Office | "Next"'])
})

test('"Media is too big" opens a post, or belongs to the forward above it', () => {
  const dump = read('Text', ...TOO_BIG, 'Own video', FORWARDED, ...TOO_BIG, 'Their video')
  assert.deepEqual(dump.posts, [
    '"Text"',
    'video | "Own video"',
    'Harbour Office | video | "Their video"',
  ])
  assert.deepEqual(dump.oddities, [])
})

test('two videos in a row are two posts, with an inferred border', () => {
  assert.deepEqual(read(...TOO_BIG, ...TOO_BIG, 'Text').posts, [
    'video | ""',
    'video | "Text" | inferred',
  ])
})

test('"Please open Telegram" ends a post, and alone it is a post that cannot be shown', () => {
  const dump = read('Text', ...OPEN, 'Next', ...OPEN, '👍3', ...OPEN, FORWARDED, ...OPEN)
  assert.deepEqual(dump.posts, [
    '"Text" | open',
    '"Next" | open | 👍3',
    '"" | unsupported',
    'Harbour Office | "" | unsupported',
  ])
})

test('a video with "Please open Telegram" has been shown', () => {
  assert.deepEqual(read(...TOO_BIG, ...OPEN).posts, ['video | "" | open'])
})

test('a placeholder without its other half is an oddity, and no text', () => {
  const dump = read('VIEW IN TELEGRAM', 'Media is too big', 'Text')
  assert.deepEqual(dump.posts, ['video | "Text"'])
  assert.deepEqual(dump.oddities, ['lone-view-in-telegram line 4', 'lone-placeholder line 5'])
})

test('reactions close a post before a marked border and at the end', () => {
  const dump = read(FORWARDED, 'One', '👍41', FORWARDED, 'Two', '2', ...TOO_BIG, 'Three', '1👍1')
  assert.deepEqual(dump.posts, [
    'Harbour Office | "One" | 👍41',
    'Harbour Office | "Two" | ?2',
    'video | "Three" | ?1 👍1',
  ])
})

test('reactions may close a post that has no text', () => {
  const dump = read(FORWARDED, '👍2', FORWARDED, ...TOO_BIG, '3')
  assert.deepEqual(dump.posts, ['Harbour Office | "" | 👍2', 'Harbour Office | video | "" | ?3'])
})

test('a number inside a text, or behind a blank line, is text', () => {
  const dump = read(FORWARDED, 'Ships:', '2', 'All in port', FORWARDED, 'Chapter', '', '2')
  assert.deepEqual(dump.posts, [
    'Harbour Office | "Ships:\\n2\\nAll in port"',
    'Harbour Office | "Chapter\\n\\n2"',
  ])
})

test('reactions with a glyph between two lines of text are an inferred border', () => {
  assert.deepEqual(read('One', '👍2', 'Two').posts, ['"One" | 👍2', '"Two" | inferred'])
  assert.deepEqual(read('One', '👍2', '', 'Two').posts, ['"One\\n👍2\\n\\nTwo"'])
})

test('a list of scores is text', () => {
  assert.deepEqual(read('Vote', '⚽1', '🏀2', 'Thanks').posts, ['"Vote\\n⚽1\\n🏀2\\nThanks"'])
})

test('text on the line after "Read in full" is another post, behind a blank line it is not', () => {
  const dump = read('One', '', 'Read in full', 'Two', '', '👉 Read in full', '', 'More')
  assert.deepEqual(dump.posts, [
    '"One\\n\\nRead in full"',
    '"Two\\n\\n👉 Read in full\\n\\nMore" | inferred',
  ])
  assert.deepEqual(read('Раз', 'Читать полностью', 'Два').posts, [
    '"Раз\\nЧитать полностью"',
    '"Два" | inferred',
  ])
})

test('a number between "Read in full" and the next post is its reactions', () => {
  const dump = read('One', 'Read in full', '2', 'Two')
  assert.deepEqual(dump.posts, ['"One\\nRead in full" | ?2', '"Two" | inferred'])
})

test('a line break alone, or words around the idiom, is no border', () => {
  assert.deepEqual(read('One', 'Two').posts, ['"One\\nTwo"'])
  assert.deepEqual(read('Read in full swing', 'Two').posts, ['"Read in full swing\\nTwo"'])
})

test('a line that begins with a comma goes on with the sentence above', () => {
  assert.deepEqual(read('Ada Quay', ', harbour master', ', spoke', '', ', odd').posts, [
    '"Ada Quay, harbour master, spoke\\n\\n, odd"',
  ])
})

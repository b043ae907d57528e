import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { PostObservation, Reactions } from '../model.ts'
import { looksLikeTextDump, parseTextDump } from './text-dump.ts'

const HEAD = ['Harbour News', '2.95K subscribers', '12', 'photos', 'All of the port.']
const TOO_BIG = ['Media is too big', 'VIEW IN TELEGRAM']
const OPEN = ['Please open Telegram to view this post', 'VIEW IN TELEGRAM']

/** A post that its marks set apart from the one above it, so that it must come back whole. */
type Drawn = {
  origin: string | undefined
  tooBig: boolean
  paragraphs: string[][]
  ending: 'nothing' | 'idiom' | 'open'
  reactions: string | undefined
}

const word = fc.constantFrom('ships', 'quay', 'Порт', 'ميناء', '#harbour', '12', '🎉', 'at', '👍2')
const line = fc.array(word, { minLength: 2, maxLength: 6 }).map((words) => words.join(' '))
const drawn: fc.Arbitrary<Drawn> = fc.record({
  origin: fc.constantFrom(undefined, 'Harbour Office', 'The Pilot ⚓ (evening)'),
  tooBig: fc.boolean(),
  paragraphs: fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  }),
  ending: fc.constantFrom('nothing', 'idiom', 'open'),
  reactions: fc.constantFrom(undefined, '👍2', '2', '👏21', '1👍1', '❤1.2K'),
})

function textOf(post: Drawn): string {
  const paragraphs = post.paragraphs.map((lines) => lines.join('\n'))
  if (post.ending === 'idiom') paragraphs.push('Read in full')
  return paragraphs.join('\n\n')
}

function render(posts: Drawn[]): string {
  const body = posts.flatMap((post) => [
    ...(post.origin === undefined ? [] : [`Forwarded from\u00A0${post.origin}`]),
    ...(post.tooBig ? TOO_BIG : []),
    textOf(post),
    ...(post.ending === 'open' ? OPEN : []),
    ...(post.reactions === undefined ? [] : [post.reactions]),
  ])
  return [...HEAD, 'Download Telegram', ...body].join('\n')
}

/** An own post without a mark needs the one above to have ended visibly. */
function marked(posts: Drawn[]): Drawn[] {
  return posts.map((post, nth) => {
    const above = posts[nth - 1]
    const sure =
      above === undefined ||
      above.ending !== 'nothing' ||
      /\p{ExtPict}/u.test(above.reactions ?? '')
    return sure || post.tooBig ? post : { ...post, origin: post.origin ?? 'Harbour Office' }
  })
}

function shownReactions(reactions: Reactions | undefined): string | undefined {
  return reactions?.list
    .map((one) => (one.kind === 'emoji' ? one.emoji : '') + one.count.shown)
    .join('')
}

function redraw({ content, metrics }: PostObservation): unknown {
  return {
    origin: content.origin?.name,
    tooBig: content.media.length === 1,
    text: content.text,
    open: content.openInTelegram ?? false,
    reactions: shownReactions(metrics.reactions),
  }
}

test('posts written as a dump come back as they were', () => {
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 8 }).map(marked), (posts) => {
      const text = render(posts)
      assert.ok(looksLikeTextDump(text))
      const { observations, oddities } = parseTextDump(text)
      assert.deepEqual(
        observations[0]?.posts.map(redraw),
        posts.map((post) => ({
          origin: post.origin,
          tooBig: post.tooBig,
          text: textOf(post),
          open: post.ending === 'open',
          reactions: post.reactions,
        })),
      )
      assert.deepEqual(oddities, [])
    }),
  )
})

const anyLine = fc.oneof(
  fc.constantFrom(
    ...TOO_BIG,
    ...OPEN,
    'Forwarded from\u00A0Harbour Office',
    'Forwarded from\u00A0Harbour Office (Ada Quay)',
    'Forwarded from the quay',
    'Read in full',
    'Download Telegram',
    ', and more',
    '👍2',
    '👍41',
    '1👍1',
    '2',
    '',
    '7K subscribers',
  ),
  line,
  fc.string(),
)

test('no line of the posts is lost or moved', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 30 }), (drawnLines) => {
      const lines = drawnLines.flatMap((drawnLine) => drawnLine.split(/\r\n?|\n/))
      const { observations } = parseTextDump([...HEAD, 'Download Telegram', ...lines].join('\n'))
      const posts = observations[0]?.posts ?? []
      const placeholders = new Set([...TOO_BIG, ...OPEN])
      const kept = lines.filter((one) => !placeholders.has(one.trim())).join('')
      assert.equal(squeeze(posts.map(rewrite).join('')), squeeze(kept))
      const count = (marker: string | undefined) =>
        lines.filter((one) => one.trim() === marker).length
      assert.equal(
        posts.filter(({ content }) => content.media.length > 0).length,
        count(TOO_BIG[0]),
      )
      const opened = posts.filter(
        ({ content }) => content.openInTelegram === true || content.kind === 'unsupported',
      )
      assert.equal(opened.length, count(OPEN[0]))
    }),
  )
})

function rewrite({ content, metrics }: PostObservation): string {
  const { origin } = content
  const signature = origin?.signature === undefined ? '' : ` (${origin.signature})`
  const forwarded = origin ? `Forwarded from ${origin.name}${signature}` : ''
  return forwarded + content.text + (shownReactions(metrics.reactions) ?? '')
}

function squeeze(text: string): string {
  return text.replace(/\s/g, '')
}

test('nothing throws, and every place is a line of the text', () => {
  const any = fc.oneof(
    fc.array(anyLine).map((lines) => lines.join('\n')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(any, (text) => {
      looksLikeTextDump(text)
      const { oddities } = parseTextDump(text)
      assert.ok(oddities.every(({ place }) => /^line \d+$/.test(place)))
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reaction } from '../model.ts'
import { reactionsShape, readReactions } from './text-dump-reactions.ts'

/** `👍4 ?1`: a glyph or a question mark, and the count as shown. */
function brief(reactions: Reaction[] | undefined): string {
  return (reactions ?? [])
    .map((one) => `${one.kind === 'emoji' ? one.emoji : '?'}${one.count.shown}`)
    .join(' ')
}

test('an emoji with one digit is read in one way only', () => {
  const count = { value: 2, granularity: 1, shown: '2' }
  assert.deepEqual(readReactions('👍2'), { list: [{ kind: 'emoji', emoji: '👍', count }] })
})

test('a bare number is a reaction whose picture was lost', () => {
  const count = { value: 2, granularity: 1, shown: '2' }
  assert.deepEqual(readReactions('2'), { list: [{ kind: 'unknown', count }], shown: '2' })
})

test('two digits may hide a second reaction: the plainest reading comes first', () => {
  const reactions = readReactions('👍41')
  assert.equal(reactions?.shown, '👍41')
  assert.equal(brief(reactions.list), '👍41')
  assert.deepEqual(reactions.readings?.map(brief), ['👍41', '👍4 ?1'])
})

test('a number before the first emoji has lost its picture', () => {
  const reactions = readReactions('1👍1')
  assert.equal(brief(reactions?.list), '?1 👍1')
  assert.equal(reactions?.shown, '1👍1')
  assert.equal(reactions.readings, undefined)
})

test('no reading has a count that begins with zero', () => {
  assert.equal(readReactions('🔥10')?.readings, undefined)
  assert.deepEqual(readReactions('🔥102')?.readings?.map(brief), ['🔥102', '🔥10 ?2'])
})

test('an abbreviated count ends at its letter', () => {
  assert.equal(brief(readReactions('❤1.2K')?.list), '❤1.2K')
  assert.equal(readReactions('❤1.2K')?.readings, undefined)
  assert.equal(brief(readReactions('❤1.2K3')?.list), '❤1.2K ?3')
  assert.deepEqual(readReactions('❤11.2K')?.readings?.map(brief), ['❤11.2K', '❤1 ?1.2K'])
})

test('glyphs of several code points stay whole', () => {
  assert.equal(brief(readReactions('❤‍🔥3🤷‍♂2')?.list), '❤‍🔥3 🤷‍♂2')
  assert.equal(brief(readReactions('❤️5👍🏽1')?.list), '❤️5 👍🏽1')
})

test('several ambiguous counts multiply, up to a limit, few cuts first', () => {
  assert.equal(readReactions('👍12🔥34')?.readings?.length, 4)
  const many = readReactions('👍111🔥111🎉111👏111')?.readings
  assert.equal(many?.length, 32)
  assert.equal(brief(many[0]), '👍111 🔥111 🎉111 👏111')
})

test('other lines are no reactions', () => {
  const others = [
    '',
    '👍',
    '👍0',
    '0',
    '2024',
    '12 people',
    '©3',
    '1️⃣',
    '🇷🇺1',
    '1.5',
    '👍5 🔥3',
    '-1',
  ]
  assert.deepEqual(
    others.filter((line) => readReactions(line) ?? reactionsShape(line)),
    [],
  )
  assert.equal(readReactions('👍12345678'), undefined)
  assert.equal(readReactions('👍1'.repeat(1_000_000)), undefined)
})

test('the shape tells whether a glyph survived', () => {
  assert.equal(reactionsShape('1👍1'), 'glyph')
  assert.equal(reactionsShape('11'), 'bare')
})

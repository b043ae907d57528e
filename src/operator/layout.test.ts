import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Oddity } from '../model.ts'
import type { Progress } from './followed.ts'
import { layoutAlarm, noteOddities } from './layout.ts'

const DAY = 86_400
const NOW = 1_780_272_000

function progress(): Progress {
  return {
    standing: 'fine',
    since: NOW,
    bottom: { kind: 'first', id: 1, at: NOW },
    confirm: [],
    again: [],
    every: 1800,
    visitAt: NOW,
    failures: 0,
    pages: 0,
    posts: 0,
  }
}

const odd = (detail: string): Oddity => ({ kind: 'unknown-class', detail, place: 'post a/1' })

test('markup that was always there is no news; new markup on several pages is, for a week', () => {
  const channel = progress()
  for (let page = 0; page < 12; page++) noteOddities(channel, [odd('old')], NOW)
  assert.equal(layoutAlarm(channel, NOW), undefined)
  noteOddities(channel, [odd('old'), odd('new')], NOW + DAY)
  noteOddities(channel, [odd('new')], NOW + DAY)
  assert.equal(layoutAlarm(channel, NOW + DAY), undefined, 'two pages may be an accident')
  noteOddities(channel, [odd('new'), odd('newer')], NOW + 2 * DAY)
  assert.deepEqual(layoutAlarm(channel, NOW + 2 * DAY), {
    odd: 3,
    pages: 10,
    since: NOW + DAY,
    sorts: ['unknown-class newer', 'unknown-class new'],
  })
  assert.equal(layoutAlarm(channel, NOW + 10 * DAY), undefined, 'by then it is known')
})

test('pages without anything new end the alarm; what cannot be read is one sort whatever its value', () => {
  const channel = progress()
  noteOddities(channel, [], NOW)
  for (let page = 0; page < 4; page++)
    noteOddities(channel, [{ kind: 'unreadable-date', detail: `${page}`, place: '' }], NOW + page)
  assert.deepEqual(layoutAlarm(channel, NOW + DAY)?.sorts, ['unreadable-date'])
  for (let page = 0; page < 8; page++) noteOddities(channel, [], NOW + DAY)
  assert.equal(layoutAlarm(channel, NOW + DAY), undefined)
})

test('a page with a thousand strange classes does not fill the list', () => {
  const channel = progress()
  noteOddities(channel, [], NOW)
  const many = Array.from({ length: 1000 }, (_, n) => odd(`class-${n}`))
  for (let page = 0; page < 3; page++) noteOddities(channel, many, NOW + 1)
  assert.equal(Object.keys(channel.oddness?.sorts ?? {}).length, 200)
  assert.equal(layoutAlarm(channel, NOW + 1)?.odd, 3)
})

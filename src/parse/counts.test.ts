import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseCount } from './counts.ts'

test('an exact number has granularity 1', () => {
  assert.deepEqual(parseCount('747'), { value: 747, granularity: 1, shown: '747' })
  assert.deepEqual(parseCount('0'), { value: 0, granularity: 1, shown: '0' })
})

test('thousands may be grouped by any Unicode space or by commas', () => {
  assert.equal(parseCount('1 234 567')?.value, 1_234_567)
  assert.equal(parseCount('1\u00A0234\u00A0567')?.value, 1_234_567)
  assert.equal(parseCount('11\u202F286')?.value, 11_286)
  assert.equal(parseCount('1\u2009234')?.granularity, 1)
  assert.equal(parseCount('1,234')?.value, 1234)
})

test('an abbreviated number keeps what its last digit is worth', () => {
  assert.deepEqual(parseCount('2.95K'), { value: 2950, granularity: 10, shown: '2.95K' })
  assert.deepEqual(parseCount('7K'), { value: 7000, granularity: 1000, shown: '7K' })
  assert.deepEqual(parseCount('11.1M'), { value: 11_100_000, granularity: 100_000, shown: '11.1M' })
  assert.deepEqual(parseCount('1.02B'), {
    value: 1_020_000_000,
    granularity: 10_000_000,
    shown: '1.02B',
  })
})

test('anything else is no count', () => {
  const others = ['', 'K', '1.5', '1,5K', '007', '12,34', '1,234 567', '-1', '1e3', '2.95KK', '٣']
  assert.deepEqual(
    others.filter((shown) => parseCount(shown)),
    [],
  )
  assert.equal(parseCount('1.2345K'), undefined, 'finer than one')
  assert.equal(parseCount('9'.repeat(20)), undefined, 'more than a number holds')
  assert.equal(parseCount('9'.repeat(1_000_000)), undefined)
})

test('every whole number comes back', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      assert.deepEqual(parseCount(`${value}`), { value, granularity: 1, shown: `${value}` })
    }),
  )
})

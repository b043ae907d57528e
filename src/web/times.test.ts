import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayName, durationName, isoTime, timeName } from './times.ts'

test('writes times in UTC', () => {
  assert.equal(isoTime(1_677_223_866), '2023-02-24T07:31:06+00:00')
  assert.equal(dayName(1_677_223_866), '24 February 2023')
  assert.equal(timeName(1_677_223_866), '24 February 2023, 07:31 UTC')
})

test('writes durations as players do', () => {
  assert.deepEqual([0, 52, 69, 3753].map(durationName), ['0:00', '0:52', '1:09', '1:02:33'])
})

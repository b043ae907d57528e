import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testClock, type TestClock } from '../../test/crawling.ts'
import { politeness, retryAfter, type Politeness, type Sign } from './politeness.ts'

const START = Date.UTC(2026, 5, 1, 12)

function host(
  clock: TestClock,
  manners = {},
): { polite: Politeness; ask: (sign?: Sign) => ReturnType<Politeness['turn']> } {
  const polite = politeness({ pause: 2000, daily: 1000, backOff: 4000, ...manners }, clock, {
    load: () => undefined,
    save: () => undefined,
  })
  return {
    polite,
    ask: (sign = { ok: true }) => polite.turn('t.me', async () => ({ result: clock.now(), sign })),
  }
}

test('a host is asked one request at a time, with a pause and some chance between two', async () => {
  const clock = testClock(START)
  const { polite } = host(clock)
  let open = 0
  const times: number[] = []
  await Promise.all(
    Array.from({ length: 10 }, () =>
      polite.turn('t.me', async () => {
        assert.equal(++open, 1)
        times.push(clock.now())
        await clock.sleep(100)
        open--
        return { result: undefined, sign: { ok: true } }
      }),
    ),
  )
  const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0) - 100)
  for (const pause of pauses) assert.ok(pause >= 2000 && pause <= 4000, String(pause))
  assert.ok(new Set(pauses).size > 5, 'by chance')
})

test('a host that says when to come again is not asked before, however long that is', async () => {
  const clock = testClock(START)
  const { ask } = host(clock)
  await ask({ ok: false, retryAfter: 25_000 })
  const second = await ask({ ok: false, retryAfter: 3_600_000 })
  assert.ok(second.kind === 'done' && Number(second.result) >= START + 25_000)
  const third = await ask()
  assert.deepEqual(third.kind === 'later' && [third.why, third.until >= clock.now() + 3_600_000], [
    'asked-to-wait',
    true,
  ])
  clock.set(clock.now() + 3_600_001)
  assert.equal((await ask()).kind, 'done')
})

test('a failing host is asked less and less, then left alone, then tried with one request', async () => {
  const clock = testClock(START)
  const { ask, polite } = host(clock)
  const waits: number[] = []
  for (let failed = 0; failed < 12; failed++) {
    const before = clock.now()
    let turn = await ask({ ok: false })
    while (turn.kind === 'later') {
      clock.set(turn.until)
      turn = await ask({ ok: false })
    }
    waits.push(Number(turn.result) - before)
  }
  assert.ok((waits[5] ?? 0) > (waits[1] ?? 0) * 4, waits.join())
  assert.ok((waits.at(-1) ?? 0) >= 30 * 60_000, waits.join())
  assert.ok(
    waits.every((wait) => wait <= 2 * 3_600_000),
    waits.join(),
  )
  clock.set(polite.standing('t.me').notBefore)
  await ask()
  assert.equal(polite.standing('t.me').failures, 0)
  assert.ok(polite.standing('t.me').notBefore <= clock.now() + 4000)
})

test('a daily budget ends at midnight UTC', async () => {
  const clock = testClock(START)
  const { ask } = host(clock, { daily: 3 })
  for (let n = 0; n < 3; n++) assert.equal((await ask()).kind, 'done')
  const spent = await ask()
  assert.deepEqual(spent, { kind: 'later', why: 'budget', until: Date.UTC(2026, 5, 2) })
  clock.set(Date.UTC(2026, 5, 2))
  assert.equal((await ask()).kind, 'done')
})

test('a clock set back by a year does not make a host wait for a year', async () => {
  const clock = testClock(START)
  const { ask } = host(clock)
  await ask()
  clock.set(START - 365 * 86_400_000)
  assert.equal((await ask()).kind, 'done')
})

test('Retry-After is read in seconds and as a date; nonsense says nothing', () => {
  assert.equal(retryAfter('120', START), 120_000)
  assert.equal(retryAfter('Mon, 01 Jun 2026 12:00:30 GMT', START), 30_000)
  assert.equal(retryAfter('Mon, 01 Jun 2020 12:00:30 GMT', START), 0)
  for (const nothing of [undefined, '', '-5', 'soon', '1e9', '99999999999'])
    assert.equal(retryAfter(nothing, START), undefined)
})

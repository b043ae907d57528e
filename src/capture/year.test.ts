import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bigTelegram } from '../../test/big-telegram.ts'
import { makeCheckpoint } from '../evidence/checkpoints.ts'
import { openSigner } from '../evidence/note.ts'
import { verifyEvidence } from '../evidence/verify.ts'
import { crawling, JUNE, testClock } from '../../test/crawling.ts'

const DAY = 86_400
const HOUR = 3600

/** A clock that was set back does not stop it. */
function weekly(): { isDue: (now: number) => boolean; readonly made: number } {
  let last = -Infinity
  let made = 0
  return {
    isDue(now) {
      if (Math.abs(now - last) < 7 * DAY) return false
      last = now
      made++
      return true
    },
    get made() {
      return made
    },
  }
}

function kilobytes(folder: string): string {
  return `${Math.round(size(folder) / 1000).toLocaleString('en')} kB`
}

function size(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  )
}

test('a year passes: every post is captured, rechecked and kept once, also when the clock jumps', async (t) => {
  const clock = testClock(JUNE * 1000)
  const now = (): number => Math.floor(clock.now() / 1000)
  await using telegram = await bigTelegram({ channels: 2, posts: 30, now, seed: 9 })
  const [busy = '', calm = ''] = telegram.handles
  const controller = new AbortController()
  let nextPost = JUNE + DAY
  let ends = JUNE + 365 * DAY
  let jumps = 0
  const written: string[] = []
  const checkpoints = weekly()
  const growth: string[] = []
  /** The world goes on with the clock. */
  const world = {
    ...clock,
    async sleep(milliseconds: number, signal?: AbortSignal) {
      await clock.sleep(milliseconds, signal)
      while (nextPost <= now() && nextPost < ends) {
        telegram.add(busy)
        if (written.length % 10 === 0) telegram.add(calm)
        written.push(String(nextPost))
        nextPost += 2 * DAY
      }
      if (jumps === 0 && now() > JUNE + 100 * DAY) {
        // A year forward: whatever was planned is long due.
        jumps++
        clock.set(clock.now() + 365 * DAY * 1000)
        ends += 365 * DAY
        nextPost += 365 * DAY
      } else if (jumps === 1 && now() > JUNE + 480 * DAY) {
        // And back: nothing may wait for a year.
        jumps++
        clock.set(clock.now() - 365 * DAY * 1000)
        ends -= 365 * DAY
        nextPost -= 365 * DAY
      }
      if (checkpoints.isDue(now())) {
        await makeCheckpoint(evidence, signer, { now: clock.now() })
        if (checkpoints.made % 13 === 0) growth.push(`week ${checkpoints.made}: ${sizes()}`)
      }
      if (now() >= ends) controller.abort()
    },
  }
  await using archive = await crawling({
    origin: telegram.origin,
    clock: world,
    pause: 2000,
    hands: 1,
    look: 1800,
    warcSize: 2 ** 20,
    signal: controller.signal,
  })
  for (const handle of telegram.handles) archive.operator.channels.add(handle, {}, now())
  const evidence = join(archive.folder, 'evidence')
  const signer = openSigner(archive.folder)
  const sizes = (): string =>
    ['evidence', 'store']
      .map((name) => `${name} ${kilobytes(join(archive.folder, name))}`)
      .join(', ')
  await archive.crawl.watch()
  assert.equal(jumps, 2)
  assert.ok(written.length > 150, String(written.length))

  for (const handle of telegram.handles) {
    const held = await archive.store.held(handle, { limit: 10_000 })
    const all = telegram.posts(handle).map(({ id }) => id)
    // The last post may be younger than the last visit.
    assert.deepEqual(held.map(({ id }) => id).toReversed(), all.slice(0, held.length), handle)
    assert.ok(all.length - held.length <= 1, handle)
    assert.deepEqual(
      held.filter(({ deletedAt, missedAt }) => deletedAt ?? missedAt),
      [],
    )
  }
  // A post of an ordinary month was looked at near each of its ages.
  const { at = 0, id = 0 } =
    telegram.posts(busy).find(({ at: date }) => date > JUNE + 20 * DAY) ?? {}
  const sightings = (await archive.store.post(busy, id))?.sightings ?? []
  const firstSeen = sightings[0]?.takenAt ?? Infinity
  const ages = [HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY].filter((age) => at + age > firstSeen)
  assert.ok(ages.length >= 2)
  for (const age of ages) {
    const [earliest, latest] = [at + age * 0.9, at + age * 1.6 + 2 * HOUR]
    const isSeen = sightings.some(({ takenAt }) => takenAt >= earliest && takenAt <= latest)
    assert.ok(isSeen, `looked at after ${age / HOUR} h`)
  }
  const visits = archive.events.filter(({ kind }) => kind === 'captured').length
  t.diagnostic(
    `${visits} pages in a year for 2 channels with ${written.length} new posts; ${sizes()}`,
  )
  for (const line of growth) t.diagnostic(line)
  assert.ok(visits < 365 * 2 * 8, String(visits))

  // Each capture is held once, and every checkpoint of the year covers what it says, whatever the clock said.
  const kept = (await Array.fromAsync(archive.evidence.captures())).map((capture) => capture.id)
  assert.equal(new Set(kept).size, kept.length)
  assert.equal((await archive.store.counts()).captures, kept.length)
  await makeCheckpoint(evidence, signer, { now: clock.now() })
  const verified = await verifyEvidence(evidence)
  assert.deepEqual(verified.problems, [])
  assert.equal(verified.checkpoints, checkpoints.made + 1)
  assert.ok(checkpoints.made >= 50, String(checkpoints.made))
})

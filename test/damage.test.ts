/** Evidence that is cut, zeroed or flipped: named where it is, and everything else is read. */
import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openApp } from '../src/app.ts'
import type { Capture } from '../src/model.ts'
import { chancery, dataFolder, objects, type Ran } from './chancery.ts'

const WORDS = ['Zanzibar', 'Yokohama', 'Xanadu', 'Wismar']

type Damage = (bytes: Buffer, captures: Capture[]) => { bytes: Buffer; at: number; lost: string[] }

const placeOf = (captures: Capture[], nth: number): Capture['place'] =>
  captures[nth]?.place ?? assert.fail()

const DAMAGE: Record<string, Damage> = {
  'a cut end': (bytes, captures) => {
    const at = placeOf(captures, 3).offset + 50
    return { bytes: bytes.subarray(0, at), at, lost: ['Wismar'] }
  },
  'zeros in the middle': (bytes, captures) => {
    const { length, offset } = placeOf(captures, 1)
    const zeroed = Buffer.from(bytes).fill(0, offset + 10, offset + length)
    return { bytes: zeroed, at: offset, lost: ['Yokohama'] }
  },
  'a flipped bit': (bytes, captures) => {
    const { offset } = placeOf(captures, 2)
    const flipped = Buffer.from(bytes)
    flipped[offset + 60] = (flipped[offset + 60] ?? 0) ^ 8
    return { bytes: flipped, at: offset, lost: ['Xanadu'] }
  },
  'nothing but zeros': (bytes) => ({ bytes: Buffer.alloc(bytes.length), at: 0, lost: WORDS }),
}

test('damage to an evidence file is found and named, and the rest is read, also by a rebuild', async (t) => {
  using data = dataFolder()
  using outside = dataFolder()
  const run = (...args: string[]): Promise<Ran> => chancery(data.path, ...args)
  const files = WORDS.map((word) => {
    const path = join(outside.path, `${word}.txt`)
    const head = 'Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\n'
    writeFileSync(path, `${head}Forwarded from\u00a0Pilot\n${word} harbour closed.\n`)
    return path
  })
  await run('import', ...files)
  await run('import', join(import.meta.dirname, '../README.md'))
  const captures = await (async () => {
    await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
    return await Array.fromAsync(app.evidence.captures())
  })()
  const file = captures[0]?.place.file ?? ''
  const path = join(data.path, 'evidence', file)
  const sound = join(outside.path, 'sound')
  copyFileSync(path, sound)
  for (const [name, damage] of Object.entries(DAMAGE))
    await t.test(name, async () => {
      const { at, bytes, lost } = damage(readFileSync(sound), captures)
      writeFileSync(path, bytes)
      const verified = await run('verify', '--json')
      assert.equal(verified.status, 5)
      const problems: unknown = objects(verified)[0]?.['problems']
      assert.ok(Array.isArray(problems) && problems.length > 0)
      assert.ok(problems.every((problem) => problem.file === file))
      assert.ok(problems.some(({ offset }) => offset <= at))
      assert.match((await run('verify')).stderr, new RegExp(`broken: ${file} at byte \\d+: `))
      // What was read stays found; a store made anew has what can still be read.
      assert.equal(objects(await run('search', 'harbour', '--json')).length, WORDS.length)
      const rebuilt = await run('rebuild', '--accept-differences')
      assert.equal(rebuilt.status, 0, rebuilt.stderr)
      const found = objects(await run('search', 'harbour', '--json')).map(({ text }) =>
        String(text),
      )
      for (const word of WORDS)
        assert.equal(
          found.some((text) => text.includes(word)),
          !lost.includes(word),
          word,
        )
      writeFileSync(path, readFileSync(sound))
      assert.equal((await run('verify')).status, 0)
      assert.equal((await run('rebuild', '--accept-differences')).status, 0)
    })
})

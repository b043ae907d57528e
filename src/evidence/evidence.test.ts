import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { WARCParser } from 'warcio'
import type { Capture } from '../model.ts'
import { openEvidence, type Evidence, type Taking } from './evidence.ts'
import { verifyEvidence } from './verify.ts'

const settings = { rotateAt: 2 ** 30, software: 'chancery/test' }

function scratch(): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'chancery-evidence-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

type Whole = Extract<Taking, { bytes: Uint8Array }>

const taking = (text: string, more: Partial<Whole> = {}): Whole => ({
  source: 'import',
  url: 'file:///page.html',
  bytes: Buffer.from(text),
  ...more,
})

async function payload(evidence: Evidence, capture: Capture | undefined): Promise<Buffer> {
  assert.ok(capture !== undefined)
  return Buffer.concat(await Array.fromAsync(evidence.chunks(capture)))
}

async function all(evidence: Evidence): Promise<Capture[]> {
  const captures: Capture[] = []
  for await (const capture of evidence.captures()) captures.push(capture)
  return captures
}

const warcs = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.warc.gz'))
    .map((name) => join(folder, name))

test('what is kept comes back, with what was stated about it', async () => {
  using folder = scratch()
  const big = Buffer.alloc(5 * 2 ** 20, 'Прилив в девять. ')
  const takings = [
    taking(''),
    taking('x', { bytes: big, contentType: 'text/html; charset=utf-8' }),
    taking('named', {
      url: 'file:///Порт%20и%20море.html',
      statedAt: 1_700_000_000,
      statedHandle: 'harbour_news',
    }),
    taking('fetched', {
      source: 'web',
      url: 'https://t.me/s/harbour_news?before=20',
      status: 200,
      headers: [
        ['Content-Type', 'text/html'],
        ['X-Odd', 'two\r\nlines'],
      ],
    }),
  ]
  await using evidence = await openEvidence(folder.path, settings)
  const kept = await evidence.keep(takings)
  assert.deepEqual(await all(evidence), kept)
  for (const [at, capture] of kept.entries()) {
    assert.deepEqual(await payload(evidence, capture), Buffer.from(takings[at]?.bytes ?? ''))
    assert.equal(capture.size, takings[at]?.bytes.length)
  }
  assert.deepEqual(
    kept.map(({ source, statedAt, statedHandle, status, contentType }) => [
      source,
      statedAt,
      statedHandle,
      status,
      contentType,
    ]),
    [
      ['import', undefined, undefined, undefined, undefined],
      ['import', undefined, undefined, undefined, 'text/html; charset=utf-8'],
      ['import', 1_700_000_000, 'harbour_news', undefined, undefined],
      ['web', undefined, undefined, 200, undefined],
    ],
  )
})

test('opening evidence and reading it writes nothing', async () => {
  using folder = scratch()
  {
    await using evidence = await openEvidence(folder.path, settings)
    assert.deepEqual(await all(evidence), [])
  }
  assert.deepEqual(readdirSync(folder.path), [])
})

test('files are sealed by size, and the chain runs on across them', async () => {
  using folder = scratch()
  {
    await using evidence = await openEvidence(folder.path, { ...settings, rotateAt: 3000 })
    for (let n = 0; n < 12; n++) await evidence.keep([taking(`page ${n} ${Math.random()}`)])
  }
  assert.ok(warcs(folder.path).length >= 3)
  const report = await verifyEvidence(folder.path)
  assert.deepEqual([report.problems, report.notes, report.captures], [[], [], 12])
})

test('two writers on one folder have a file and a chain each', async () => {
  using folder = scratch()
  {
    await using one = await openEvidence(folder.path, settings)
    await using two = await openEvidence(folder.path, settings)
    await Promise.all(
      [1, 2, 3].flatMap((n) => [one.keep([taking(`one ${n}`)]), two.keep([taking(`two ${n}`)])]),
    )
    // A third one that starts meanwhile leaves both alone.
    await using three = await openEvidence(folder.path, settings)
    assert.equal((await all(three)).length, 6)
    await one.keep([taking('one again')])
  }
  const report = await verifyEvidence(folder.path)
  assert.deepEqual([report.problems, report.files, report.captures], [[], 2, 7])
})

test("gzip and warcio's own reader accept every record", async () => {
  using folder = scratch()
  {
    await using evidence = await openEvidence(folder.path, settings)
    await evidence.keep([
      taking('one'),
      taking('two', {
        source: 'web',
        url: 'https://t.me/s/x',
        status: 200,
        headers: [['Content-Type', 'text/html']],
      }),
    ])
  }
  const [file = ''] = warcs(folder.path)
  execFileSync('gzip', ['-t', file])
  const types: string[] = []
  for await (const record of WARCParser.iterRecords([readFileSync(file)])) {
    const text = new TextDecoder().decode(await record.readFully(true))
    types.push(
      `${record.warcType} ${record.warcType === 'resource' || record.warcType === 'response' ? text : ''}`.trim(),
    )
  }
  assert.deepEqual(types, ['warcinfo', 'resource one', 'metadata', 'response two', 'metadata'])
})

test('every flipped byte is found, and its file named', async () => {
  using folder = scratch()
  {
    await using evidence = await openEvidence(folder.path, settings)
    for (let n = 0; n < 6; n++)
      await evidence.keep([taking(`Ferry timetable ${n}: ${Math.random()}`)])
  }
  const [file = ''] = warcs(folder.path)
  const sound = readFileSync(file)
  for (let round = 0; round < 120; round++) {
    const at = Math.floor(Math.random() * sound.length)
    const broken = Buffer.from(sound)
    broken[at] = (broken[at] ?? 0) ^ (1 << (round % 8))
    writeFileSync(file, broken)
    const { problems } = await verifyEvidence(folder.path)
    assert.ok(problems.length > 0, `bit ${round % 8} of byte ${at}`)
    assert.ok(problems.every((problem) => file.endsWith(problem.file)))
    assert.ok(problems.some(({ offset }) => offset <= at))
  }
  writeFileSync(file, sound)
  assert.deepEqual((await verifyEvidence(folder.path)).problems, [])
})

test('damage in the middle is named, and what stands behind it is still checked', async () => {
  using folder = scratch()
  const kept: Capture[] = []
  {
    await using evidence = await openEvidence(folder.path, settings)
    for (let n = 0; n < 20; n++)
      kept.push(...(await evidence.keep([taking(`page ${n} ${'tide '.repeat(50)}`)])))
  }
  const [file = ''] = warcs(folder.path)
  const broken = readFileSync(file)
  const place = kept[5]?.place ?? { offset: 0, length: 0 }
  broken.fill(0, place.offset + 20, place.offset + place.length - 20)
  writeFileSync(file, broken)
  const report = await verifyEvidence(folder.path)
  assert.equal(report.problems[0]?.offset, place.offset)
  assert.ok(report.captures >= 18, `${report.captures} captures were read`)
  await using evidence = await openEvidence(folder.path, settings)
  await assert.rejects(() => payload(evidence, kept[5]), /Evidence is broken at byte/)
  await payload(evidence, kept[19])
})

test('a lost tail, a missing file and foreign bytes in a sealed file are problems', async () => {
  using folder = scratch()
  {
    await using evidence = await openEvidence(folder.path, settings)
    for (let n = 0; n < 3; n++) await evidence.keep([taking(`page ${n}`)])
  }
  const [file = ''] = warcs(folder.path)
  const sound = readFileSync(file)
  const problems = async (): Promise<string> =>
    (await verifyEvidence(folder.path)).problems.map(({ what }) => what).join('; ')
  truncateSync(file, sound.length - 7)
  assert.match(await problems(), /7 acknowledged bytes are missing/)
  writeFileSync(file, Buffer.concat([sound, Buffer.from('more')]))
  assert.match(await problems(), /4 bytes behind the manifest's word, in a sealed file/)
  // A whole record cut out, and its manifest line with it, still breaks the chain.
  rmSync(file)
  assert.match(await problems(), /the file is missing/)
})

test('a capture that was cut out, and the manifest made to agree, breaks the chain', async () => {
  using folder = scratch()
  const kept: Capture[] = []
  {
    await using evidence = await openEvidence(folder.path, settings)
    for (let n = 0; n < 3; n++) kept.push(...(await evidence.keep([taking(`page ${n}`)])))
  }
  const [file = ''] = warcs(folder.path)
  const sound = readFileSync(file)
  const [from = 0, to = 0] = kept.slice(1).map(({ place }) => place.offset)
  writeFileSync(file, Buffer.concat([sound.subarray(0, from), sound.subarray(to)]))
  const manifest = join(folder.path, 'manifest.jsonl')
  const lines = readFileSync(manifest, 'utf8').replaceAll(
    `"size":${sound.length}`,
    `"size":${sound.length - to + from}`,
  )
  writeFileSync(manifest, lines)
  const { problems } = await verifyEvidence(folder.path)
  assert.deepEqual(problems[0], {
    file: kept[0]?.place.file,
    offset: from,
    what: 'the chain is broken: the record does not name the one before it',
  })
})

test('what a killed writer acknowledged is there; what it did not is cut off', async () => {
  using folder = scratch()
  const script = `
    import { openEvidence } from ${JSON.stringify(join(import.meta.dirname, 'evidence.ts'))}
    const evidence = await openEvidence(process.argv[1], { rotateAt: 20000, software: 'chancery/test' })
    for (;;) {
      const kept = await evidence.keep([{ source: 'import', url: 'file:///p', bytes: Buffer.alloc(3000, Math.random() + '') }])
      console.log(kept[0].id)
    }`
  const acknowledged: string[] = []
  for (let round = 0; round < 12; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    const ended = once(child, 'close')
    await Promise.race([once(child.stdout, 'data'), ended])
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
    child.kill('SIGKILL')
    await ended
    acknowledged.push(...printed.split('\n').filter((line) => line.length === 36))
    assert.deepEqual((await verifyEvidence(folder.path)).problems, [], 'before anything is mended')
  }
  await using evidence = await openEvidence(folder.path, settings)
  const held = new Set((await all(evidence)).map(({ id }) => id))
  assert.ok(acknowledged.length > 12)
  assert.deepEqual(
    acknowledged.filter((id) => !held.has(id)),
    [],
  )
  const report = await verifyEvidence(folder.path)
  assert.deepEqual([report.problems, report.notes], [[], []])
})

test('without its manifest nothing is cut, and damage is named', async () => {
  using folder = scratch()
  const kept: Capture[] = []
  {
    await using evidence = await openEvidence(folder.path, settings)
    for (let n = 0; n < 30; n++) kept.push(...(await evidence.keep([taking(`page ${n}`)])))
  }
  rmSync(join(folder.path, 'manifest.jsonl'))
  const [file = ''] = warcs(folder.path)
  const damaged = readFileSync(file)
  const at = (kept[3]?.place.offset ?? 0) + 40
  damaged[at] = (damaged[at] ?? 0) ^ 1
  writeFileSync(file, damaged)
  await using evidence = await openEvidence(folder.path, settings)
  assert.equal(readFileSync(file).length, damaged.length)
  const broken: number[] = []
  const read: Capture[] = []
  for await (const capture of evidence.captures(undefined, ({ offset }) => broken.push(offset)))
    read.push(capture)
  assert.deepEqual([read.length, broken], [29, [kept[3]?.place.offset]])
  const { problems } = await verifyEvidence(folder.path)
  assert.equal(problems[0]?.offset, kept[3]?.place.offset)
})

test('a file that died before its first line in the manifest goes on with the chain', async () => {
  using folder = scratch()
  const evidence = await openEvidence(folder.path, { ...settings, rotateAt: 1500 })
  for (let n = 0; n < 4; n++) await evidence.keep([taking(`page ${n} ${Math.random()}`)])
  while (warcs(folder.path).length < 3) await evidence.keep([taking(`more ${Math.random()}`)])
  await evidence[Symbol.asyncDispose]()
  const lines = readFileSync(join(folder.path, 'manifest.jsonl'), 'utf8').split('\n')
  const last = warcs(folder.path).toSorted().at(-1) ?? ''
  writeFileSync(
    join(folder.path, 'manifest.jsonl'),
    lines.filter((line) => !line.includes(basename(last))).join('\n'),
  )
  await using reopened = await openEvidence(folder.path, settings)
  const report = await verifyEvidence(folder.path)
  assert.deepEqual([report.problems, report.notes], [[], []])
  assert.equal((await all(reopened)).length, report.captures)
})

test('a torn tail of every length is cut off at the last whole capture', async () => {
  using folder = scratch()
  const evidence = await openEvidence(folder.path, settings)
  await evidence.keep([taking('first')])
  const [file = ''] = warcs(folder.path)
  const acknowledged = readFileSync(file).length
  const manifest = readFileSync(join(folder.path, 'manifest.jsonl'))
  const [second] = await evidence.keep([taking('second')])
  await evidence[Symbol.asyncDispose]()
  const whole = readFileSync(file)
  for (let length = acknowledged; length <= whole.length; length += 37) {
    // As if the writer had died between the append and the manifest's line.
    writeFileSync(file, whole.subarray(0, length))
    writeFileSync(join(folder.path, 'manifest.jsonl'), manifest)
    await using reopened = await openEvidence(folder.path, settings)
    assert.deepEqual((await all(reopened)).length, length === whole.length ? 2 : 1)
    const report = await verifyEvidence(folder.path)
    assert.deepEqual([report.problems, report.notes], [[], []])
  }
  assert.ok(second !== undefined)
})

test('the chain covers the members that gunzip shows', async () => {
  using folder = scratch()
  {
    await using evidence = await openEvidence(folder.path, settings)
    await evidence.keep([taking('one')])
  }
  const [file = ''] = warcs(folder.path)
  const links = [
    ...gunzipSync(readFileSync(file))
      .toString()
      .matchAll(/^Chancery-Previous: (sha256:[0-9a-f]{64})\r$/gm),
  ]
  assert.equal(links.length, 3)
  assert.equal(links[0]?.[1], `sha256:${'0'.repeat(64)}`)
})

/**
 * `<evidence file>.observations.zst`: what was read from the captures of a sealed file, so that it need not be parsed
 * again. Disposable and never evidence: one that is not whole, or of other bytes, is as good as none.
 */
import { createReadStream, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { constants, createZstdDecompress, zstdCompressSync } from 'node:zlib'
import { lockFile } from './lock.ts'
import { readManifest } from './manifest.ts'

/** The first line: of which bytes, and by whom they were read. */
export type ObservationHead = { file: string; sha256: string; parser: number; form: number }

export type ObservationWriter = {
  write(line: unknown): Promise<void>
  /** Puts it in its place, unless the evidence file has changed meanwhile. */
  commit(): Promise<void>
  discard(): Promise<void>
}

const END = '{"end":true}'
/** A frame with a checksum of its own is packed when so many characters wait. */
const FRAME = 2 ** 21
const LONGEST_LINE = 2 ** 26

function pathOf(folder: string, file: string): string {
  return join(folder, `${file}.observations.zst`)
}

/** With the one that is just being written: its writer then finds that the evidence file is another. */
export function removeObservations(folder: string, file: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(`${file}.observations.zst`)) rmSync(join(folder, name), { force: true })
}

/** The whole file is read for it: its checksums and its end. */
export async function observationState(
  folder: string,
  head: ObservationHead,
): Promise<'absent' | 'broken' | 'other' | 'whole'> {
  const path = pathOf(folder, head.file)
  if (!existsSync(path)) return 'absent'
  let first: string | undefined
  let last: Buffer | undefined
  try {
    for await (const line of linesOf(path)) {
      first ??= line.toString()
      last = line
    }
  } catch {
    return 'broken'
  }
  if (last === undefined || last.toString() !== END) return 'broken'
  return first === JSON.stringify(head) ? 'whole' : 'other'
}

/** Those that are not whole: nobody uses them, and the next rebuild makes them anew. */
export async function brokenObservations(folder: string): Promise<string[]> {
  const broken: string[] = []
  const ending = '.observations.zst'
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith(ending)) continue
    const head = { file: name.slice(0, -ending.length), sha256: '', parser: 0, form: 0 }
    if ((await observationState(folder, head)) === 'broken') broken.push(name)
  }
  return broken
}

/** What stands between the first line and the last; throws where the file is not what it was. */
export async function* observationLines(folder: string, head: ObservationHead): AsyncGenerator {
  let isFirst = true
  for await (const line of linesOf(pathOf(folder, head.file))) {
    const text = line.toString()
    if (isFirst && text !== JSON.stringify(head)) return
    if (!isFirst && text !== END) yield JSON.parse(text)
    isFirst = false
  }
}

/** One writes at a time: the caller sees to it. */
export async function observationWriter(
  folder: string,
  head: ObservationHead,
): Promise<ObservationWriter> {
  const path = pathOf(folder, head.file)
  const fresh = `${path}.writing`
  rmSync(fresh, { force: true })
  const out = await open(fresh, 'wx')
  let lines = ''
  const add = async (line: string): Promise<void> => {
    lines += `${line}\n`
    if (lines.length >= FRAME) await flush()
  }
  const flush = async (): Promise<void> => {
    await out.appendFile(
      zstdCompressSync(lines, { params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
    )
    lines = ''
  }
  await add(JSON.stringify(head))
  return {
    async write(line) {
      const text = JSON.stringify(line)
      if (text.length < LONGEST_LINE / 4) await add(text)
    },
    async commit() {
      await add(END)
      await flush()
      await out.datasync()
      await out.close()
      // Who erases holds this lock: what was read before an erasure never comes to lie beside what remains.
      using lock = lockFile(join(folder, head.file))
      const isOf = readManifest(folder).files.get(head.file)?.sha256 === head.sha256
      if (lock !== undefined && isOf && existsSync(fresh)) renameSync(fresh, path)
      else rmSync(fresh, { force: true })
    },
    async discard() {
      await out.close()
      rmSync(fresh, { force: true })
    },
  }
}

async function* linesOf(path: string): AsyncGenerator<Buffer> {
  // What fails in the stream is thrown where it is read.
  const unpacked = pipeline(createReadStream(path), createZstdDecompress(), () => undefined)
  let rest: Buffer[] = []
  let length = 0
  for await (const chunk of unpacked) {
    if (!Buffer.isBuffer(chunk)) continue
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)])
      rest = []
      length = 0
      from = end + 1
    }
    rest.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > LONGEST_LINE) throw new RangeError('a line is too long')
  }
  if (length > 0) throw new RangeError('the last line is not whole')
}

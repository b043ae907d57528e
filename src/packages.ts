/** Packages for whoever reads over the network: made on a thread of their own, handed over and kept nowhere. */
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ToPack } from './errand-thread.ts'
import { onErrand } from './errands.ts'
import type { Packing } from './packaging.ts'

/** It lies in the archive's folder meanwhile. */
export async function packToStream(
  { data, timestampUrl, warcSize }: Packing,
  what: ToPack,
): Promise<{ bytes: number; body: ReadableStream<Uint8Array> }> {
  const place = join(data, 'uploads', crypto.randomUUID())
  const file = join(place, 'package.wacz')
  const done = (): Promise<void> => rm(place, { recursive: true, force: true })
  try {
    await mkdir(place, { recursive: true })
    const { bytes } = await onErrand('pack', { data, timestampUrl, warcSize }, file, what)
    const stream = createReadStream(file)
    stream.once('close', () => void done())
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's and the web's name of the same stream
    return { bytes, body: Readable.toWeb(stream) as ReadableStream<Uint8Array> }
  } catch (error) {
    await done()
    throw error
  }
}

/** From an archive and a choice of posts to a package: a checkpoint that covers it, its proofs, signatures. */
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { evidenceFolder, SOFTWARE, type App } from './app.ts'
import type { Config } from './config.ts'
import { makeCheckpoint, provenLeaves, readCheckpoints } from './evidence/checkpoints.ts'
import { openSigner } from './evidence/note.ts'
import { openPackageSigner } from './evidence/package-key.ts'
import type { Chosen } from './export/chosen.ts'
import { writeWacz, type Package } from './export/wacz.ts'
import { Failure } from './failure.ts'

export type Packing = Pick<Config, 'data' | 'timestampUrl' | 'warcSize'>

/** `query`: what chose the posts, in the words of the record of the collection. A `Failure` where no capture may leave. */
export async function packChosen(
  app: App,
  config: Packing,
  file: string,
  { chosen, query, title }: { chosen: Chosen; query: string; title: string },
): Promise<Package> {
  if (chosen.captures.length === 0)
    throw chosen.leftOut + chosen.withheld > 0 ? withheld(query) : nothing(query)
  const signer = openSigner(config.data)
  const folder = evidenceFolder(config)
  const checkpoint = await makeCheckpoint(folder, signer, {
    now: Date.now(),
    ...(config.timestampUrl !== undefined && { authority: config.timestampUrl }),
  })
  const { signed } = readCheckpoints(folder)
  return await writeWacz(file, chosen, {
    title,
    query,
    software: SOFTWARE,
    key: checkpoint.key,
    createdAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    evidence: app.evidence,
    proofs: { signed, leaves: provenLeaves(folder, signed) },
    signer: openPackageSigner(config.data),
  })
}

/** The same, handed over and kept nowhere; it lies in the archive's folder meanwhile. */
export async function packToStream(
  app: App,
  config: Packing,
  about: { chosen: Chosen; query: string; title: string },
): Promise<{ bytes: number; body: ReadableStream<Uint8Array> }> {
  const place = join(config.data, 'uploads', crypto.randomUUID())
  const file = join(place, 'package.wacz')
  const done = (): Promise<void> => rm(place, { recursive: true, force: true })
  try {
    await mkdir(place, { recursive: true })
    const { bytes } = await packChosen(app, config, file, about)
    const stream = createReadStream(file)
    stream.once('close', () => void done())
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's and the web's name of the same stream
    return { bytes, body: Readable.toWeb(stream) as ReadableStream<Uint8Array> }
  } catch (error) {
    await done()
    throw error
  }
}

function withheld(query: string): Failure {
  return new Failure('withheld', 'Every capture of that shows a post that is withheld.', {
    subject: query,
    hint: '`chancery withhold --list` says which; `chancery unwithhold` undoes it.',
  })
}

function nothing(query: string): Failure {
  return new Failure('not-found', 'Nothing in the archive is found by that.', {
    subject: query,
    hint: 'Try it with `chancery search`; `chancery channels` lists the handles.',
  })
}

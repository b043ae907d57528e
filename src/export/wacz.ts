/**
 * A package that others can check and replay: WACZ 1.1.1, signed as wacz-auth 0.1.0 says, with the checkpoints that cover
 * its records, the proofs that they do, and a record of how all of it was collected.
 */
import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { BlobReader, configure, TextReader, ZipWriter } from '@zip.js/zip.js'
import type { Evidence } from '../evidence/evidence.ts'
import type { PackageSigner } from '../evidence/package-key.ts'
import { fileDigest } from '../evidence/file-digest.ts'
import type { Chosen } from './chosen.ts'
import { collectionCsv, collectionHtml, type Collection } from './collection.ts'
import { writeArchive } from './wacz-archive.ts'
import { proofFiles, type Proofs } from './wacz-proofs.ts'

configure({ useWebWorkers: false })

export type Package = { captures: number; records: number; bytes: number; sha256: string }

export async function writeWacz(
  path: string,
  chosen: Chosen,
  about: Collection & { evidence: Pick<Evidence, 'packed'>; proofs: Proofs; signer: PackageSigner },
): Promise<Package> {
  const scratch = await mkdtemp(join(dirname(path), `.${basename(path)}-`))
  try {
    const archive = join(scratch, 'data.warc.gz')
    const { cdxj, leaves, records } = await writeArchive(archive, chosen, about)
    const texts = new Map([
      ['indexes/index.cdxj', cdxj],
      ['pages/pages.jsonl', pages(chosen)],
      ['collection/record.html', await collectionHtml(chosen, about)],
      ['collection/posts.csv', collectionCsv(chosen)],
      ...proofFiles(about.proofs, leaves),
    ])
    const resources = [
      await resourceOfFile('archive/data.warc.gz', archive),
      ...texts.entries().map(([name, text]) => resourceOf(name, text)),
    ]
    const manifest = datapackage(resources, about)
    texts.set('datapackage.json', manifest)
    texts.set('datapackage-digest.json', signed(manifest, about))
    const part = join(scratch, 'package')
    await zip(part, archive, texts, new Date(about.createdAt))
    const blob = await openAsBlob(part)
    const sha256 = await fileDigest(part)
    await rename(part, path)
    return { captures: chosen.captures.length, records, bytes: blob.size, sha256 }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The WARC is stored, not deflated, so that a reader can seek in it. */
async function zip(
  path: string,
  archive: string,
  texts: ReadonlyMap<string, string>,
  lastModDate: Date,
): Promise<void> {
  const file = await open(path, 'w')
  const writer = new ZipWriter(Writable.toWeb(file.createWriteStream()), { lastModDate })
  for (const [name, text] of texts) await writer.add(name, new TextReader(text))
  const warc = new BlobReader(await openAsBlob(archive))
  await writer.add('archive/data.warc.gz', warc, { level: 0 })
  await writer.close()
}

type Resource = { name: string; path: string; hash: string; bytes: number }

function resourceOf(path: string, text: string): Resource {
  const bytes = Buffer.from(text)
  return { name: basename(path), path, hash: digest(bytes), bytes: bytes.length }
}

async function resourceOfFile(path: string, from: string): Promise<Resource> {
  const { size } = await openAsBlob(from)
  return { name: basename(path), path, hash: `sha256:${await fileDigest(from)}`, bytes: size }
}

function digest(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function datapackage(resources: Resource[], { title, software, createdAt }: Collection): string {
  return `${JSON.stringify(
    {
      profile: 'data-package',
      wacz_version: '1.1.1',
      title,
      description:
        'Captures of public channels, as received. collection/record.html says how they were collected; proofs/ proves that they are unchanged since the checkpoint in it.',
      created: createdAt,
      modified: createdAt,
      software,
      resources,
    },
    undefined,
    2,
  )}\n`
}

/** What the anonymous signature of wacz-auth signs is the text of the hash. */
function signed(
  manifest: string,
  { createdAt, software, signer }: Collection & { signer: PackageSigner },
): string {
  const hash = digest(manifest)
  const signedData = {
    hash,
    created: createdAt,
    software,
    version: '0.1.0',
    signature: signer.sign(hash).toString('base64'),
    publicKey: signer.publicKey.toString('base64'),
  }
  return `${JSON.stringify({ path: 'datapackage.json', hash, signedData }, undefined, 2)}\n`
}

function pages({ captures }: Chosen): string {
  const lines = captures
    .filter(({ format }) => format !== undefined && format !== 'medium')
    .map(({ capture, takenAt, title }) => ({
      id: capture.id,
      url: capture.url,
      ts: new Date(takenAt * 1000).toISOString(),
      ...(title !== undefined && { title }),
      size: capture.size,
    }))
  const head = { format: 'json-pages-1.0', id: 'pages', title: 'All pages' }
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
}

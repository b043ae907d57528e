/**
 * `manifest.jsonl`: one line per durable append, written after the WARC's fsync and itself synced. The last whole line of
 * a file tells how much of it was acknowledged: a WARC may be ahead of the manifest, never behind.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

export type FileState = {
  file: string
  /** Bytes acknowledged. */
  size: number
  /** Records and captures in them. */
  records: number
  captures: number
  /** Link of the last record. */
  head: string
  sealed: boolean
  /** Of a sealed file's bytes, hex: a flipped padding bit changes no record, but it is not the file that was sealed. */
  sha256?: string
}

const schema = v.object({
  file: v.pipe(v.string(), v.check(isEvidenceFile)),
  size: v.pipe(v.number(), v.integer()),
  records: v.pipe(v.number(), v.integer()),
  captures: v.pipe(v.number(), v.integer()),
  head: v.string(),
  sealed: v.boolean(),
  sha256: v.exactOptional(v.string()),
})

/** The last state of each file, in the order of their first lines; a line that is not whole is passed over and named. */
export function readManifest(folder: string): { files: Map<string, FileState>; torn: string[] } {
  const path = manifestPath(folder)
  const files = new Map<string, FileState>()
  const torn: string[] = []
  if (!existsSync(path)) return { files, torn }
  const lines = readFileSync(path, 'utf8').split('\n')
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    const state = parseLine(line)
    if (state === undefined) torn.push(`manifest.jsonl line ${at + 1} is not whole`)
    else files.set(state.file, state)
  }
  return { files, torn }
}

/** Appends are small and synced one by one; a leading line break ends a torn line of someone who died writing it. */
export async function appendManifest(manifest: FileHandle, state: FileState): Promise<void> {
  await manifest.appendFile(`\n${JSON.stringify(state)}\n`)
  await manifest.datasync()
}

export function openManifest(folder: string): Promise<FileHandle> {
  return open(manifestPath(folder), 'a')
}

function manifestPath(folder: string): string {
  return join(folder, 'manifest.jsonl')
}

function parseLine(line: string): FileState | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(line))
    return result.success ? result.output : undefined
  } catch {
    return undefined
  }
}

export function isEvidenceFile(name: string): boolean {
  return /^chancery-[0-9A-Za-z-]+\.warc\.gz$/.test(name)
}

/** The evidence files that are there, in the order in which they were begun. */
export function evidenceFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^chancery-.*\.warc\.gz$/.test(name))
    .toSorted()
}

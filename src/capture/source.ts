import type { Capture } from '../model.ts'

/** A piece of what a person named: a file, a member of a ZIP file, a page within a WARC file. Nothing of it is kept yet. */
export type Source = {
  /** As a person is told of it. */
  name: string
  /** As the evidence names it: the page's own address, or `file:///…` without any path of this machine. */
  url: string
  size: number
  /** Its bytes, as often as asked. */
  open: () => AsyncIterable<Uint8Array>
  claims: Pick<Capture, 'statedAt' | 'contentType' | 'status' | 'container' | 'converted'> & {
    headers?: [string, string][]
  }
  /** What a person names is kept even if no parser knows it; what merely lies in a folder or an archive is not. */
  named: boolean
  /** A file that goes with an export: kept when asked, never parsed. */
  medium: boolean
}

/** What was looked at and is no source. */
export type Passed = { name: string; why: 'broken' | 'encrypted' | 'private'; detail?: string }

export type Piece = { source: Source } | { passed: Passed }

/** Of the first bytes, so many at most. */
export async function headOf(
  chunks: AsyncIterable<Uint8Array>,
  length = 2 ** 16,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    size += chunk.length
    if (size >= length) break
  }
  return Buffer.concat(parts).subarray(0, length)
}

/** `file:///a/b.html` of a relative name. */
export function fileUrl(name: string): string {
  const path = name.split(/[\\/]+/).filter((part) => part !== '' && part !== '.' && part !== '..')
  return `file:///${path.map(encodeURIComponent).join('/')}`
}

/** How what is in a package was collected, for people and for tables: the fields that the Berkeley Protocol asks for. */
import { html } from 'hono/html'
import type { TimeBasis } from '../store/store.ts'
import type { Chosen, ChosenCapture, ChosenPost } from './chosen.ts'

export type Collection = {
  title: string
  /** What was asked for. */
  query: string
  /** Name and version. */
  software: string
  /** Verifier key of the archive's checkpoints. */
  key: string
  /** ISO 8601. */
  createdAt: string
}

const BASIS: Record<TimeBasis, string> = {
  clock: 'clock of the collecting machine at the fetch',
  kept: 'clock of the collecting machine when the file was imported: taken at the latest then',
  page: 'stated by the page itself',
  stated: 'stated by the person who imported it',
}

export async function collectionHtml(chosen: Chosen, about: Collection): Promise<string> {
  const { title, query, software, key, createdAt } = about
  const page = await html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Collection record: ${title}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem;max-width:100rem}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:start;vertical-align:top}code{overflow-wrap:anywhere;font-size:85%}</style></head>
<body>
<h1>Collection record</h1>
<p>${title}</p>
<table>
<tr><th>Selected by</th><td><code>${query}</code></td></tr>
<tr><th>Posts selected</th><td>${chosen.posts.length}${chosen.withheld > 0 && `; the operator withholds ${chosen.withheld} more`}</td></tr>
<tr><th>Captures</th><td>${chosen.captures.length}: every capture in the archive that shows one of these posts${chosen.leftOut > 0 && `, but ${chosen.leftOut} on which the operator withholds another post`}</td></tr>
<tr><th>Collected by</th><td>${software}; key of the archive <code>${key}</code></td></tr>
<tr><th>Package made</th><td>${createdAt}, by the clock of the machine</td></tr>
<tr><th>Method</th><td>Bytes are appended to WARC files as received, before anything reads them, each with its SHA-256, and chained; they are not changed afterwards. A record that an order made the archive erase says so in its place.</td></tr>
<tr><th>Media</th><td>Those that the archive holds of these posts are captures of their own below; a page names its other media by address only.</td></tr>
<tr><th>Chain of custody</th><td>proofs/how-to-check.txt says how to check that the records are those of the signed checkpoint.</td></tr>
</table>
<h2>Captures</h2>
<table>
<tr><th>Address</th><th>Source</th><th>Collected at (UTC)</th><th>Source of that time</th><th>Kept at (UTC)</th><th>Way</th><th>Status</th><th>Type</th><th>Bytes</th><th>SHA-256 of the bytes</th><th>WARC record</th></tr>
${chosen.captures.map(captureRow)}
</table>
</body>
</html>
`
  return page.toString()
}

function captureRow({ capture, takenAt, takenAtBasis, title }: ChosenCapture) {
  const { container, converted } = capture
  const way =
    capture.source === 'web' ? 'fetched without login' : 'imported from a file by the operator'
  return html`<tr><td><code>${capture.url}</code></td><td dir="auto">${title ?? ''}</td><td>${iso(takenAt)}</td><td>${BASIS[takenAtBasis]}</td><td>${iso(capture.keptAt)}</td><td>${way}${container === undefined ? '' : html`; it came in ${container.name}, SHA-256 <code>${container.sha256}</code>`}${converted === undefined ? '' : html`; a part of a file with SHA-256 <code>${converted.sha256}</code>`}${capture.revisits === undefined ? '' : html`; the same bytes as record <code>${capture.revisits.id}</code>`}</td><td>${capture.status ?? ''}</td><td>${capture.contentType ?? ''}</td><td>${capture.size}</td><td><code>${capture.sha256}</code></td><td><code>${capture.id}</code></td></tr>
`
}

/** One line a post, with the column names of Bellingcat's auto-archiver. */
export function collectionCsv({ captures, posts }: Chosen): string {
  const byId = new Map(captures.map((chosen) => [chosen.capture.id, chosen]))
  const head = [
    'Link',
    'Archive status',
    'Archive location',
    'Archive date',
    'Upload timestamp',
    'Upload title',
    'Text content',
    'Hash',
  ]
  return [head, ...posts.map((post) => csvRow(post, byId))].map(csvLine).join('')
}

function csvRow(
  { post, captureIds }: ChosenPost,
  byId: ReadonlyMap<string, ChosenCapture>,
): string[] {
  const { channel, content, date, id } = post
  const last = byId.get(captureIds.at(-1) ?? '')
  const link =
    typeof id === 'number' && !channel.derived ? `https://t.me/${channel.handle}/${id}` : ''
  return [
    link,
    last === undefined ? 'not in this package' : 'success',
    last === undefined ? '' : `archive/data.warc.gz, record ${last.capture.id}`,
    last === undefined ? '' : iso(last.takenAt),
    date === undefined ? '' : iso(date),
    channel.title,
    content.text,
    last === undefined ? '' : `sha256:${last.capture.sha256}`,
  ]
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvLine(cells: string[]): string {
  const quoted = cells.map((cell) => {
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${quoted.join(',')}\r\n`
}

function iso(time: number): string {
  return new Date(time * 1000).toISOString().replace('.000Z', 'Z')
}

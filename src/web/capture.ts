/** `/capture/:id`: one taking of bytes, and the bytes themselves, never shown but only handed over. */
import { html } from 'hono/html'
import type { CaptureNote, TimeBasis } from '../store/store.ts'
import type { Asked, Html } from './site.ts'
import { Failure } from '../failure.ts'
import { captureHref } from './addresses.ts'
import { pageHtml } from './page.ts'
import { timeTag } from './times.ts'
import { numberName } from './words/say.ts'

/** Oddities listed; the rest is counted. */
const LISTED = 100

export async function capturePage(c: Asked): Promise<Response> {
  const { sample, store: open } = c.get('site')
  const id = c.req.param('id') ?? ''
  const note = await (await open()).capture(id)
  if (!note) throw unknownCapture(id)
  return c.html(pageHtml({ title: 'Capture', body: noteHtml(note) }, sample))
}

export async function captureBytes(c: Asked): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const { payload, store } = c.get('site')
  if ((await (await store()).capture(id))?.withholds === true) throw withheld(id)
  const chunks = await payload(id)
  if (chunks === undefined) throw unknownCapture(id)
  return c.body(await begun(chunks), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="capture-${id}.bin"`,
  })
}

/** The first bytes are read before anything is answered: broken evidence is a page that says so. */
async function begun(chunks: AsyncIterable<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const iterator = chunks[Symbol.asyncIterator]()
  let next = await iterator.next()
  return new ReadableStream({
    async pull(controller) {
      if (next.done === true) return controller.close()
      controller.enqueue(next.value)
      next = await iterator.next()
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** How the time of a capture is known. */
export const BASIS_NAMES: Record<TimeBasis, string> = {
  clock: 'our clock at the fetch',
  kept: 'when it was kept: at the latest then',
  page: 'the page itself',
  stated: 'stated by a person, or by the archive it came in',
}

function noteHtml({ capture, ...note }: CaptureNote): Html {
  const { place } = capture
  return html`<main id="content" class="capture_page"><h1>Capture</h1>
<dl>
${line('Taken', html`${timeTag(note.takenAt)}, known by: ${BASIS_NAMES[note.takenAtBasis]}`)}
${line('Kept', timeTag(capture.keptAt))}
${line('Way', capture.source === 'web' ? 'fetched from the web' : 'imported from a file')}
${line('Address', html`<span class="address">${capture.url}</span>`)}
${capture.statedHandle !== undefined && line('Channel, as stated', html`@${capture.statedHandle}`)}
${capture.statedMap !== undefined && line('Columns, as stated', html`<code>${capture.statedMap}</code>`)}
${capture.container !== undefined && line('Came in', html`${capture.container.name}, SHA-256 <code class="digest">${capture.container.sha256}</code>`)}
${capture.converted !== undefined && line('Taken out of', html`${numberName(capture.converted.size)} bytes with SHA-256 <code class="digest">${capture.converted.sha256}</code>, by <code>${capture.converted.selector}</code>; nothing else of it was kept`)}
${capture.status !== undefined && line('Status', html`${capture.status}`)}
${capture.contentType !== undefined && line('Type', html`${capture.contentType}`)}
${line('Size', html`${numberName(capture.size)} bytes`)}
${line('SHA-256', html`<code class="digest">${capture.sha256}</code>`)}
${line('WARC', html`<code>${place.file}</code>, bytes ${numberName(place.offset)} to ${numberName(place.offset + place.length)}`)}
${line('Read as', html`${note.format ?? 'nothing: no parser knows these bytes'} (parser ${note.parser})`)}
${line('Posts on it', html`${numberName(note.posts)}`)}
</dl>
<p>${note.withholds === true ? 'It shows a post that the operator withholds: its bytes are not handed out.' : html`<a class="download" href="${captureHref(capture.id)}/raw" download>Download the bytes as captured</a>`}</p>
${odditiesHtml(note.oddities)}
</main>`
}

function odditiesHtml(oddities: CaptureNote['oddities']): Html {
  if (oddities.length === 0) return html`<p class="quiet">Everything on it was understood.</p>`
  return html`<section><h2>${numberName(oddities.length)} not understood</h2><ul class="oddities">${oddities
    .slice(0, LISTED)
    .map(
      (oddity) =>
        html`<li><strong>${oddity.kind}</strong> <span dir="auto">${oddity.detail}</span> <span class="quiet">${oddity.place}</span></li>`,
    )}</ul></section>`
}

function line(name: string, value: Html | string): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>`
}

function withheld(id: string): Failure {
  return new Failure('withheld', 'This capture shows a post that the operator withholds.', {
    subject: id,
    hint: 'Its bytes are kept as evidence, and handed out to nobody meanwhile.',
  })
}

function unknownCapture(id: string): Failure {
  return new Failure('not-found', 'That capture is not held here.', {
    subject: id,
    hint: 'Follow the link from a post: its page lists every capture that shows it.',
  })
}

/** `/capture/:id`: one taking of bytes, and the bytes themselves, never shown but only handed over. */
import { html } from 'hono/html'
import type { CaptureNote, TimeBasis } from '../store/store.ts'
import type { Asked, Html } from './site.ts'
import { Failure } from '../failure.ts'
import { captureHref } from './addresses.ts'
import { pageHtml } from './page.ts'
import { timeTag } from './times.ts'
import { numberName, say, sayCount, sayHtml } from './words/say.ts'

/** Oddities listed; the rest is counted. */
const LISTED = 100

export async function capturePage(c: Asked): Promise<Response> {
  const { sample, store: open } = c.get('site')
  const id = c.req.param('id') ?? ''
  const note = await (await open()).capture(id)
  if (!note) throw unknownCapture(id)
  const isOperator = c.get('session') !== undefined
  // Of a medium even the address and the digest say which it is.
  if (note.withholds === true && note.format === 'medium' && !isOperator) throw withheld(id)
  if (note.withholds === true && isOperator) c.header('cache-control', 'no-store')
  return c.html(pageHtml({ title: say('Capture'), body: noteHtml(note, isOperator) }, sample))
}

export async function captureBytes(c: Asked): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const { store } = c.get('site')
  if ((await (await store()).capture(id))?.withholds === true) throw withheld(id)
  return await bytesOf(c, id, `capture-${id}.bin`)
}

/** `/operator/captures/:id/raw`: also those that are withheld, for the operator, and for no cache. */
export async function withheldBytes(c: Asked): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const isWithheld = (await (await c.get('site').store()).capture(id))?.withholds === true
  return await bytesOf(c, id, `${isWithheld ? 'withheld-' : ''}capture-${id}.bin`)
}

async function bytesOf(c: Asked, id: string, name: string): Promise<Response> {
  const { payload } = c.get('site')
  const chunks = await payload(id)
  if (chunks === undefined) throw unknownCapture(id)
  return c.body(await begun(chunks), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"`,
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
export function basisName(basis: TimeBasis): string {
  switch (basis) {
    case 'clock':
      return say('our clock at the fetch')
    case 'kept':
      return say('when it was kept: at the latest then')
    case 'page':
      return say('the page itself')
    case 'stated':
      return say('stated by a person, or by the archive it came in')
  }
}

function noteHtml({ capture, ...note }: CaptureNote, isOperator: boolean): Html {
  const { place } = capture
  return html`<main id="content" class="capture_page"><h1>${say('Capture')}</h1>
<dl>
${line(say('Taken'), sayHtml('{time}, known by: {basis}', { time: timeTag(note.takenAt), basis: basisName(note.takenAtBasis) }))}
${line(say('Kept'), timeTag(capture.keptAt))}
${line(say('Way'), capture.source === 'web' ? say('fetched from the web') : say('imported from a file'))}
${line(say('Address'), html`<span class="address">${capture.url}</span>`)}
${capture.statedHandle !== undefined && line(say('Channel, as stated'), html`@${capture.statedHandle}`)}
${capture.statedMap !== undefined && line(say('Columns, as stated'), html`<code>${capture.statedMap}</code>`)}
${capture.container !== undefined && line(say('Came in'), html`${capture.container.name}, SHA-256 <code class="digest">${capture.container.sha256}</code>`)}
${capture.converted !== undefined && line(say('Taken out of'), sayHtml('{size} bytes with SHA-256 {digest}, by {selector}; nothing else of it was kept', { size: numberName(capture.converted.size), digest: html`<code class="digest">${capture.converted.sha256}</code>`, selector: html`<code>${capture.converted.selector}</code>` }))}
${capture.redirects !== undefined && line(say('Redirected from'), html`${capture.redirects.map(({ status, url }) => html`<span class="address">${url}</span> (${status})<br>`)}`)}
${capture.revisits !== undefined && line(say('The same bytes as'), html`<a href="${captureHref(capture.revisits.id)}"><code>${capture.revisits.id}</code></a>`)}
${capture.status !== undefined && line(say('Status'), html`${capture.status}`)}
${capture.contentType !== undefined && line(say('Type'), html`${capture.contentType}`)}
${line(say('Size'), sayCount(capture.size, '{n} byte', '{n} bytes'))}
${line('SHA-256', html`<code class="digest">${capture.sha256}</code>`)}
${line('WARC', sayHtml('{file}, bytes {from} to {to}', { file: html`<code>${place.file}</code>`, from: numberName(place.offset), to: numberName(place.offset + place.length) }))}
${line(say('Read as'), `${note.format ?? say('nothing: no parser knows these bytes')} (${say('parser {version}', { version: note.parser })})`)}
${line(say('Posts on it'), html`${numberName(note.posts)}`)}
</dl>
<p>${note.withholds === true ? withheldHtml(capture.id, isOperator) : html`<a class="download" href="${captureHref(capture.id)}/raw" download>${say('Download the bytes as captured')}</a>`}</p>
${odditiesHtml(note)}
</main>`
}

function withheldHtml(id: string, isOperator: boolean): Html {
  return html`${say('It shows a post that the operator withholds: its bytes are not handed out.')}${
    isOperator &&
    html` <a class="download" href="/operator/captures/${id}/raw" download>${say('Download them all the same, as the operator')}</a>`
  }`
}

function odditiesHtml({ oddities, withholds }: Pick<CaptureNote, 'oddities' | 'withholds'>): Html {
  if (oddities.length === 0)
    return html`<p class="quiet">${say('Everything on it was understood.')}</p>`
  return html`<section><h2>${say('{n} not understood', { n: numberName(oddities.length) })}</h2><ul class="oddities">${oddities
    .slice(0, LISTED)
    .map(
      (oddity) =>
        html`<li><strong>${oddity.kind}</strong> ${withholds === true ? html`<em>${say('withheld')}</em>` : html`<span dir="auto">${oddity.detail}</span>`} <span class="quiet">${oddity.place}</span></li>`,
    )}</ul></section>`
}

function line(name: string, value: Html | string): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>`
}

function withheld(id: string): Failure {
  return new Failure('withheld', say('This capture shows a post that the operator withholds.'), {
    subject: id,
    hint: say('Its bytes are kept as evidence, and handed out to nobody meanwhile.'),
  })
}

function unknownCapture(id: string): Failure {
  return new Failure('not-found', say('That capture is not held here.'), {
    subject: id,
    hint: say('Follow the link from a post: its page lists every capture that shows it.'),
  })
}

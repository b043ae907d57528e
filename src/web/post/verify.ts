/** `/:handle/:id/verify`: the captures that show a post, checked now: bytes, chain, and what a signed checkpoint proves. */
import { html } from 'hono/html'
import type { CaptureCheck } from '../../evidence/check.ts'
import { Failure } from '../../failure.ts'
import type { CaptureNote, PostHistory, Store } from '../../store/store.ts'
import { captureHref, postHref } from '../addresses.ts'
import { askedPost } from './asked-post.ts'
import { handleName } from '../channel/header.ts'
import { pageHtml } from '../page.ts'
import type { Asked, Html } from '../site.ts'
import { timeTag } from '../times.ts'
import { numberName, say, sayCount, sayHtml } from '../words/say.ts'

/** Captures that a page checks: the first, and the newest. */
const CHECKED = 10
/** Bytes of one that is read for a page. */
const LARGEST = 2 ** 25
/** Whoever asks for more at the same time is asked to wait: each reads files. */
const AT_ONCE = 2

type Checked = { note: CaptureNote; check?: CaptureCheck }

export function verifyPage(): (c: Asked) => Promise<Response> {
  let open = 0
  return async (c) => {
    const history = await askedPost(c)
    if (open >= AT_ONCE) throw busy()
    open++
    try {
      const checked = await checkedOf(c, history)
      const { channel, id } = history.post
      const title = say('{post}: its captures, checked', { post: `${channel.handle}/${id}` })
      c.header('cache-control', 'no-store')
      return c.html(pageHtml({ title, body: checkedHtml(history, checked) }, c.get('site').sample))
    } finally {
      open--
    }
  }
}

async function checkedOf(c: Asked, history: PostHistory): Promise<Checked[]> {
  const { check, store } = c.get('site')
  const notes = await notesOf(await store(), history)
  const small = notes.filter(({ capture }) => capture.size <= LARGEST)
  const checks = await check(small.map(({ capture }) => capture))
  return notes.map((note) => {
    const its = checks.find(({ captureId }) => captureId === note.capture.id)
    return { note, ...(its !== undefined && { check: its }) }
  })
}

async function notesOf(store: Store, { sightings }: PostHistory): Promise<CaptureNote[]> {
  const some =
    sightings.length > CHECKED
      ? [...sightings.slice(0, 1), ...sightings.slice(1 - CHECKED)]
      : sightings
  const ids = new Set(some.map(({ captureId }) => captureId))
  const notes = await Promise.all([...ids].map((id) => store.capture(id)))
  return notes.filter((note) => note !== undefined)
}

function checkedHtml({ post, sightings }: PostHistory, checked: Checked[]): Html {
  const { channel, id } = post
  const looked = checked.flatMap(({ check }) => check ?? [])
  const wrong = looked.filter(({ problems }) => problems.length > 0)
  const heads = [say('Capture'), 'SHA-256', say('Bytes'), say('Chain'), say('Checkpoint')]
  return html`<main id="content" class="analysis verify_page">
<h1>${say('Its captures, checked')} <small><a href="${postHref(channel.handle, id)}">${handleName(channel)} · ${id}</a></small></h1>
<p class="total" role="status">${
    wrong.length > 0
      ? sayCount(
          wrong.length,
          '{n} capture is not as it was kept',
          '{n} captures are not as they were kept',
        )
      : sayCount(
          looked.length,
          '{n} capture was read just now: it is as it was kept',
          '{n} captures were read just now: they are as they were kept',
        )
  }.</p>
<div class="wide" role="region" aria-label="${say('Captures')}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${checked.map(rowHtml)}</tbody></table></div>
${checked.length < sightings.length && html`<p class="quiet">${sayHtml('{some} of {all} captures that show it: the first, and the newest.', { some: numberName(checked.length), all: numberName(sightings.length) })}</p>`}
<section><h2>${say('What this says')}</h2><ul>
<li>${say('Bytes: the bytes in the archive still have the SHA-256 that was noted when they were taken.')}</li>
<li>${say('Chain: each record of the capture names the one before it, and what stands behind it names the capture.')}</li>
<li>${say('Checkpoint: a signed root over all records has these in it; the path to the root was computed. So nothing of them changed since it was signed, and whoever holds that checkpoint can say so too.')}</li>
<li>${sayHtml('Do not take this page’s word for it: {package} takes the captures with their proofs along, for programs that are not ours; {verify} checks the whole archive.', { package: html`<code dir="ltr">chancery export --wacz</code>`, verify: html`<code dir="ltr">chancery verify</code>` })}</li>
</ul></section></main>`
}

function rowHtml({ check, note: { capture, takenAt, withholds } }: Checked): Html {
  const name = html`<td><a href="${captureHref(capture.id)}">${timeTag(takenAt)}</a></td><td class="digest">${capture.sha256}</td>`
  if (check === undefined)
    return html`<tr>${name}<td colspan="3">${say('too large to be read for a page')}</td></tr>`
  const { isErased, problems } = check
  const bytes =
    problems.length > 0
      ? html`<strong class="wrong">✗</strong> <span dir="auto">${problems.join('; ')}</span>`
      : isErased
        ? say('erased, by order of the operator: what stands in their place is as it was put there')
        : withholds === true
          ? html`✓ <span class="quiet">${say('handed out to nobody: a post on it is withheld')}</span>`
          : html`✓ <a href="${captureHref(capture.id)}/raw" download>${sayCount(capture.size, '{n} byte', '{n} bytes')}</a>`
  return html`<tr${problems.length > 0 && html` class="troubled"`}>${name}<td>${bytes}</td><td>${
    check.chain === 'confirmed'
      ? html`✓ ${sayCount(check.records, '{n} record', '{n} records')}`
      : say('not confirmed')
  }</td><td>${check.proof === undefined ? say('none covers it yet') : proofHtml(check.proof)}</td></tr>`
}

function proofHtml({ key, places, size, time }: NonNullable<CaptureCheck['proof']>): Html {
  return html`✓ ${sayHtml('signed {time} over {size} records; these are {places}', {
    time: timeTag(Math.floor(Date.parse(time) / 1000)),
    size: numberName(size),
    places: places.map(numberName).join(', '),
  })}<br><code class="digest">${key}</code>`
}

function busy(): Failure {
  return new Failure('too-many', say('Captures are being checked for others just now.'), {
    subject: `${AT_ONCE} at once`,
    hint: say('Try again in some seconds.'),
  })
}

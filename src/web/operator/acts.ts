/** What the forms of the operator's desk do. */
import { html } from 'hono/html'
import type { Taken } from '../../acting.ts'
import { stretches } from '../../completeness.ts'
import { Failure } from '../../failure.ts'
import type { ChannelList } from '../../operator/followed.ts'
import { channelHref } from '../addresses.ts'
import { checkedForm, textOf } from '../forms.ts'
import { pageHtml } from '../page.ts'
import { saidFailure } from '../said-failure.ts'
import { checkToken } from '../session.ts'
import type { Asked, Html } from '../site.ts'
import { say, sayCount } from '../words/say.ts'

export async function addChannel(c: Asked): Promise<Response> {
  const { acting } = c.get('site')
  const form = await checkedForm(c)
  const handle = acting.handleOf(textOf(form, 'channel'))
  const day = textOf(form, 'since')
  const since = Date.parse(`${day}T00:00:00Z`) / 1000
  if (day !== '' && Number.isNaN(since)) throw noDay(day)
  acting.channels.add(handle, day === '' ? {} : { since }, Math.floor(Date.now() / 1000))
  return c.redirect('/operator#list', 303)
}

export async function actOnChannel(c: Asked): Promise<Response> {
  const { channels } = c.get('site').acting
  const form = await checkedForm(c)
  const handle = c.req.param('handle') ?? ''
  const act = textOf(form, 'act')
  if (act === 'fill' || act === 'again') return fillChannel(c, handle, act)
  if (done(channels, handle, act)) return c.redirect('/operator#list', 303)
  throw notListed(handle)
}

/** Has what is not known of a channel captured, or all of it once more. */
async function fillChannel(c: Asked, handle: string, act: 'again' | 'fill'): Promise<Response> {
  const { acting, store } = c.get('site')
  const map = await (await store()).idMap(handle)
  const ranges = map === undefined ? [] : stretches(map, act === 'again' ? 'all' : 'unknown')
  const fill = { askedAt: Math.floor(Date.now() / 1000), ranges }
  if (!acting.channels.wish(handle, { fill })) throw notListed(handle)
  return c.redirect(`${channelHref(handle)}/gaps`, 303)
}

function noDay(given: string): Failure {
  return new Failure('bad-input', say('That is not a day.'), {
    subject: given.slice(0, 100),
    hint: say('Choose one from the calendar, or write year-month-day: 2025-03-01.'),
  })
}

function notListed(handle: string): Failure {
  return new Failure('not-found', say('@{handle} is not on the list.', { handle }), {
    subject: handle,
    hint: say('Somebody may have removed it meanwhile: load the page again.'),
  })
}

function done(channels: ChannelList, handle: string, act: string): boolean {
  if (act === 'remove') return channels.remove(handle)
  if (act === 'pause' || act === 'resume') return channels.pause(handle, act === 'pause')
  if (act !== 'rename') throw noAct(act)
  const next = channels.get(handle)?.progress.renamedTo
  return next !== undefined && channels.rename(handle, next, Math.floor(Date.now() / 1000))
}

function noAct(act: string): Failure {
  return new Failure('bad-input', say('The form does not say what to do.'), {
    subject: act.slice(0, 100),
    hint: say('Load the page again and use one of its buttons.'),
  })
}

/** One file as the body, named in the address (what the script of the page sends), or a form with files. */
export async function importFiles(c: Asked): Promise<Response> {
  const { acting } = c.get('site')
  if ((c.req.header('content-type') ?? '').startsWith('multipart/form-data')) {
    const form = await checkedForm(c)
    const channel = textOf(form, 'channel')
    const taken: Taken[] = []
    for (const file of [form['file']].flat()) {
      if (!(file instanceof File) || file.size === 0) continue
      taken.push(
        await acting.take({
          name: file.name,
          body: file.stream(),
          media: textOf(form, 'media') !== '',
          ...(channel !== '' && { channel }),
        }),
      )
    }
    if (taken.length === 0) throw noFile('file')
    const title = say('Imported')
    const body = html`<main id="content" class="narrow"><h1>${title}</h1><ul>${taken.map(takenHtml)}</ul><p><a href="/operator">${say('Back to the desk')}</a></p></main>`
    return c.html(pageHtml({ title, body }, c.get('site').sample))
  }
  checkToken(c, c.get('session') ?? '', c.req.header('x-token'))
  const { body } = c.req.raw
  const channel = c.req.query('channel') ?? ''
  const name = (c.req.query('name') ?? 'file').slice(0, 255)
  if (body === null) throw noFile(name)
  const media = c.req.query('media') === 'true'
  const taken = await acting.take({ name, body, media, ...(channel !== '' && { channel }) })
  return c.json({ ...taken, troubles: troublesOf(taken), words: wordsOf(taken) })
}

function noFile(subject: string): Failure {
  return new Failure('bad-input', say('No file came.'), {
    subject,
    hint: say('Choose a file that is not empty.'),
  })
}

/** What could not be read, each in a sentence or two of the reader's language. */
function troublesOf({ troubles }: Taken): string[] {
  return troubles.map((trouble) => {
    const { hint, message } = saidFailure(trouble)
    return `${message} ${hint}`.trim()
  })
}

function takenHtml(taken: Taken): Html {
  return html`<li><strong dir="auto">${taken.name}</strong>: ${wordsOf(taken)}${taken.channels
    .slice(0, 5)
    .map((handle) => html` <a href="${channelHref(handle)}">${handle}</a>`)}${
    taken.troubles.length > 0 &&
    html`<ul>${troublesOf(taken)
      .slice(0, 20)
      .map((trouble) => html`<li dir="auto">${trouble}</li>`)}</ul>`
  }</li>`
}

function wordsOf({ held, newPosts, posts }: Taken): string {
  if (posts === 0 && held > 0) return say('held already, nothing changed')
  return say('{posts}, {fresh} of them new', {
    posts: sayCount(posts, '{n} post', '{n} posts'),
    fresh: newPosts,
  })
}

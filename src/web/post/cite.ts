/** How to cite a post: words, BibTeX and RIS, each naming the capture that shows it. */
import { html } from 'hono/html'
import type { PostHistory } from '../../store/store.ts'
import { postHref, telegramHref } from '../addresses.ts'
import { askedPost } from './asked-post.ts'
import { fileAnswer } from '../downloads.ts'
import { addressOf, type Asked, type Html } from '../site.ts'
import { isoTime } from '../times.ts'
import { say } from '../words/say.ts'

/** What every form says. A day is `2026-01-05`. */
type Citation = {
  author: string
  title: string
  /** For file names and keys: ASCII. */
  key: string
  day?: string
  time?: string
  capturedDay?: string
  note: string
  here: string
  original?: string
}

export async function citeBib(c: Asked): Promise<Response> {
  const citation = citationOf(await askedPost(c), addressOf(c))
  return fileAnswer(`${citation.key}.bib`, 'application/x-bibtex; charset=utf-8', [bibOf(citation)])
}

export async function citeRis(c: Asked): Promise<Response> {
  const citation = citationOf(await askedPost(c), addressOf(c))
  const type = 'application/x-research-info-systems; charset=utf-8'
  return fileAnswer(`${citation.key}.ris`, type, [risOf(citation)])
}

export function citeHtml(history: PostHistory, address: string): Html {
  const { channel, id } = history.post
  const citation = citationOf(history, address)
  const here = postHref(channel.handle, id)
  return html`<details class="elsewhere" id="cite"><summary>${say('Cite')}</summary>
<h2>${say('Text')}</h2><pre class="copied" dir="auto">${textOf(citation)}</pre>
<h2>BibTeX</h2><pre class="copied" dir="ltr">${bibOf(citation)}</pre>
<h2>RIS</h2><pre class="copied" dir="ltr">${risOf(citation)}</pre>
<p class="ways"><a href="${here}/cite.bib" download>${say('Download {kind}', { kind: 'BibTeX' })}</a><a href="${here}/cite.ris" download>${say('Download {kind}', { kind: 'RIS' })}</a></p></details>`
}

function citationOf({ post, sightings }: PostHistory, address: string): Citation {
  const { channel, date, id } = post
  const newest = sightings.at(-1)
  const original = channel.derived ? undefined : telegramHref(channel.handle, id)
  return {
    author: oneLine(channel.title),
    title: say('Telegram post {post}', {
      post: `${channel.derived ? '' : '@'}${channel.handle}/${id}`,
    }),
    key: `telegram-${channel.handle}-${id}`.replaceAll(/[^a-z0-9_-]+/gi, ''),
    ...(date !== undefined && { day: dayOf(date), time: secondsName(date) }),
    ...(newest && { capturedDay: dayOf(newest.takenAt) }),
    note: newest
      ? say('As captured {time}. SHA-256 of the capture: {digest}.', {
          time: secondsName(newest.takenAt),
          digest: newest.sha256,
        })
      : '',
    here: `${address}${postHref(channel.handle, id)}`,
    ...(original !== undefined && { original }),
  }
}

function textOf({ author, here, note, original, time, title }: Citation): string {
  const said = [author, title, time ?? say('date unknown')].join(', ')
  return [`${said}.`, original, note, here].filter(Boolean).join(' ')
}

function bibOf({ author, capturedDay, day, here, key, note, original, title }: Citation): string {
  const fields: [string, string | undefined][] = [
    ['author', `{${tex(author)}}`],
    ['title', tex(title)],
    ['year', day?.slice(0, 4)],
    ['month', day?.slice(5, 7)],
    ['day', day?.slice(8)],
    ['howpublished', original === undefined ? 'Telegram' : `Telegram, ${tex(original)}`],
    ['url', here],
    ['urldate', capturedDay],
    ['note', tex(note)],
  ]
  const lines = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`  ${name} = {${value}},\n`],
  )
  return `@misc{${key},\n${lines.join('')}}\n`
}

function risOf({ author, capturedDay, day, here, note, original, title }: Citation): string {
  const lines: [string, string | undefined][] = [
    ['TY', 'ELEC'],
    ['AU', author],
    ['TI', title],
    ['PY', day?.slice(0, 4)],
    ['DA', day?.replaceAll('-', '/')],
    ['PB', 'Telegram'],
    ['UR', here],
    ['UR', original],
    ['Y2', capturedDay?.replaceAll('-', '/')],
    ['N1', note],
  ]
  const said = lines.flatMap(([tag, value]) =>
    value === undefined || value === '' ? [] : [`${tag}  - ${value}\r\n`],
  )
  return `${said.join('')}ER  - \r\n`
}

/** A title may hold anything: nothing in it ends a field, and TeX prints it as it stands. */
function tex(text: string): string {
  return text.replaceAll(/[\\{}$&#^_~%]/g, (sign) => TEX[sign] ?? `\\${sign}`)
}

/** BibTeX counts braces even behind a backslash. */
const TEX: Record<string, string> = {
  '\\': String.raw`\textbackslash{}`,
  '{': String.raw`\textbraceleft{}`,
  '}': String.raw`\textbraceright{}`,
  '^': String.raw`\textasciicircum{}`,
  '~': String.raw`\textasciitilde{}`,
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}

function dayOf(time: number): string {
  return isoTime(time).slice(0, 10)
}

/** `2026-01-05 08:00:00 UTC`: the same in every language. */
function secondsName(time: number): string {
  return `${isoTime(time).slice(0, 19).replace('T', ' ')} UTC`
}

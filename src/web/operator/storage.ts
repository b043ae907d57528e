/** `/operator/storage`: how much room the archive takes, by part, by post and by year, and what is left. */
import { html } from 'hono/html'
import { Failure } from '../../failure.ts'
import { pageHtml } from '../page.ts'
import type { Asked, Html } from '../site.ts'
import { tableHtml } from '../table.ts'
import { localeOf } from '../times.ts'
import { numberName, say } from '../words/say.ts'

export async function storagePage(c: Asked): Promise<Response> {
  const { parts, room, sample, settings, store: open } = c.get('site')
  if (parts === undefined)
    throw new Failure('usage', say('The sample takes no room of the archive.'), {
      subject: '/operator/storage',
      hint: say('Import a file or add a channel; `chancery storage` shows the rest.'),
    })
  const store = await open()
  const [{ posts }, years, all] = await Promise.all([store.counts(), store.growth(), parts()])
  const bytes = all.reduce((sum, part) => sum + part.bytes, 0)
  const quota = settings.find(({ name }) => name === 'CHANCERY_QUOTA')?.value ?? ''
  const title = say('Storage')
  const body = html`<main id="content" class="analysis operator"><h1>${title}</h1><dl class="facts">
${line(say('Together'), size(bytes))}
${posts > 0 && line(say('Bytes per post'), numberName(Math.round(bytes / posts)))}
${room !== undefined && line(say('Free on the disk'), size(room().free))}
${line(say('The archive may take'), quota === '' ? say('as much as there is') : html`<code>${quota}</code>`)}</dl>
<section><h2>${say('By part')}</h2>${tableHtml(
    say('By part'),
    [say('Part'), say('Files'), say('Size')],
    all.map(
      ({ bytes: its, files, name }) =>
        html`<tr><td>${name === 'keys and decisions' ? say('keys and decisions') : html`<code dir="ltr">${name}</code>`}</td><td class="number">${numberName(files)}</td><td class="number">${size(its)}</td></tr>`,
    ),
  )}</section>
<section><h2>${say('By year')}</h2>${tableHtml(
    say('By year'),
    [say('Year'), say('Captures'), say('Size'), say('Posts first seen')],
    years.map(
      (year) =>
        html`<tr><td>${year.year}</td><td class="number">${numberName(year.captures)}</td><td class="number">${size(year.bytes)}</td><td class="number">${numberName(year.posts)}</td></tr>`,
    ),
  )}</section>
<p><a href="/operator">${say('Back to the desk')}</a></p></main>`
  return c.html(pageHtml({ title, body }, sample))
}

function line(name: string, value: Html | string): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>`
}

function size(bytes: number): Html {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const digits = step === 0 ? 0 : 1
  const format = new Intl.NumberFormat(localeOf(), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return html`<bdi>${format.format(bytes / 1000 ** step)}</bdi>`
}

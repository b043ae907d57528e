/** What a link becomes where it is sent: Open Graph. Never for what is withheld. */
import { html } from 'hono/html'
import type { FormattedText } from '../../model.ts'
import type { Html } from '../site.ts'

type Unfolded = { title: string; text: FormattedText | undefined; url: string; type: string }

export function unfoldHtml({ text, title, type, url }: Unfolded): Html {
  const description = text && cut(veiled(text))
  return html`<meta property="og:type" content="${type}"><meta property="og:site_name" content="Chancery"><meta property="og:title" content="${title}"><meta property="og:url" content="${url}">${
    description !== undefined &&
    description !== '' &&
    html`<meta property="og:description" content="${description}"><meta name="description" content="${description}">`
  }`
}

/** What a spoiler hides stays hidden, as on Telegram. */
function veiled({ entities, text }: FormattedText): string {
  return entities
    .filter(({ type }) => type === 'spoiler')
    .reduce(
      (said, { length, offset }) =>
        said.slice(0, offset) +
        '▒'.repeat(said.slice(offset, offset + length).length) +
        said.slice(offset + length),
      text.slice(0, 4 * LONGEST),
    )
}

const LONGEST = 200

/** At a border between words, where one is near. */
function cut(text: string): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  if (line.length <= LONGEST) return line
  const head = line.slice(0, LONGEST)
  const space = head.lastIndexOf(' ')
  return `${(space > LONGEST / 2 ? head.slice(0, space) : head).replace(/[\uD800-\uDBFF]$/, '')}…`
}

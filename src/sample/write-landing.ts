/** The card at `t.me/<name>`: where a request for a preview ends up when there is none. */
import { sampleChannel } from './channels.ts'
import { parseNotation } from './notation.ts'
import { counterAt, nameAt } from './timeline.ts'
import { mediaAddress } from './write-media.ts'
import { escapeHtml, writeText, writeWords } from './write-text.ts'

type Card = {
  title: string
  extra: string
  description: string
  action: string
  verified?: boolean
  previewOf?: string
}

export function writeLanding(handle: string, at: number): string {
  const channel = sampleChannel(handle)
  const name = channel?.handle ?? handle
  const card: Card | undefined =
    channel === undefined
      ? OTHERS[handle.toLowerCase()]
      : {
          ...nameAt(channel, at),
          extra: `${spaced(counterAt(channel, 'subscribers', at))} subscribers`,
          action: 'View in Telegram',
          verified: channel.verified,
          previewOf: channel.handle,
        }
  const verb = card === undefined ? 'Contact' : (VERBS[card.action] ?? 'View')
  const title = escapeHtml(card?.title ?? `Telegram: Contact @${name}`)
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>Telegram: ${verb} @${escapeHtml(name)}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    ${card === undefined ? '<meta name="robots" content="noindex, nofollow">\n    ' : ''}<meta property="og:title" content="${title}">
    <meta property="og:site_name" content="Telegram">
    <link href="//telegram.org/css/telegram.css?236" rel="stylesheet" media="screen">
  </head>
  <body class="no_transition">
    <div class="tgme_page_wrap">
      <div class="tgme_body_wrap">
        <div class="tgme_page">
${card === undefined ? writeNobody(escapeHtml(name)) : writeCard(card, escapeHtml(name))}
        </div>
      </div>
    </div>
  </body>
</html>
`
}

const VERBS: Record<string, string> = { 'Send Message': 'Contact', 'Start Bot': 'Launch' }

/** Names that exist and have no preview. */
const OTHERS: Record<string, Card | undefined> = {
  ferry_times_bot: {
    title: 'Ferry Times',
    extra: '2 318 monthly users',
    description: 'Tells when the ferry leaves, in the time zone of the shore you stand on.',
    action: 'Start Bot',
  },
  ilse_marrow: {
    title: 'Ilse Marrow',
    extra: '@ilse_marrow',
    description: 'Reads communiqués.',
    action: 'Send Message',
  },
  kestrel_notes: {
    title: 'Kestrel Notes',
    extra: '4 102 subscribers',
    description: 'Birds of the strait, counted by hand.',
    action: 'View in Telegram',
  },
  quay_gossip: {
    title: 'Quay Gossip',
    extra: '1 207 members, 64 online',
    description: 'What is said on the quay stays on the quay.',
    action: 'View in Telegram',
  },
}

function writeCard(card: Card, name: string): string {
  const preview =
    card.previewOf === undefined
      ? ''
      : `\n<div class="tgme_page_context_link_wrap"><a class="tgme_page_context_link" href="/s/${card.previewOf}">Preview channel</a></div>`
  return `<div class="tgme_page_photo">
  <a href="tg://resolve?domain=${name}"><img class="tgme_page_photo_image" src="${mediaAddress(`avatar/${name}`, 'jpg')}"></a>
</div>
<div class="tgme_page_title" dir="auto">
  <span dir="auto">${writeWords(card.title)}</span>${card.verified === true ? '<i class="verified-icon"></i>' : ''}
</div>
<div class="tgme_page_extra">${card.extra}</div>
<div class="tgme_page_description" dir="auto">${writeText(parseNotation(card.description))}</div>
<div class="tgme_page_action">
  <a class="tgme_action_button_new shine" href="tg://resolve?domain=${name}">${card.action}</a>
</div>${preview}`
}

function writeNobody(name: string): string {
  return `<div class="tgme_page_icon">
  <i class="tgme_icon_user"></i>
</div>
<div class="tgme_page_description">
  If you have <strong>Telegram</strong>, you can contact <a class="tgme_username_link" href="tg://resolve?domain=${name}">@${name}</a> right away.
</div>
<div class="tgme_page_action">
  <a class="tgme_action_button_new" href="tg://resolve?domain=${name}">Send Message</a>
</div>`
}

/** `11286994` as `11 286 994`. */
function spaced(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ' ')
}

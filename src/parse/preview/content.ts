import type { Button, Content, FormattedText, Media, Origin, Reply } from '../../model.ts'
import { privatePlace, telegramPlace, webAddress } from './attributes.ts'
import {
  allByClass,
  first,
  firstByClass,
  firstByTag,
  hasClass,
  textOf,
  wordsOf,
} from '../html/dom.ts'
import { readLinkPreview } from './link-preview.ts'
import type { Note } from './note.ts'
import { isFallback, type Parts } from './parts.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

export function readContent(
  parts: Parts,
  about: { isService: boolean; handle: string; note: Note },
): Content {
  const { notSupported, loose } = parts
  const formatted = readTexts(parts.texts, about)
  const isWordless =
    parts.texts.length === 0 && parts.poll === undefined && parts.linkPreview === undefined
  const lost = isWordless && parts.media.length === 0 && loose.length > 0
  // Words of which nobody knows what they are stand for the post, lest there be nothing.
  const media: Media[] = lost
    ? [{ kind: 'unsupported', placeholder: loose.join('\n') }]
    : parts.media
  const isEmpty = isWordless && media.every(({ kind: one }) => one === 'unsupported')
  if (isEmpty && media.length === 0 && (notSupported === undefined || isFallback(notSupported)))
    about.note('empty-message', 'no text, no medium and no placeholder that this version knows')
  const kind = about.isService ? 'service' : isEmpty ? 'unsupported' : 'post'
  const content: Content = {
    kind,
    ...formatted,
    media,
    buttons: parts.keyboard === undefined ? [] : readButtons(parts.keyboard),
  }
  if (!isEmpty && notSupported !== undefined && !isFallback(notSupported))
    content.openInTelegram = true
  if (parts.poll !== undefined) content.poll = parts.poll.poll
  if (parts.linkPreview !== undefined) content.linkPreview = readLinkPreview(parts.linkPreview)
  if (parts.origin !== undefined) content.origin = readOrigin(parts.origin)
  if (parts.reply !== undefined) {
    const reply = readReply(parts.reply)
    if (reply !== undefined) content.reply = reply
    else about.note('unreadable-reply', parts.reply.attribs['href'] ?? 'no link')
  }
  const signature =
    (parts.footer && wordsOf(parts.footer, 'tgme_widget_message_from_author')) ??
    (parts.author && readSigner(parts.author))
  if (signature !== undefined) content.signature = signature
  const via = parts.author && wordsOf(parts.author, 'tgme_widget_message_via_bot')
  if (via !== undefined) content.viaBot = via.replace(/^@/, '')
  return content
}

/** Who signs with a profile stands above the post, "in" the channel. */
function readSigner(author: Element): string | undefined {
  const isInChannel = firstByClass(author, 'tgme_widget_message_owner_name') !== undefined
  return isInChannel ? wordsOf(author, 'tgme_widget_message_author_name') : undefined
}

/** Each document of a group can have a caption of its own: they follow each other as paragraphs. */
function readTexts(
  texts: readonly Element[],
  { handle, note }: { handle: string; note: Note },
): FormattedText {
  const whole: FormattedText = { text: '', entities: [] }
  const unknownTag = (tag: string): void => note('unknown-tag', tag)
  for (const element of texts) {
    const { text, entities } = formattedText(element, { handle, unknownTag })
    if (text === '') continue
    if (whole.text !== '') whole.text += '\n\n'
    const start = whole.text.length
    whole.text += text
    for (const entity of entities) whole.entities.push({ ...entity, offset: entity.offset + start })
  }
  return whole
}

/** The source is known only by a link to a post of it: a link without an id is a person's. */
function readOrigin(box: Element): Origin {
  const named = firstByClass(box, 'tgme_widget_message_forwarded_from_name')
  const signature = wordsOf(box, 'tgme_widget_message_forwarded_from_author')
  const place = telegramPlace(named?.attribs['href'])
  const date = readTime(box)
  return {
    name: named === undefined ? textOf(box).replace(/^Forwarded from\s/, '') : textOf(named),
    ...(place?.messageId === undefined ? privatePlace(named?.attribs['href']) : place),
    ...(signature !== undefined && { signature }),
    ...(date !== undefined && { date }),
  }
}

/** Telegram's pages do not say when the original was posted; Chancery's do. */
function readTime(box: Element): number | undefined {
  const stated = firstByTag(box, 'time')?.attribs['datetime']
  const seconds = Math.floor(Date.parse(stated ?? '') / 1000)
  return seconds > 0 ? seconds : undefined
}

function readReply(box: Element): Reply | undefined {
  const place = telegramPlace(box.attribs['href'])
  if (place?.messageId === undefined) return undefined
  const author = wordsOf(box, 'tgme_widget_message_author_name')
  const quoted = first(box, ({ classes }) => classes.some((name) => SNIPPETS.has(name)))
  const snippet = quoted === undefined ? '' : formattedText(quoted).text
  return {
    handle: place.handle,
    messageId: place.messageId,
    ...(author !== undefined && { author }),
    ...(snippet !== '' && { snippet }),
  }
}

const SNIPPETS = new Set([
  'js-message_reply_text',
  'tgme_widget_message_metatext',
  'tgme_widget_message_text',
])

/** Only a button marked as a link has an address of its own; the others lead back to the post. */
function readButtons(keyboard: Element): Button[][] {
  const rows = allByClass(keyboard, 'tgme_widget_message_inline_row')
  return (rows.length > 0 ? rows : [keyboard])
    .map((row) => allByClass(row, 'tgme_widget_message_inline_button').map(readButton))
    .filter((row) => row.length > 0)
}

function readButton(button: Element): Button {
  const text = textOf(firstByClass(button, 'tgme_widget_message_inline_button_text') ?? button)
  const href = button.attribs['href']
  const url = hasClass(button, 'url_button') ? (webAddress(href) ?? href) : undefined
  return url === undefined ? { text } : { text, url }
}

import type { Button, Content, FormattedText, Origin, Reply } from '../../model.ts'
import { telegramPlace, webAddress } from './attributes.ts'
import { allByClass, firstByClass, hasClass, textOf, wordsOf } from '../html/dom.ts'
import { readLinkPreview } from './link-preview.ts'
import { isFallback, type Parts } from './parts.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/tree.ts'

/** Says something of one message that was not understood. */
export type Note = (kind: string, detail: string) => void

export function readContent(
  parts: Parts,
  about: { isService: boolean; handle: string; note: Note },
): Content {
  const { notSupported, media } = parts
  const formatted = readTexts(parts.texts, about)
  const isEmpty =
    parts.texts.length === 0 &&
    media.length === 0 &&
    parts.poll === undefined &&
    parts.linkPreview === undefined
  if (isEmpty && notSupported === undefined && !about.isService)
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
  const signature = parts.footer && wordsOf(parts.footer, 'tgme_widget_message_from_author')
  if (signature !== undefined) content.signature = signature
  const via = parts.author && wordsOf(parts.author, 'tgme_widget_message_via_bot')
  if (via !== undefined) content.viaBot = via.replace(/^@/, '')
  return content
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
  return {
    name: named === undefined ? textOf(box).replace(/^Forwarded from\s/, '') : textOf(named),
    ...(place?.messageId !== undefined && place),
    ...(signature !== undefined && { signature }),
  }
}

function readReply(box: Element): Reply | undefined {
  const place = telegramPlace(box.attribs['href'])
  if (place?.messageId === undefined) return undefined
  const author = wordsOf(box, 'tgme_widget_message_author_name')
  const snippet =
    wordsOf(box, 'js-message_reply_text') ??
    wordsOf(box, 'tgme_widget_message_text') ??
    wordsOf(box, 'tgme_widget_message_metatext')
  return {
    handle: place.handle,
    messageId: place.messageId,
    ...(author !== undefined && { author }),
    ...(snippet !== undefined && { snippet }),
  }
}

/** Only a button marked as a link has an address of its own; the others lead back to the post. */
function readButtons(keyboard: Element): Button[][] {
  return allByClass(keyboard, 'tgme_widget_message_inline_row')
    .map((row) => allByClass(row, 'tgme_widget_message_inline_button').map(readButton))
    .filter((row) => row.length > 0)
}

function readButton(button: Element): Button {
  const text = textOf(firstByClass(button, 'tgme_widget_message_inline_button_text') ?? button)
  const href = button.attribs['href']
  const url = hasClass(button, 'url_button') ? (webAddress(href) ?? href) : undefined
  return url === undefined ? { text } : { text, url }
}

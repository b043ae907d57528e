/** When two things are the same: contents, posts without an id, channels without a handle. */
import { hash } from 'node:crypto'
import type { Content, Media, Origin } from '../model.ts'

/**
 * SHA-256 (hex) of what makes two contents equal. Left out is what changes without an edit: where media lie, how a
 * linked page describes itself, what a source's channel is called now, whether a poll is a quiz (a
 * closed one no longer says), the snippet of a message replied to.
 */
export function contentDigest(content: Content): string {
  // A service post cannot be edited; its sentence follows the names of channels and the posts it quotes.
  if (content.kind === 'service') return sha256([content.kind])
  const { kind, text, entities, media, poll, linkPreview, buttons, origin, reply } = content
  return sha256([
    kind,
    text,
    entities.map((entity) => sorted(entity)),
    media.map((medium) => mediumIdentity(medium)),
    poll === undefined ? null : [poll.question.text, poll.options.map((option) => option.text)],
    linkPreview?.url ?? null,
    buttons.map((row) => row.map((button) => [button.text, button.url ?? null])),
    origin === undefined ? null : originIdentity(origin),
    reply === undefined ? null : [reply.handle?.toLowerCase() ?? null, reply.messageId],
    content.signature ?? null,
    content.viaBot ?? null,
  ])
}

/**
 * The id of a post whose source gives none: `~`, 16 hex digits of its text, origin and media kinds, and `.n` for the nth
 * post of its capture with the same ones. It names the same post in every later capture that shows it.
 */
export function localId(content: Content, nth: number): string {
  const kinds = content.media.map(({ kind }) => kind)
  const digest = sha256([content.kind, content.text, content.origin?.name ?? null, kinds])
  return `~${digest.slice(0, 16)}${nth > 1 ? `.${nth}` : ''}`
}

/** `~russian-embassy-in-lebanon`: a stand-in for a handle that no source gave. Letters of every script stay. */
export function slug(title: string): string {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  const joined = Array.from(words.join('-')).slice(0, 64).join('').replace(/-$/, '')
  return `~${joined === '' ? `untitled-${sha256([title]).slice(0, 8)}` : joined}`
}

function mediumIdentity(medium: Media): unknown[] {
  const { placeholder: _, spoiler: __, ...stated } = medium
  return sorted(stated)
}

function originIdentity({ name, messageId, signature }: Origin): unknown[] {
  return [messageId ?? name, signature ?? null]
}

/** An object as a list whose order does not depend on who built it. */
function sorted(object: object): unknown[] {
  return Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function sha256(parts: unknown): string {
  return hash('sha256', JSON.stringify(parts))
}

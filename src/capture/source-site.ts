/** The addresses of Telegram's web preview, at Telegram or at a mirror. */
import { Failure } from '../failure.ts'
import type { Step } from './walk.ts'

export function stepAddress(origin: string, handle: string, step: Step): string {
  switch (step.kind) {
    case 'page':
      return `${origin}/s/${handle}${step.before === undefined ? '' : `?before=${step.before}`}`
    case 'again':
    case 'fill':
      return `${origin}/s/${handle}?before=${step.before}`
    case 'proof':
      return `${origin}/s/${handle}/1`
    case 'confirm':
      return `${origin}/${handle}/${step.id}?embed=1&mode=tme`
  }
}

/** The handle in what a person gives: `@handle`, `handle`, `t.me/handle`, the address of a page or a post. */
export function readHandle(given: string): string {
  const [, handle] =
    /^(?:@|(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/(?:s\/)?@?)?([A-Za-z]\w{3,63})(?:[/?#].*)?$/.exec(
      given.trim(),
    ) ?? []
  if (handle !== undefined && !NO_HANDLES.has(handle.toLowerCase())) return handle
  throw new Failure('usage', `"${given.trim().slice(0, 100)}" names no public channel.`, {
    subject: given.trim().slice(0, 100),
    hint: 'Give @handle or https://t.me/handle; invitations and private chats have no public page.',
  })
}

const NO_HANDLES = new Set(['addstickers', 'joinchat', 'share', 'proxy', 'login'])

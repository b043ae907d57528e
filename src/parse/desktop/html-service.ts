import { roundDuration } from './json-service.ts'

/** What a service message says, in the words of the web preview where it has some. */
export function htmlServiceWords(words: string): string {
  const title = /^Channel title changed to «(.*)»$/s.exec(words)?.[1]
  if (title !== undefined) return `Channel name was changed to «${title}»`
  if (/^Channel «.*» created$/s.test(words)) return 'Channel created'
  if (words === 'Channel photo changed') return 'Channel photo updated'
  if (words.endsWith(' pinned this message')) return 'pinned a message'
  const [, call, seconds] =
    /^(?:Voice chat|Video chat|Live stream)( scheduled for .*)?(?: \((\d{1,9}) seconds\))?$/.exec(
      words,
    ) ?? []
  // A local time, of a zone that the export does not state.
  if (call !== undefined) return `Live stream${call}`
  if (seconds !== undefined) return `Live stream finished (${roundDuration(Number(seconds))})`
  if (/^(?:Voice chat|Video chat|Live stream)$/.test(words)) return 'Live stream started'
  return words
}

/** What only a channel says of itself: in groups and private chats the name of who did it comes first. */
export function isOfChannel(words: string): boolean {
  return /^Channel (?:«.*» created|title changed to «|photo (?:changed|removed)|theme )/s.test(
    words,
  )
}

/** What only groups and private chats say. */
export function isOfPeople(words: string): boolean {
  return /(?: joined Telegram| took a screenshot| (?:created|converted) .*group .*| (?:changed|removed) group |invited .+ to the (?:voice|video) chat| joined group by )/.test(
    words,
  )
}

import type { Poll, PollResult } from '../../model.ts'
import { parseCount } from '../counts.ts'
import type { Note } from './note.ts'
import { allByClass, firstByClass, hasClass, textOf } from '../html/dom.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

/** Question and options are content; percentages, votes and "final" are metrics: they change without an edit. */
export function readPoll(root: Element, note: Note): { poll: Poll; result: PollResult } {
  const question = firstByClass(root, 'tgme_widget_message_poll_question')
  const type = textOf(firstByClass(root, 'tgme_widget_message_poll_type'))
  const options = allByClass(root, 'tgme_widget_message_poll_option_text')
  const percents = allByClass(root, 'tgme_widget_message_poll_option_percent').map((element) =>
    Number(/^(\d{1,3})\s?%$/.exec(textOf(element))?.[1]),
  )
  const shown =
    percents.length > 0 && percents.length === options.length && percents.every(Number.isFinite)
  const closed = /final/i.test(type)
  // Only exports know the votes of each option; of these pages only Chancery's say them.
  const perOption = allByClass(root, 'chancery_votes').flatMap(
    (element) => parseCount(/^\S+/.exec(textOf(element))?.[0] ?? '')?.value ?? [],
  )
  const hasVotes = perOption.length > 0 && perOption.length === options.length
  // An embed of an open poll has no percentages; its number of votes stands here, not at the foot.
  const votes = textOf(firstByClass(root, 'tgme_widget_message_poll_votes'))
  const voters = parseCount(LEADING_NUMBER.exec(votes)?.[0].trim() ?? '')
  if (voters === undefined && /\d/.test(votes))
    note('unreadable-count', `tgme_widget_message_poll_votes ${JSON.stringify(votes)}`)
  return {
    poll: {
      question: question === undefined ? { text: '', entities: [] } : formattedText(question),
      options: options.map((option) => formattedText(option)),
      quiz: /quiz/i.test(type),
      multiple: hasClass(root, 'multiple'),
      // Once final, Telegram says no more, and the polls of channels are anonymous; Chancery's pages go on saying it.
      anonymous: closed ? !/public/i.test(type) : /anonymous/i.test(type),
    },
    result: {
      closed,
      ...(shown && { percents }),
      ...(hasVotes && { votes: perOption }),
      ...(voters !== undefined && { voters }),
    },
  }
}

const LEADING_NUMBER = /^\d[\d\p{Zs},.]*[KMB]?(?=[\p{Zs}\s]|$)/u

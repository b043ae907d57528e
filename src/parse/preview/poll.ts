import type { Element } from 'domhandler'
import type { Poll, PollResult } from '../../model.ts'
import { allByClass, firstByClass, hasClass, textOf } from './dom.ts'
import { formattedText } from './text.ts'

/** Question and options are content; percentages and "final" are metrics: they change without an edit. */
export function readPoll(root: Element): { poll: Poll; result: PollResult } {
  const question = firstByClass(root, 'tgme_widget_message_poll_question')
  const typeElement = firstByClass(root, 'tgme_widget_message_poll_type')
  const type = typeElement === undefined ? '' : textOf(typeElement)
  const options = allByClass(root, 'tgme_widget_message_poll_option_text')
  const percents = allByClass(root, 'tgme_widget_message_poll_option_percent').map((element) =>
    Number(/^(\d{1,3})\s?%$/.exec(textOf(element))?.[1]),
  )
  const shown =
    percents.length > 0 && percents.length === options.length && percents.every(Number.isFinite)
  return {
    poll: {
      question: question === undefined ? { text: '', entities: [] } : formattedText(question),
      options: options.map((option) => formattedText(option)),
      quiz: /quiz/i.test(type),
      multiple: hasClass(root, 'multiple'),
      anonymous: /anonymous/i.test(type),
    },
    result: { closed: /final/i.test(type), ...(shown && { percents }) },
  }
}

/** A poll in the original's structure. How many voted for what is known in percent, or, from some exports, exactly. */
import { html } from 'hono/html'
import type { Poll, PollResult } from '../../model.ts'
import type { Html } from '../site.ts'
import { formattedHtml } from './content.ts'
import type { TagHref } from './elements.ts'
import { say, sayCount } from '../words/say.ts'

export function pollHtml(poll: Poll, result: PollResult | undefined, tagHref: TagHref): Html {
  const type = result?.closed
    ? `${say('Final Results')}${poll.quiz ? ` · ${say('Quiz')}` : ''}${poll.anonymous ? '' : ` · ${say('public votes')}`}`
    : openType(poll)
  const percents = result?.percents
  return html`<div class="tgme_widget_message_poll js-poll${poll.multiple && ' multiple'}"><div class="tgme_widget_message_poll_question" dir="auto">${formattedHtml(poll.question, tagHref)}</div><div class="tgme_widget_message_poll_type">${type}</div><div class="tgme_widget_message_poll_options">${poll.options.map(
    (option, index) =>
      html`<div class="tgme_widget_message_poll_option">${percentHtml(percents?.[index])}<div class="tgme_widget_message_poll_option_value"><div class="tgme_widget_message_poll_option_text" dir="auto">${formattedHtml(option, tagHref)}</div>${votesHtml(result?.votes?.[index])}</div></div>`,
  )}</div></div>`
}

function percentHtml(percent: number | undefined): Html | false {
  return (
    percent !== undefined &&
    html`<div class="tgme_widget_message_poll_option_percent">${percent}%</div><progress class="tgme_widget_message_poll_option_bar" max="100" value="${percent}" aria-hidden="true"></progress>`
  )
}

function votesHtml(votes: number | undefined): Html | false {
  return (
    votes !== undefined &&
    html`<div class="chancery_votes chancery_note">${sayCount(votes, '{n} vote', '{n} votes')}</div>`
  )
}

function openType({ anonymous, quiz }: Poll): string {
  if (quiz) return anonymous ? say('Anonymous Quiz') : say('Quiz')
  return anonymous ? say('Anonymous Poll') : say('Poll')
}

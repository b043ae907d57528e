/** Reactions as captured, with what the source left open. */
import { html } from 'hono/html'
import type { Reaction, Reactions } from '../../model.ts'
import type { Html } from '../site.ts'
import { say } from '../words/say.ts'

export function reactionsHtml(reactions: Reactions): Html {
  if (reactions.shown !== undefined) return ambiguous(reactions.shown, reactions.readings ?? [])
  return html`<div class="tgme_widget_message_reactions js-message_reactions">${reactions.list.map(reactionHtml)}</div>`
}

/** In one line, for tables. */
export function reactionsName(reactions: Reactions): string {
  return reactions.shown ?? reactions.list.map(reactionName).join(' ')
}

function reactionHtml(reaction: Reaction): Html {
  const { shown } = reaction.count
  switch (reaction.kind) {
    case 'emoji':
      return html`<span class="tgme_reaction"><i class="emoji"><b>${reaction.emoji}</b></i>${shown}</span>`
    case 'custom':
      return html`<span class="tgme_reaction" title="${say('A custom emoji')}"><tg-emoji${
        reaction.customEmojiId !== undefined && html` emoji-id="${reaction.customEmojiId}"`
      }></tg-emoji>${shown}</span>`
    case 'paid':
      return html`<span class="tgme_reaction tgme_reaction_paid" title="${say('Paid stars')}"><i class="icon icon-telegram-stars"></i>${shown}</span>`
    case 'unknown':
      return html`<span class="tgme_reaction" title="${say('A custom or paid reaction whose picture the source lost')}"><i class="chancery_lost"></i>${shown}</span>`
  }
}

function ambiguous(shown: string, readings: Reaction[][]): Html {
  const ways = readings.map((reading) => reading.map(reactionName).join(say(' and ')))
  return html`<div class="tgme_widget_message_reactions js-message_reactions"><span class="chancery_shown" title="${ways.join(say(' – or – '))}">${shown}</span> <span class="chancery_note">${say('ambiguous in the source')}</span></div>`
}

function reactionName(reaction: Reaction): string {
  const { shown } = reaction.count
  switch (reaction.kind) {
    case 'emoji':
      return `${reaction.emoji} ${shown}`
    case 'custom':
      return say('custom emoji {n}', { n: shown })
    case 'paid':
      return say('stars {n}', { n: shown })
    case 'unknown':
      return say('lost picture {n}', { n: shown })
  }
}

import type { Count, Metrics, Reaction } from '../../model.ts'
import { exactCount, isFields, listOf, wholeOf, wordsOf, type Fields } from '../desktop/values.ts'
import { shown } from './loose.ts'
import { customEmojiId } from './mtproto-text.ts'
import { tagOf } from './mtproto-tag.ts'
import type { Note } from './row.ts'

/** Exact numbers; who reacted or answered is not kept. */
export function readMetrics(record: Fields, note: Note): Metrics {
  const { replies, reactions } = record
  const views = counted(record['views'], 'views', note)
  const forwards = counted(record['forwards'], 'forwards', note)
  // Without a linked discussion, what is counted are answers in the channel itself.
  const hasComments = isFields(replies) && replies['comments'] === true
  const comments = hasComments ? counted(replies['replies'], 'replies', note) : undefined
  return {
    ...(views !== undefined && { views }),
    ...(forwards !== undefined && { forwards }),
    ...(comments !== undefined && { comments }),
    ...(isFields(reactions) && {
      reactions: {
        list: listOf(reactions['results']).flatMap((one) =>
          isFields(one) ? (readReaction(one, note) ?? []) : [],
        ),
      },
    }),
  }
}

function counted(value: unknown, field: string, note: Note): Count | undefined {
  if (value === undefined || value === null) return undefined
  const whole = wholeOf(value)
  if (whole === undefined) note('unreadable-count', `${field} ${shown(value)}`)
  return whole === undefined ? undefined : exactCount(whole)
}

/** Before there were custom emoji, a reaction was its emoji. */
function readReaction(result: Fields, note: Note): Reaction | undefined {
  const { reaction } = result
  const count = counted(result['count'] ?? 'none', 'reaction', note)
  if (count === undefined) return undefined
  const emoji = wordsOf(isFields(reaction) ? reaction['emoticon'] : reaction)
  if (emoji !== undefined) return { kind: 'emoji', emoji, count }
  switch (isFields(reaction) ? (tagOf(reaction) ?? '') : '') {
    case 'ReactionCustomEmoji':
      return {
        kind: 'custom',
        ...customEmojiId(isFields(reaction) && reaction['document_id']),
        count,
      }
    case 'ReactionPaid':
      return { kind: 'paid', count }
    default:
      note('unknown-reaction', shown(reaction))
      return { kind: 'unknown', count }
  }
}

import type { Poll, PollResult } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { jsonText } from './json-text.ts'
import { exactCount, isFields, listOf, wholeOf } from './values.ts'

/** The export does not say whether a poll is a quiz or takes several answers; the polls of channels are anonymous. */
export function readPoll(
  value: unknown,
  note: Note,
): { poll: Poll; result: PollResult } | undefined {
  if (!isFields(value)) return undefined
  const answers = listOf(value['answers']).map((answer) => (isFields(answer) ? answer : {}))
  const voters = wholeOf(value['total_voters'])
  if (voters === undefined && value['total_voters'] !== undefined)
    note('impossible-value', `total_voters ${JSON.stringify(value['total_voters'])}`)
  const votes = answers.flatMap((answer) => wholeOf(answer['voters']) ?? [])
  // To who has not voted, Telegram does not say how others did: then all of them are zero.
  const isShown = votes.length === answers.length && (voters === 0 || votes.some((one) => one > 0))
  return {
    poll: {
      question: jsonText(value['question'], note),
      options: answers.map((answer) => jsonText(answer['text'], note)),
      quiz: false,
      multiple: false,
      anonymous: true,
    },
    result: {
      closed: value['closed'] === true,
      ...(voters !== undefined && { voters: exactCount(voters) }),
      ...(isShown && votes.length > 0 && { votes }),
    },
  }
}

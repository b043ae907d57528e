import type { Poll, PollResult } from '../../model.ts'
import { trimmed } from '../desktop/trimmed.ts'
import { exactCount, isFields, listOf, wholeOf, type Fields } from '../desktop/values.ts'
import { shown } from './loose.ts'
import { textOf } from './mtproto-text.ts'
import type { Note } from './row.ts'

export type PollRead = { poll: Poll; result: PollResult }

/** The votes for each option are only there where somebody with the account's rights could see them. */
export function readPoll(media: Fields, note: Note): PollRead {
  const poll = isFields(media['poll']) ? media['poll'] : {}
  const results = isFields(media['results']) ? media['results'] : {}
  const answers = listOf(poll['answers']).map((answer) => (isFields(answer) ? answer : {}))
  const voters = wholeOf(results['total_voters'])
  if (voters === undefined && (results['total_voters'] ?? undefined) !== undefined)
    note('impossible-value', `total_voters ${shown(results['total_voters'])}`)
  const votes = votesOf(answers, listOf(results['results']))
  return {
    poll: {
      question: trimmedText(poll['question'], note),
      options: answers.map((answer) => trimmedText(answer['text'], note)),
      quiz: poll['quiz'] === true,
      multiple: poll['multiple_choice'] === true,
      anonymous: poll['public_voters'] !== true,
    },
    result: {
      closed: poll['closed'] === true,
      ...(voters !== undefined && { voters: exactCount(voters) }),
      ...(votes !== undefined && { votes }),
    },
  }
}

function trimmedText(value: unknown, note: Note): Poll['question'] {
  const { text, entities } = textOf(value, note)
  return trimmed(text, entities)
}

/** Options are named by bytes, in whichever form the tool writes bytes. */
function votesOf(answers: Fields[], results: readonly unknown[]): number[] | undefined {
  const counts = new Map(
    results.flatMap((one) => {
      const count = isFields(one) ? wholeOf(one['voters']) : undefined
      return isFields(one) && count !== undefined ? [[JSON.stringify(one['option']), count]] : []
    }),
  )
  const votes = answers.flatMap(({ option }) => counts.get(JSON.stringify(option)) ?? [])
  return votes.length > 0 && votes.length === answers.length ? votes : undefined
}

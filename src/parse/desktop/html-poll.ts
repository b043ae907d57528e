import type { Poll, PollResult } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { allByClass, firstByClass, hasClass, textOf } from '../html/dom.ts'
import type { Element, Node } from '../html/element.ts'
import { htmlText } from './html-text.ts'
import type { MediumRead } from './json-media.ts'
import { checklistWords } from './json-things.ts'
import { exactCount } from './values.ts'

export type PollRead = { poll: Poll; result: PollResult }

/** A poll, or a list of tasks, which the export writes in the same way. The polls of channels are anonymous. */
export function htmlPoll(root: Element, note: Note): MediumRead | PollRead {
  const question = firstByClass(root, 'question')
  const asked = question === undefined ? { text: '', entities: [] } : htmlText(question, note)
  const detail = root.children.find(isDetail)
  const what = detail === undefined ? '' : textOf(detail)
  const answers = allByClass(root, 'answer')
  const options = answers.map((answer) => htmlText(withoutDash(answer), note))
  if (/^to-?do list$/i.test(what)) {
    const tasks = options.map(({ text }) => text)
    return { medium: { kind: 'checklist', placeholder: checklistWords(asked.text, tasks) } }
  }
  if (!KNOWN.test(what)) note('unknown-poll', what.slice(0, 100))
  const poll: Poll = {
    question: asked,
    options,
    quiz: /quiz/i.test(what),
    multiple: false,
    anonymous: !/public/i.test(what),
  }
  return { poll, result: readResult(root, answers, what, note) }
}

const KNOWN = /^(?:anonymous (?:poll|quiz)|final results|poll|public poll|quiz)$/i

function isDetail(node: Node): node is Element {
  return typeof node !== 'string' && hasClass(node, 'details') && !hasClass(node, 'total')
}

/** `- text` and the votes behind it. */
function withoutDash(answer: Element): Element {
  let isFirst = true
  const children = answer.children.flatMap((child): Node[] => {
    if (typeof child !== 'string') return hasClass(child, 'details') ? [] : [child]
    if (!isFirst || child.trim() === '') return [child]
    isFirst = false
    return [child.replace(/^\s*- ?/, '')]
  })
  return { ...answer, children }
}

function readResult(root: Element, answers: Element[], what: string, note: Note): PollResult {
  const total = firstByClass(root, 'total')
  const voters = total === undefined ? undefined : votesOf(textOf(total))
  if (total !== undefined && voters === undefined)
    note('unreadable-count', `voters ${textOf(total).slice(0, 100)}`)
  const votes = answers.flatMap((answer) => {
    const shown = firstByClass(answer, 'details')
    return shown === undefined ? 0 : (votesOf(textOf(shown)) ?? [])
  })
  // To who has not voted, Telegram does not say how others did: then none has any.
  const isShown = votes.length === answers.length && (voters === 0 || votes.some((one) => one > 0))
  return {
    closed: /final results/i.test(what),
    ...(voters !== undefined && { voters: exactCount(voters) }),
    ...(isShown && votes.length > 0 && { votes }),
  }
}

/** `12 votes, chosen vote`. */
function votesOf(shown: string): number | undefined {
  if (/^No votes/i.test(shown)) return 0
  const number = /^(\d{1,12}) votes?/.exec(shown)?.[1]
  return number === undefined ? undefined : Number(number)
}

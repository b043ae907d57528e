import type { IdRange } from './operator/followed.ts'
import type { IdKind, IdMap } from './store/memory.ts'

/** Per cent of a channel's message numbers of which it is known what became of them: 100 only when it is all of them. */
export function completeness({ counts, highest }: IdMap): number {
  if (highest === 0) return 0
  const percent = (100 * (highest - counts.unknown)) / highest
  return counts.unknown === 0 ? 100 : Math.min(99.9, Math.floor(percent * 10) / 10)
}

/** What is to be captured: stretches of which no page was seen, or everything once more, which finds changes of any age. */
export function stretches({ highest, runs }: IdMap, which: 'all' | 'unknown'): IdRange[] {
  if (which === 'all') return highest === 0 ? [] : [{ from: 1, to: highest }]
  return runs.filter(({ kind }) => kind === 'unknown').map(({ from, to }) => ({ from, to }))
}

/** The kinds of numbers in words, as they are told. */
export const ID_KINDS: readonly { kind: IdKind; words: string }[] = [
  { kind: 'captured', words: 'captured' },
  { kind: 'album', words: 'further members of albums' },
  { kind: 'deleted', words: 'deleted: held, and their own pages say that they no longer exist' },
  { kind: 'missed', words: 'missed: held, and a later page did not have them' },
  {
    kind: 'absent',
    words: 'absent: the pages around them do not have them (deleted before, or never public)',
  },
  { kind: 'unknown', words: 'unknown: no page of them was seen' },
]

export function idKindWords(kind: IdKind): string {
  return ID_KINDS.find((known) => known.kind === kind)?.words ?? kind
}

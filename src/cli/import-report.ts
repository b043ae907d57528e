import { passedOver, refused, unknownFormat } from '../capture/intake-failures.ts'
import type { Outcome } from '../capture/intake.ts'
import type { Source } from '../capture/source.ts'
import { Failure } from '../failure.ts'
import type { ReadReport } from '../ingest.ts'
import { printFailure } from './failures.ts'
import { amount, printJson } from './print.ts'

/** Tells what became of one path that a person named: a file in a line, a folder or an archive as a sum. */
export function pathReport(
  path: string,
  json: boolean,
): { tell: (outcome: Outcome) => void; end: () => void; failed: () => boolean } {
  const sum: Sum = {
    formats: new Map(),
    channels: new Set(),
    posts: 0,
    newPosts: 0,
    edits: 0,
    held: 0,
    media: 0,
    others: 0,
    refused: 0,
    unclaimed: 0,
  }
  let hasParts = false
  let failed = false
  const fail = (failure: Failure): void => {
    failed = true
    printFailure(failure)
  }

  function tellRead(source: Source, report: ReadReport | undefined): void {
    addTo(sum, report)
    if (json) printReport(source.name, report)
    else if (source.name === path) tellReport(path, report)
  }

  return {
    tell(outcome) {
      if ('source' in outcome) hasParts ||= outcome.source.name !== path
      switch (outcome.kind) {
        case 'read':
          return tellRead(outcome.source, outcome.report)
        case 'held':
          return tellRead(outcome.source, undefined)
        case 'unknown':
          return fail(unknownFormat(outcome.source, outcome.oddities))
        case 'refused':
          // What lies in a folder nobody asked for by name.
          if (!outcome.source.named) sum.refused++
          else fail(refused(outcome.source, outcome.detail))
          return
        case 'left':
          if (outcome.unclaimed === true) sum.unclaimed++
          else if (outcome.source.medium) sum.media++
          else sum.others++
          return
        case 'passed':
          if (outcome.passed.why !== 'private') return fail(passedOver(outcome.passed))
          console.error(`${outcome.passed.name}: ${outcome.passed.detail ?? ''}`)
      }
    },
    end() {
      if (sum.formats.size === 0 && sum.held === 0 && !failed) fail(nothingIn(path, sum))
      else if (hasParts && !json) tellSum(path, sum)
    },
    failed: () => failed,
  }
}

type Sum = {
  formats: Map<string, number>
  channels: Set<string>
  posts: number
  newPosts: number
  edits: number
  held: number
  media: number
  others: number
  /** Of groups and private chats. */
  refused: number
  /** Media that no post of a channel names. */
  unclaimed: number
}

function addTo(sum: Sum, report: ReadReport | undefined): void {
  if (report === undefined) {
    sum.held++
    return
  }
  const { format = '', handles, posts, newPosts, newRevisions } = report
  sum.formats.set(format, (sum.formats.get(format) ?? 0) + 1)
  for (const handle of handles) sum.channels.add(handle.toLowerCase())
  sum.posts += posts
  sum.newPosts += newPosts
  sum.edits += newRevisions
}

function tellSum(path: string, sum: Sum): void {
  const formats = [...sum.formats].map(([format, count]) => `${count} ${format}`).join(', ')
  const parts = [
    `${path}: ${formats || 'nothing new'}; ${amount(sum.channels.size, 'channel')}, ${amount(sum.posts, 'post')}, ${sum.newPosts} new${editsOf(sum.edits)}`,
  ]
  if (sum.held > 0) parts.push(`${sum.held} already held`)
  if (sum.media > 0) parts.push(`${amount(sum.media, 'media file')} left out (--media keeps them)`)
  if (sum.unclaimed > 0)
    parts.push(`${amount(sum.unclaimed, 'media file')} that no post names left out`)
  if (sum.refused > 0) parts.push(`${amount(sum.refused, 'file')} of no public channel left out`)
  if (sum.others > 0) parts.push(`${amount(sum.others, 'file')} of other kinds left out`)
  console.log(parts.join('; '))
}

function tellReport(name: string, report: ReadReport | undefined): void {
  if (report === undefined) {
    console.log(`${name}: already held, nothing changed`)
    return
  }
  const { format, handles, posts, newPosts, newRevisions, oddities } = report
  const channels = handles.length > 5 ? amount(handles.length, 'channel') : handles.join(', ')
  console.log(
    `${name}: ${format}, ${channels || 'no channel'}, ${amount(posts, 'post')}, ${newPosts} new${editsOf(newRevisions)}`,
  )
  const kinds = [...Map.groupBy(oddities, ({ kind }) => kind)]
  for (const [kind, all] of kinds.slice(0, MOST_KINDS)) {
    for (const { detail, place } of all.slice(0, TOLD))
      console.log(`  oddity ${kind} at ${place}: ${detail}`)
    if (all.length > TOLD)
      console.log(`  … and ${all.length - TOLD} more ${kind} (chancery oddities)`)
  }
  if (kinds.length > MOST_KINDS)
    console.log(`  … and ${amount(kinds.length - MOST_KINDS, 'more kind')} (chancery oddities)`)
}

/** Oddities of a kind that are told: a file of a million records may have as many of one, and one of another. */
const TOLD = 3
const MOST_KINDS = 12

function editsOf(count: number): string {
  return count > 0 ? `, ${amount(count, 'edit')}` : ''
}

function printReport(file: string, report: ReadReport | undefined): void {
  const { format, handles, posts, newPosts, newRevisions, oddities } = report ?? {}
  const told = { format, channels: handles, posts, newPosts, newRevisions, oddities }
  printJson({ file, alreadyHeld: report === undefined, ...told })
}

function nothingIn(path: string, { media, others, refused: private_, unclaimed }: Sum): Failure {
  const left = media + others + private_ + unclaimed
  return new Failure(
    'bad-input',
    `Nothing in ${path} is in a format that Chancery reads (${amount(left, 'file')} looked at); nothing was kept.`,
    { subject: path, hint: 'docs/sources.md lists what is read.' },
  )
}

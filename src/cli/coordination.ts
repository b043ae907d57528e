import { Command, InvalidArgumentError, Option } from 'commander'
import { openArchive, openCompared } from './archive.ts'
import { asked } from './asked.ts'
import { readConfig } from '../config.ts'
import { coordinationGraph } from '../export/networks.ts'
import { withGraphOptions, writeGraph, type GraphOptions } from './graph-files.ts'
import { limit } from './limit.ts'
import { amount, isoTime, oneLine, printJson } from './print.ts'
import {
  COORDINATION,
  findCoordination,
  type Coordination,
  type CoordinationAsk,
  type CoordinationGroup,
} from '../trace/find-coordination.ts'

const KINDS = ['forward', 'hashtag', 'link', 'media', 'text'] as const

type Options = GraphOptions & {
  channels?: string
  of: CoordinationAsk['of']
  window: number
  fast: number
  min: number
  percentile: number
  shuffles: number
  limit: number
  beyondChance?: true
  json?: true
}

export function coordinationCommand(): Command {
  return withGraphOptions(new Command('coordination'))
    .description(
      'find channels that share the same things within seconds, again and again (docs/tracing.md)',
    )
    .argument('[query...]', 'only posts that match, as in search')
    .option('--channels <handles>', 'only these, separated by commas')
    .addOption(new Option('--of <kind>', 'what is shared').choices(KINDS).default(COORDINATION.of))
    .option('--window <seconds>', 'how far apart', seconds, COORDINATION.window)
    .option('--fast <seconds>', 'the narrower window', seconds, COORDINATION.fast)
    .option('--min <count>', 'shares a channel needs', limit, COORDINATION.minParticipation)
    .option(
      '--percentile <share>',
      'of the weights, 0 to 1, that a tie of a group exceeds',
      share,
      COORDINATION.percentile,
    )
    .option('--shuffles <count>', 'how often chance is tried', limit, COORDINATION.shuffles)
    .option('--beyond-chance', 'only groups of ties that no shuffle explains (p-any up to 0.05)')
    .option('--limit <count>', 'groups and ties to print', limit, 20)
    .option('--json', 'everything, as one object')
    .action(coordination)
}

async function coordination(words: string[], options: Options): Promise<void> {
  const tree = asked(words, options.channels)
  const open = options.of === 'text' ? openCompared : openArchive
  await using app = await open(readConfig())
  const found = await findCoordination(app.store, {
    ...(tree !== undefined && { tree }),
    of: options.of,
    window: options.window,
    fast: options.fast,
    minParticipation: options.min,
    percentile: options.percentile,
    shuffles: options.shuffles,
    beyondChance: options.beyondChance ?? false,
  })
  for (const notice of found.notices) console.error(`note: ${notice}`)
  await writeGraph(coordinationGraph(found), options)
  if (options.json === true) printJson(found)
  else print(found, options.limit)
}

function print(found: Coordination, most: number): void {
  const { from, to, undated } = found.range
  const range = from === undefined || to === undefined ? '' : `, ${isoTime(from)} to ${isoTime(to)}`
  console.log(
    `${amount(found.posts, 'post')} of ${amount(found.channels, 'channel')}${range}${undated > 0 ? `; ${amount(undated, 'undated post')} left out` : ''}`,
  )
  console.log(
    `${amount(found.pairs, 'pair')} of posts share a ${found.ask.of} within ${found.ask.window} s; ${amount(found.ties.length, 'pair')} of channels; chance tried ${found.shuffles} times`,
  )
  for (const [at, group] of found.groups.slice(0, most).entries()) printGroup(group, at + 1)
  if (found.groups.length > most) console.log(`${found.groups.length - most} more groups (--limit)`)
  if (found.groups.length === 0) console.log('No channels share anything that quickly.')
  else console.log('Coincidence is not intent: read the posts. docs/tracing.md says what p means.')
}

function printGroup(
  { channels, weight, p, pAny, expected, objects }: CoordinationGroup,
  at: number,
): void {
  console.log(
    `\ngroup ${at}: ${channels.length} channels, ${amount(weight, 'pair')} of posts, by chance ${expected.toFixed(1)}, p = ${p.toFixed(3)}, p-any = ${pAny.toFixed(3)}`,
  )
  console.log(`  ${channels.join(' ')}`)
  for (const { name, posts } of objects.slice(0, 3)) {
    console.log(`  ${oneLine(name, 80)}`)
    for (const post of posts.slice(0, 6)) {
      console.log(`    ${isoTime(post.date)}  ${post.handle}/${post.id}`)
    }
    if (posts.length > 6) console.log(`    ${posts.length - 6} more`)
  }
}

function seconds(given: string): number {
  const count = Number(given)
  if (given !== '' && Number.isFinite(count) && count >= 0 && count <= 7 * 86_400) return count
  throw new InvalidArgumentError('Give seconds, at most a week.')
}

function share(given: string): number {
  const value = Number(given)
  if (given !== '' && value >= 0 && value <= 1) return value
  throw new InvalidArgumentError('Give a number from 0 to 1.')
}

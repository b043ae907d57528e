import { Command } from 'commander'
import { openArchive } from './archive.ts'
import { asked } from './asked.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import { findTopic, type Topic } from '../trace/topic.ts'
import { limit } from './limit.ts'
import { amount, isoTime, printJson } from './print.ts'
import { lagName } from '../trace/lag-name.ts'

export function topicsCommand(): Command {
  return new Command('topics')
    .description('tell who took up a hashtag or query first, what goes with it, and when it grew')
    .argument('<query...>', 'a hashtag or any search')
    .option('--channels <handles>', 'only these, separated by commas')
    .option('--limit <count>', 'rows of each list', limit, 15)
    .option('--json', 'everything, as one object')
    .action(topics)
}

async function topics(
  words: string[],
  options: { channels?: string; limit: number; json?: true },
): Promise<void> {
  const tree = asked(words, options.channels)
  if (tree === undefined) {
    throw new Failure('usage', 'A topic needs a hashtag or words.', {
      subject: words.join(' '),
      hint: 'For example: chancery topics "#timetable"',
    })
  }
  await using app = await openArchive(readConfig())
  const topic = await findTopic(app.store, { tree })
  if (options.json === true) printJson(topic)
  else print(topic, options.limit)
}

function print({ posts, range, firsts, channels, hashtags, bursts }: Topic, most: number): void {
  const { from, to, undated } = range
  const spanned =
    from === undefined || to === undefined ? '' : `, ${isoTime(from)} to ${isoTime(to)}`
  console.log(
    `${amount(posts, 'post')} of ${amount(channels.length, 'channel')}${spanned}${undated > 0 ? `; ${undated} undated` : ''}`,
  )
  console.log('\nearliest seen here')
  for (const post of firsts) console.log(`  ${isoTime(post.date)}  ${post.handle}/${post.id}`)
  console.log('\nchannels, in the order in which they took it up')
  for (const { handle, first, after, posts: own, led } of channels.slice(0, most)) {
    const when = first === undefined ? 'date unknown' : `${isoTime(first)}  +${lagName(after ?? 0)}`
    console.log(
      `  ${when}  ${handle}  ${amount(own, 'post')}${led > 0 ? `, among the first in ${amount(led, 'burst')}` : ''}`,
    )
  }
  console.log('\nhashtags of the same posts')
  for (const { tag, posts: own } of hashtags.slice(0, most)) console.log(`  ${own}  ${tag}`)
  console.log('\nbursts: days beyond their own past')
  for (const burst of bursts.slice(-most)) {
    const leaders = burst.leaders.map(({ handle, id }) => `${handle}/${id}`).join(', ')
    console.log(
      `  ${isoTime(burst.from).slice(0, 10)} to ${isoTime(burst.to - 1).slice(0, 10)}  ${amount(burst.posts, 'post')}, ${burst.expected.toFixed(1)} expected; first: ${leaders}`,
    )
  }
  if (bursts.length === 0) console.log('  none')
}

import { Command } from 'commander'
import { openCompared } from './archive.ts'
import { asked } from './asked.ts'
import { readConfig } from '../config.ts'
import { networkGraph } from '../export/networks.ts'
import { withGraphOptions, writeGraph, type GraphOptions } from './graph-files.ts'
import { limit } from './limit.ts'
import { amount, isoTime, printJson } from './print.ts'
import { findNetwork, type Network } from '../trace/network.ts'
import { lagName } from '../trace/lag-name.ts'

type Options = GraphOptions & { channels?: string; limit: number; json?: true }

export function networkCommand(): Command {
  return withGraphOptions(new Command('network'))
    .description(
      'tell who takes from whom: forwards that say so, and copies that do not (docs/tracing.md)',
    )
    .argument('[query...]', 'only takings by posts that match, as in search')
    .option('--channels <handles>', 'only takings from or by these, separated by commas')
    .option('--limit <count>', 'rows of each list', limit, 20)
    .option('--json', 'everything, as one object')
    .action(network)
}

async function network(words: string[], options: Options): Promise<void> {
  const tree = asked(words, options.channels)
  await using app = await openCompared(readConfig())
  const found = await findNetwork(app.store, tree === undefined ? {} : { tree })
  if (found.nameless > 0) {
    console.error(
      `note: ${amount(found.nameless, 'forward')} of a source without an address (a person, or a channel that hides): in no pair`,
    )
  }
  await writeGraph(networkGraph(found), options)
  if (options.json === true) printJson(found)
  else print(found, options.limit)
}

function print(found: Network, most: number): void {
  const { posts, range, nodes, edges, takings, reciprocity, communities, modularity } = found
  const { from, to } = range
  const spanned =
    from === undefined || to === undefined ? '' : `, ${isoTime(from)} to ${isoTime(to)}`
  console.log(`${amount(posts, 'post')}${spanned}`)
  console.log(
    `${amount(takings, 'taking')} between ${amount(nodes.length, 'channel')}; ${(reciprocity * 100).toFixed(0)} % of the pairs take both ways; ${communities} communities (modularity ${modularity.toFixed(2)})`,
  )
  console.log('\nwho takes from whom')
  for (const { from: taker, to: source, declared, undeclared, medianLag, mutual } of edges.slice(
    0,
    most,
  )) {
    const lag = medianLag === undefined ? '' : `, median lag ${lagName(medianLag)}`
    console.log(
      `  ${taker} from ${source}: ${amount(declared, 'forward')}, ${undeclared} undeclared${lag}${mutual ? ', both ways' : ''}`,
    )
  }
  if (edges.length > most) console.log(`  ${amount(edges.length - most, 'more pair')} (--limit)`)
  console.log('\nchannels')
  for (const node of nodes.slice(0, most)) {
    const original =
      node.original === undefined ? '' : `, ${Math.round(node.original * 100)} % original`
    console.log(
      `  ${node.handle}${node.held ? '' : ' (not held)'}: ${amount(node.posts, 'post')}${original}, took ${node.taken.declared} + ${node.taken.undeclared} undeclared, gave ${node.given.declared} + ${node.given.undeclared}, community ${node.community + 1}`,
    )
  }
}

/** `/network`: who takes from whom, as a drawing, tables and files. */
import { html } from 'hono/html'
import { networkGraph } from '../export/networks.ts'
import { parseQuery } from '../query/parse-query.ts'
import { lagName } from '../trace/lag-name.ts'
import type { Network, NetworkNode } from '../trace/network.ts'
import { weightOf, type NetworkEdge } from '../trace/takings.ts'
import type { Asked, Html } from './site.ts'
import { analyticsHref, channelHref, networkHref } from './addresses.ts'
import { coverageHtml } from './analysed.ts'
import type { Chart } from './chart/chart.ts'
import { chartHtml } from './chart/figure.ts'
import { networkSvg, type DrawnNode } from './chart/network-svg.ts'
import { askedCsv } from './downloads.ts'
import { askedGraphFile, graphFilesHtml } from './graph-files.ts'
import { askedQuestion } from './inputs.ts'
import { noticesHtml } from './notices.ts'
import { pageHtml } from './page.ts'
import { numberName } from './words/say.ts'

const ROWS = 100

export async function networkPage(c: Asked): Promise<Response> {
  const { sample, analyst } = c.get('site')
  const q = askedQuestion(c)
  const { tree, notices } = parseQuery(q)
  const { result, at } = await analyst.ask('network', tree === undefined ? {} : { tree })
  const charts = chartsOf(result)
  const file =
    askedGraphFile(c, () => networkGraph(result), at, 'network') ?? askedCsv(c, charts, 'network')
  if (file !== undefined) return file
  const body = html`<main id="content" class="analysis">
<h1>Network</h1>
<p class="quiet">Who takes from whom: <em>declared</em> by a forward that says so, or <em>undeclared</em>, told by the same or nearly the same words that another channel had before. “Before” means earliest seen here: a source that was never captured is not in it.</p>
<form class="asking" action="/network" method="get"><label>Takings by posts that match <input type="search" name="q" value="${q}" maxlength="2000" placeholder="everything; channel:a,b; after:2026-01-01" dir="auto"></label><button type="submit">Look</button></form>
${noticesHtml(notices)}
${coverageHtml(result, at)}
${result.notices.map((notice) => html`<p class="quiet">${notice}</p>`)}
${result.edges.length === 0 ? html`<p role="status">Nobody took anything from anyone, as far as is held here.</p>` : networkHtml(result, q, charts)}
</main>`
  return c.html(pageHtml({ title: 'Network', body }, sample))
}

function networkHtml(network: Network, q: string, charts: Chart[]): Html {
  const { nodes, edges, takings, reciprocity, communities, modularity } = network
  return html`<p role="status">${numberName(takings)} posts took from ${count(edges.length, 'pair')} of ${count(nodes.length, 'channel')}. ${Math.round(reciprocity * 100)} % of the pairs take both ways. ${count(communities, 'community', 'communities')} (modularity ${modularity.toFixed(2)}; above about 0.3 there are communities to speak of).</p>
${graphFilesHtml((file) => networkHref(q, { file }))}
<figure class="chart">${drawing(network)}<figcaption class="quiet">Channels that take much from each other stand close; colours are communities; size is how much was taken from or by a channel. The tables below say the same.</figcaption></figure>
<section><h2>Who takes from whom</h2>${edgesHtml(edges, heldNames(nodes))}</section>
<section><h2>Channels</h2>${nodesHtml(nodes)}</section>
${charts.map((chart) => chartHtml(chart, networkHref(q, { csv: chart.id })))}`
}

function count(many: number, one: string, more = `${one}s`): string {
  return `${numberName(many)} ${many === 1 ? one : more}`
}

function heldNames(nodes: readonly NetworkNode[]): Map<string, string> {
  return new Map(nodes.flatMap(({ key, handle, held }) => (held ? [[key, handle]] : [])))
}

function drawing({ nodes, edges }: Network): Html {
  const drawn = nodes.flatMap((node): DrawnNode[] => {
    const { key, handle, place, community, taken, given, held } = node
    if (place === undefined) return []
    return [
      {
        id: key,
        label: handle,
        ...place,
        size: weightOf(taken) + weightOf(given),
        group: community,
        says: `${handle}: took ${weightOf(taken)}, gave ${weightOf(given)}`,
        ...(held && { href: channelHref(handle) }),
      },
    ]
  })
  const says = `${drawn.length} channels and the heaviest of ${edges.length} pairs; the tables on this page have all of it in words.`
  const lines = edges.map((edge) => ({ from: edge.from, to: edge.to, weight: weightOf(edge) }))
  return networkSvg('network', 'Who takes from whom', says, drawn, lines)
}

function table(label: string, heads: string[], rows: Html[]): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function number(value: number | string): Html {
  return html`<td class="number">${typeof value === 'number' ? numberName(value) : value}</td>`
}

export function edgesHtml(edges: readonly NetworkEdge[], held: ReadonlyMap<string, string>): Html {
  const named = (key: string): Html | string => {
    const handle = held.get(key)
    return handle === undefined ? key : html`<a href="${channelHref(handle)}">${handle}</a>`
  }
  const rows = edges
    .slice(0, ROWS)
    .map(
      (edge) =>
        html`<tr><td>${named(edge.from)}</td><td>${named(edge.to)}</td>${number(edge.declared)}${number(edge.undeclared)}${number(edge.medianLag === undefined ? '' : lagName(edge.medianLag))}<td>${edge.mutual ? 'both ways' : ''}</td></tr>`,
    )
  const heads = ['Takes', 'From', 'Declared', 'Undeclared', 'Median lag', '']
  return html`${table('Who takes from whom', heads, rows)}${edges.length > ROWS && html`<p class="quiet">${numberName(edges.length - ROWS)} more pairs are in the files.</p>`}`
}

function nodesHtml(nodes: readonly NetworkNode[]): Html {
  const rows = nodes.slice(0, ROWS).map(nodeRow)
  const heads = ['Channel', 'Posts', 'Original', 'Took', 'Gave', 'Typical lag', 'Community']
  return html`${table('Channels', heads, rows)}${nodes.length > ROWS && html`<p class="quiet">${numberName(nodes.length - ROWS)} more channels are in the files.</p>`}`
}

function nodeRow(node: NetworkNode): Html {
  const { handle, held, posts, original, taken, given, medianLag, community } = node
  const name = held
    ? html`<a href="${channelHref(handle)}">${handle}</a> <a class="quiet" href="${analyticsHref(handle)}">analytics</a>`
    : html`${handle} <span class="quiet">not held</span>`
  const sides = ({ declared, undeclared }: NetworkNode['taken']): string =>
    `${numberName(declared)} + ${numberName(undeclared)} undeclared`
  return html`<tr><td>${name}</td>${number(posts)}${number(original === undefined ? '' : `${Math.round(original * 100)} %`)}${number(sides(taken))}${number(sides(given))}${number(medianLag === undefined ? '' : lagName(medianLag))}${number(community + 1)}</tr>`
}

function chartsOf({ precedence }: Network): Chart[] {
  const { channels, counts, texts } = precedence
  if (texts === 0) return []
  return [
    {
      id: 'precedence',
      title: 'Who precedes whom',
      unit: 'texts',
      note: `Of ${numberName(texts)} texts that at least two of these channels hold: how many the channel of the row had before the channel of the column. The earliest post seen here of each counts.`,
      kind: 'heat',
      of: 'before',
      rows: channels,
      columns: channels,
      values: counts,
    },
    {
      id: 'precedence-lag',
      title: 'By how much',
      unit: 'hours (median)',
      note: 'The median lag of the same texts, in hours.',
      kind: 'heat',
      of: 'before',
      rows: channels,
      columns: channels,
      values: precedence.lags.map((row) => row.map((lag) => (lag === undefined ? 0 : lag / 3600))),
    },
  ]
}

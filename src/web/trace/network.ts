/** `/network`: who takes from whom, as a drawing, tables and files. */
import { html } from 'hono/html'
import { networkGraph } from '../../export/networks.ts'
import { parseQuery } from '../../query/parse-query.ts'
import { lagName } from './lag-name.ts'
import { DRAWN, type Network, type NetworkNode } from '../../trace/network.ts'
import { weightOf, type NetworkEdge } from '../../trace/takings.ts'
import type { Asked, Html } from '../site.ts'
import { analyticsHref, channelHref, networkHref } from '../addresses.ts'
import { coverageHtml } from './analysed.ts'
import type { Chart } from '../chart/chart.ts'
import { chartHtml, chartScript, filesHtml } from '../chart/figure.ts'
import { networkSvg } from '../chart/network-svg.ts'
import { askedChart, svgAnswer, toldOf, type ChartSubject } from '../downloads.ts'
import { svgFile } from '../chart/svg-file.ts'
import { askedGraphFile, graphFilesHtml } from './graph-files.ts'
import { askedQuestion } from '../inputs.ts'
import { networkControls, networkDrawing } from './network-drawing.ts'
import { noticesHtml } from '../search/notices.ts'
import { pageHtml } from '../page.ts'
import { staticHref } from '../static.ts'
import { numberName, say, sayCount } from '../words/say.ts'

const ROWS = 100
/** Channels of the matrix. */
const MATRIX = 30

export async function networkPage(c: Asked): Promise<Response> {
  const { sample, analyst } = c.get('site')
  const q = askedQuestion(c)
  const { tree, notices } = parseQuery(q)
  const { result, at } = await analyst.ask('network', tree === undefined ? {} : { tree })
  const charts = chartsOf(result)
  const subject = {
    name: 'network',
    subject: q === '' ? say('All posts') : q,
    range: result.range,
    at,
  }
  const file =
    askedGraphFile(c, () => networkGraph(result), { result, at }, 'network') ??
    (await askedDrawing(c, result, subject)) ??
    (await askedChart(c, charts, subject))
  if (file !== undefined) return file
  const body = html`<main id="content" class="analysis">
<h1>${say('Network')}</h1>
<p class="quiet">${say('Who takes from whom: declared by a forward that says so, or undeclared, told by the same or nearly the same words that another channel had before. “Before” means earliest seen here: a source that was never captured is not in it.')}</p>
<form class="asking" action="/network" method="get"><label>${say('Takings by posts that match')} <input type="search" name="q" value="${q}" maxlength="2000" placeholder="channel:a,b after:2026-01-01" dir="auto"></label><button type="submit">${say('Look')}</button></form>
${noticesHtml(notices)}
${coverageHtml(result, at)}
${remarksHtml(result)}
${result.edges.length === 0 ? html`<p role="status">${say('Nobody took anything from anyone, as far as is held here.')}</p>` : networkHtml(result, q, charts)}
</main>`
  return c.html(
    pageHtml(
      {
        title: say('Network'),
        head: html`${chartScript()}<script type="module" src="${staticHref('network.js')}"></script>`,
        body,
      },
      sample,
    ),
  )
}

async function askedDrawing(
  c: Asked,
  network: Network,
  subject: ChartSubject,
): Promise<Response | undefined> {
  if (c.req.query('svg') !== 'network') return undefined
  const title = say('Who takes from whom')
  return svgAnswer(
    'network',
    await svgFile(title, toldOf(c, subject), networkDrawing(network, false)),
  )
}

function remarksHtml({ nameless, onlyMatching, nodes }: Network): Html {
  return html`${
    nameless > 0 &&
    html`<p class="quiet">${sayCount(nameless, '{n} forward names a source without an address (a person, or a channel that hides): it is in no pair.', '{n} forwards name a source without an address (a person, or a channel that hides): they are in no pair.')}</p>`
  }${
    onlyMatching &&
    html`<p class="quiet">${say('Only posts that match count as takings; their sources may be any post.')}</p>`
  }${
    nodes.length > DRAWN &&
    html`<p class="quiet">${say('The drawing shows the {drawn} most active of {all} channels.', { drawn: DRAWN, all: numberName(nodes.length) })}</p>`
  }`
}

function networkHtml(network: Network, q: string, charts: Chart[]): Html {
  const { nodes, edges, takings, reciprocity, communities, modularity } = network
  const status = [
    sayCount(takings, '{n} post took from another channel', '{n} posts took from another channel'),
    sayCount(edges.length, '{n} pair of channels', '{n} pairs of channels'),
    sayCount(nodes.length, '{n} channel', '{n} channels'),
    say('{share} of the pairs take both ways', { share: `${Math.round(reciprocity * 100)} %` }),
    sayCount(communities, '{n} community', '{n} communities'),
    say('modularity {modularity} (above about 0.3 there are communities to speak of)', {
      modularity: modularity.toFixed(2),
    }),
  ]
  return html`<p role="status">${status.join(' · ')}</p>
${graphFilesHtml((file) => networkHref(q, file))}
<figure class="chart network">${networkControls(network)}${networkSvg('network', say('Who takes from whom'), networkDrawing(network, true))}${filesHtml(say('Who takes from whom'), 'network', networkHref(q), false)}<figcaption class="quiet">${say('Channels that take much from each other stand close; colours are communities; size is how much was taken from or by a channel. The tables below say the same.')}</figcaption></figure>
<section><h2>${say('Who takes from whom')}</h2>${edgesHtml(edges, heldNames(nodes))}</section>
<section><h2>${say('Channels')}</h2>${nodesHtml(nodes)}</section>
${charts.map((chart) => chartHtml(chart, networkHref(q)))}`
}

function heldNames(nodes: readonly NetworkNode[]): Map<string, string> {
  return new Map(nodes.flatMap(({ key, handle, held }) => (held ? [[key, handle]] : [])))
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
        html`<tr><td>${named(edge.from)}</td><td>${named(edge.to)}</td>${number(edge.declared)}${number(edge.undeclared)}${number(edge.medianLag === undefined ? '' : lagName(edge.medianLag))}<td>${edge.mutual && say('both ways')}</td></tr>`,
    )
  const heads = [
    say('Takes'),
    say('From'),
    say('Declared'),
    say('Undeclared'),
    say('Median lag'),
    say('Mutual'),
  ]
  return html`${table(say('Who takes from whom'), heads, rows)}${edges.length > ROWS && html`<p class="quiet">${sayCount(edges.length - ROWS, '{n} more pair is in the files.', '{n} more pairs are in the files.')}</p>`}`
}

function nodesHtml(nodes: readonly NetworkNode[]): Html {
  const rows = nodes.slice(0, ROWS).map(nodeRow)
  const heads = [
    say('Channel'),
    say('Posts'),
    say('Original'),
    say('Took'),
    say('Gave'),
    say('Median lag'),
    say('Community'),
  ]
  return html`${table(say('Channels'), heads, rows)}${nodes.length > ROWS && html`<p class="quiet">${sayCount(nodes.length - ROWS, '{n} more channel is in the files.', '{n} more channels are in the files.')}</p>`}`
}

function nodeRow(node: NetworkNode): Html {
  const { handle, held, posts, original, taken, given, medianLag, community } = node
  const name = held
    ? html`<a href="${channelHref(handle)}">${handle}</a> <a class="quiet" href="${analyticsHref(handle)}">${say('analytics')}</a>`
    : html`${handle} <span class="quiet">${say('not held')}</span>`
  const sides = ({ declared, undeclared }: NetworkNode['taken']): string =>
    say('{declared} + {undeclared} undeclared', {
      declared: numberName(declared),
      undeclared: numberName(undeclared),
    })
  return html`<tr><td>${name}</td>${number(posts)}${number(original === undefined ? '' : `${Math.round(original * 100)} %`)}${number(sides(taken))}${number(sides(given))}${number(medianLag === undefined ? '' : lagName(medianLag))}${number(community + 1)}</tr>`
}

function chartsOf(network: Network): Chart[] {
  return [matrixOf(network), ...precedenceCharts(network)]
}

/** Of the most active channels, how much each takes from each. */
function matrixOf({ nodes, edges }: Network): Chart {
  const shown = nodes.slice(0, MATRIX)
  const weights = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, weightOf(edge)]))
  const handles = shown.map(({ handle }) => handle)
  return {
    id: 'matrix',
    title: say('Who takes from whom, as a matrix'),
    unit: say('posts'),
    note: say('How many posts the channel of the row took from the channel of the column.'),
    kind: 'heat',
    of: say('Takes'),
    rows: handles,
    columns: handles,
    values: shown.map((row) => shown.map((column) => weights.get(`${row.key} ${column.key}`) ?? 0)),
  }
}

function precedenceCharts({ precedence }: Network): Chart[] {
  const { channels, counts, texts } = precedence
  if (texts === 0) return []
  return [
    {
      id: 'precedence',
      title: say('Who precedes whom'),
      unit: say('texts'),
      note: say(
        'Texts that at least two of these channels hold: {texts}. Counted is how many the channel of the row had before the channel of the column, by the earliest post seen here of each.',
        { texts: numberName(texts) },
      ),
      kind: 'heat',
      of: say('before'),
      rows: channels,
      columns: channels,
      values: counts,
    },
    {
      id: 'precedence-lag',
      title: say('By how much'),
      unit: say('hours (median)'),
      note: say('The median lag of the same texts, in hours.'),
      kind: 'heat',
      of: say('before'),
      rows: channels,
      columns: channels,
      values: precedence.lags.map((row) => row.map((lag) => (lag === undefined ? 0 : lag / 3600))),
    },
  ]
}

/** The network as a drawing, and what a script may be asked to show of it. */
import { html } from 'hono/html'
import type { Network } from '../../trace/network.ts'
import { weightOf } from '../../trace/takings.ts'
import { channelHref } from '../addresses.ts'
import { drawnNetwork, type DrawnNode } from '../chart/network-svg.ts'
import type { Drawing } from '../chart/svg.ts'
import type { Html } from '../site.ts'
import { say } from '../words/say.ts'

/** `linked`: a file leads nowhere. */
export function networkDrawing({ nodes, edges }: Network, linked: boolean): Drawing {
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
        says: say('{handle}: took {taken}, gave {given}', {
          handle,
          taken: weightOf(taken),
          given: weightOf(given),
        }),
        ...(held && linked && { href: channelHref(handle) }),
      },
    ]
  })
  const says = say(
    '{channels} channels and the heaviest of {pairs} pairs; the tables on this page have all of it in words.',
    { channels: drawn.length, pairs: edges.length },
  )
  return drawnNetwork(says, drawn, edges)
}

/** Communities that a list names; the rest are small. */
const LISTED = 30

/** Hidden where no script can answer them. */
export function networkControls({ nodes, edges }: Network): Html {
  const heaviest = edges.reduce((most, edge) => Math.max(most, weightOf(edge)), 1)
  const sizes = new Map<number, number>()
  for (const { community, place } of nodes)
    if (place !== undefined) sizes.set(community, (sizes.get(community) ?? 0) + 1)
  const listed = [...sizes].toSorted(([a], [b]) => a - b).slice(0, LISTED)
  return html`<form class="network_controls" hidden>
<label>${say('Find a channel')} <input type="search" name="find" autocomplete="off" spellcheck="false" dir="auto"></label>
<label>${say('Pairs of at least')} <input type="number" name="least" min="1" max="${heaviest}" value="1"></label>
<label>${say('Takings')} <select name="kind"><option value="">${say('all')}</option><option value="declared">${say('declared')}</option><option value="undeclared">${say('undeclared')}</option></select></label>
<label>${say('Community')} <select name="community"><option value="">${say('all')}</option>${listed.map(([community, size]) => html`<option value="${community}">${community + 1} (${size})</option>`)}</select></label>
<span class="zooms"><button type="button" name="in" aria-label="${say('Nearer')}">+</button> <button type="button" name="out" aria-label="${say('Farther')}">−</button> <button type="reset">${say('All of it')}</button></span>
<span class="quiet">${say('Drag to move, Ctrl and the wheel to come nearer.')}</span>
<output class="quiet" data-says="${say('Channels shown: {channels}, pairs: {pairs}')}"></output></form>`
}

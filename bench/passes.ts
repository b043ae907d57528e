/**
 * Two passes over the generated network, with changes of any age in between: what is found of them, and what is found that
 * nobody made. `npm run bench -- passes [CHANNELS] [POSTS OF EACH] [PART THAT FAILS]`.
 */
import { twoPasses } from '../test/two-passes.ts'

const [channels = 200, posts = 500, failing = 0] = process.argv.slice(3).map(Number)
const start = performance.now()
const { edited, pages, problems, removed, requests, unproven, wrong, ...seen } = await twoPasses({
  channels,
  posts,
  failing,
})
const compared = ({ found, made }: typeof edited): string => {
  const [isFound, isMade] = [new Set(found), new Set(made)]
  const lost = made.filter((name) => !isFound.has(name))
  const invented = found.filter((name) => !isMade.has(name))
  return `${made.length} made, ${lost.length} not found, ${invented.length} invented${[...lost, ...invented].map((name) => ` ${name}`).join('')}`
}
const failed = Object.values(requests.failed).reduce((sum, n) => sum + n, 0)
console.table({
  captured: `${pages.toLocaleString('en')} pages in two passes over ${seen.posts.toLocaleString('en')} posts, ${Math.round((performance.now() - start) / 1000)} s`,
  requests: `${requests.all.toLocaleString('en')}, ${failed} failed: ${JSON.stringify(requests.failed)}`,
  'end not proven': `${unproven.length} of ${channels} channels`,
  'posts missing, doubled or with other words': wrong.length,
  edits: compared(edited),
  deletions: compared(removed),
  'problems of the evidence': problems.length,
  'peak memory': `${Math.round(process.resourceUsage().maxRSS / 1000)} MB`,
})

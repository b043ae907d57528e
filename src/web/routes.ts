/** Every address of the site. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import type { Site, WebEnv } from './site.ts'
import { analyticsPage } from './trace/analytics.ts'
import { operators, readers } from './access.ts'
import { calendarPage } from './channel/calendar.ts'
import { captureBytes, capturePage, withheldBytes } from './capture.ts'
import { actOnCase, addToCase } from './cases/acts.ts'
import { caseFile } from './cases/export.ts'
import { caseReport } from './cases/report.ts'
import { casePage } from './cases/case.ts'
import { casesPage } from './cases/cases.ts'
import { channelPage } from './channel/channel.ts'
import { citeBib, citeRis } from './post/cite.ts'
import { coordinationPage } from './trace/coordination.ts'
import { discoverPage } from './discover.ts'
import { embedPage, oembed } from './post/embed.ts'
import { failurePage, notFoundPage } from './failures.ts'
import { guessCounter } from './guesses.ts'
import { gapsPage } from './channel/gaps.ts'
import { headers } from './headers.ts'
import { health, metrics, robots } from './health.ts'
import { historyPage } from './channel/history.ts'
import { homePage } from './home.ts'
import { pageKeeper } from './kept.ts'
import { keysPage } from './keys.ts'
import { liveHandler } from './live.ts'
import { loginPage, logIn, logOut } from './login.ts'
import { networkPage } from './trace/network.ts'
import { mediaFile } from './media-file.ts'
import { odditiesPage } from './oddities.ts'
import { actOnChannel, addChannel, importFiles } from './operator/acts.ts'
import { capturesPage } from './operator/captures.ts'
import { allGapsPage } from './operator/gaps.ts'
import { keepSearch, searchesPage } from './operator/searches.ts'
import { storagePage } from './operator/storage.ts'
import { withheldPage } from './operator/withheld.ts'
import { listPart } from './operator/list.ts'
import { operatorPage } from './operator/desk.ts'
import { postPage } from './post/post.ts'
import { detectLanguage, keepPreferences, preferencesPage, toReader } from './reader.ts'
import { forgetSearch, saveSearch } from './search/saved.ts'
import { searchPage } from './search/search.ts'
import { searchCsv } from './search/csv.ts'
import { searchJson } from './search/json.ts'
import { sessionOf } from './session.ts'
import { topicsPage } from './trace/topics.ts'
import { packed } from './packing.ts'
import { reportPage } from './trace/report.ts'
import { traceJson, tracePage } from './trace/trace.ts'
import { staticFile } from './static.ts'
import { verifyPage } from './post/verify.ts'
import { suggestions } from './search/suggest.ts'

/** `site` is asked once a request: the server may turn from the sample to the archive meanwhile. */
export function createWeb(
  site: () => Promise<Site>,
  { livePeriod }: { livePeriod?: number } = {},
): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.use(headers)
  app.use(packed)

  // Without an archive
  app.get('/static/:file{[a-z]+\\.[a-z]+}', staticFile)

  app.use(detectLanguage, toReader)
  app.use(async (c, next) => {
    c.set('site', await site())
    const session = await sessionOf(c)
    if (session !== undefined) c.set('session', session)
    await next()
  })

  app.get('/keys', keysPage)
  app.get('/preferences', preferencesPage)
  app.post('/preferences', csrf(), smallForm, keepPreferences)

  // For programs
  app.get('/robots.txt', robots)
  app.get('/health', health)
  app.get('/metrics', metrics)

  // The operator's door
  app.get('/login', loginPage)
  app.post('/login', csrf(), smallForm, logIn(guessCounter()))
  app.post('/logout', csrf(), smallForm, logOut)

  app.use(readers)

  // Reading
  const kept = pageKeeper()
  app.get('/', kept, homePage)
  app.get('/search', kept, searchPage)
  app.get('/live', liveHandler(livePeriod))
  app.get('/search.csv', searchCsv)
  app.get('/search.json', kept, searchJson)
  app.get('/suggest', suggestions)
  app.get('/s/:handle', kept, channelPage)
  app.get('/s/:handle/analytics', analyticsPage)
  app.get('/s/:handle/calendar', calendarPage)
  app.get('/s/:handle/gaps', gapsPage)
  app.get('/s/:handle/history', historyPage)
  app.get('/s/:handle/:id', kept, channelPage)

  // A post, elsewhere; before others, because its channel may have any name
  app.get('/oembed', oembed)
  app.get(`/:handle/:id{${POST}}/embed`, embedPage)
  app.get(`/:handle/:id{${POST}}/verify`, verifyPage())
  app.get(`/:handle/:id{${POST}}/cite.bib`, citeBib)
  app.get(`/:handle/:id{${POST}}/cite.ris`, citeRis)

  // Tracing
  app.get('/coordination', coordinationPage)
  app.get('/network', networkPage)
  app.get('/topics', topicsPage)
  app.get('/trace/:handle/:id', tracePage)
  app.get('/trace/:handle/:id/cascade.json', traceJson)
  app.get('/trace/:handle/:id/report', reportPage)

  // Evidence
  app.get('/media/:sha256{[0-9a-f]{64}}', mediaFile)
  app.get(`/capture/:id{${UUID}}`, capturePage)
  app.get(`/capture/:id{${UUID}}/raw`, captureBytes)

  app.get('/discover', discoverPage)
  app.get('/oddities', odditiesPage)

  // Acting
  app.use('/operator/*', csrf(), operators)
  app.get('/operator', operatorPage)
  app.get('/operator/list', listPart)
  app.post('/operator/channels', addChannel)
  app.post('/operator/channels/:handle', actOnChannel)
  app.post('/operator/import', importFiles)
  app.get('/operator/captures', capturesPage)
  app.get('/operator/gaps', allGapsPage)
  app.get('/operator/searches', searchesPage)
  app.post('/operator/searches/change', smallForm, keepSearch)
  app.get('/operator/storage', storagePage)
  app.get('/operator/withheld', withheldPage)
  app.get(`/operator/captures/:id{${UUID}}/raw`, withheldBytes)
  app.post('/operator/searches', saveSearch)
  app.post('/operator/searches/forget', forgetSearch)
  app.get('/operator/cases', casesPage)
  app.post('/operator/cases', largeForm, addToCase)
  app.get('/operator/cases/:case{[0-9]+}', casePage)
  app.post('/operator/cases/:case{[0-9]+}', largeForm, actOnCase)
  app.get('/operator/cases/:case{[0-9]+}/report', caseReport)
  app.get('/operator/cases/:case{[0-9]+}/export/:kind{csv|json|wacz}', caseFile)

  // Last: a post may be of any channel, even of one called "search"
  app.get(`/:handle/:id{${POST}}`, kept, postPage)

  app.notFound(notFoundPage)
  app.onError(failurePage)
  return app
}

const POST = '[0-9]+|~[^/]+'
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** What anybody may send: a password and where to go on. */
const smallForm = bodyLimit({ maxSize: 2 ** 16 })

/** Notes, and the names of the posts of a page. */
const largeForm = bodyLimit({ maxSize: 2 ** 20 })

/** `npm run bench -- NAME`: the measurements of docs/benchmarks.md. */
const name = process.argv[2] ?? ''
switch (name) {
  case 'archive':
    await import('./archive.ts')
    break
  case 'browser':
    await import('./browser.ts')
    break
  case 'capture':
    await import('./capture.ts')
    break
  case 'hostile':
    await import('./search/hostile.ts')
    break
  case 'language':
    await import('./language.ts')
    break
  case 'load':
    await import('./search/load.ts')
    break
  case 'network':
    await import('./network.ts')
    break
  case 'network-archive':
    await import('./network-archive.ts')
    break
  case 'pages':
    await import('./pages.ts')
    break
  case 'parse':
    await import('./parse.ts')
    await import('./dumps.ts')
    break
  case 'passes':
    await import('./passes.ts')
    break
  case 'rebuild':
    await import('./rebuild.ts')
    break
  case 'revisits':
    await import('./revisits.ts')
    break
  case 'spread':
    await import('./spread.ts')
    break
  case 'trace':
    await import('./trace.ts')
    break
  case 'search':
    await import('./search/main.ts')
    break
  case 'verify':
    await import('./verify.ts')
    break
  default:
    console.error(
      'usage: npm run bench -- archive|browser|capture|language|load|network|network-archive|pages|parse|passes|rebuild|revisits|trace|verify|search FILE',
    )
    process.exitCode = 2
}

// A channel's next posts come by scrolling. Without this script the links to the other pages lead there.
const history = document.querySelector('.js-message_history')
const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) void extend(target)
  },
  { rootMargin: '800px 0px' },
)
let way = ''
let busy = false
let top = scrollY
document.documentElement.style.overflowAnchor = 'none'

// Only where the reader is going, and not before they go.
addEventListener(
  'scroll',
  () => {
    const going = scrollY < top ? 'before' : 'after'
    const turned = going !== way && scrollY !== top
    top = scrollY
    if (!turned) return
    way = going
    watch()
  },
  { passive: true },
)

function watch() {
  observer.disconnect()
  const link = history.querySelector(`a[data-${way}]`)
  if (link) observer.observe(link)
}

async function extend(link) {
  if (busy) return
  busy = true
  try {
    const answer = await fetch(link.href)
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    add(link, page.querySelector('.js-message_history'))
    watch()
  } catch {
    // The archive is away; the link stays.
  } finally {
    busy = false
  }
}

function add(link, other) {
  const older = 'before' in link.dataset
  const next = other.querySelector(older ? 'a[data-before]' : 'a[data-after]')?.parentElement ?? ''
  const posts = other.querySelectorAll(':scope > :is(.js-widget_message_wrap, .chancery_gap, h2)')
  const fixed = history.querySelector('[data-post]')
  const place = fixed?.getBoundingClientRect().top
  link.parentElement.replaceWith(...(older ? [next, ...posts] : [...posts, next]))
  let day
  for (const heading of history.querySelectorAll('h2')) {
    if (heading.textContent === day) heading.remove()
    day = heading.textContent
  }
  if (older && fixed)
    scrollBy({ top: fixed.getBoundingClientRect().top - place, behavior: 'instant' })
  top = scrollY
}

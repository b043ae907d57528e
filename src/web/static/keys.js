// Keys: / to the search, j and k from post to post, o or Enter opens one, ? tells them. Without this script there are links.
const OFF = 'chancery-keys-off'
/** Where other letters lie on the same keys. */
const PLACES = { KeyJ: 'j', KeyK: 'k', KeyO: 'o' }
const SIGNS = { '.': '/', ',': '?', ظ: '/', '؟': '?' }

addEventListener('keydown', (event) => {
  const { altKey, ctrlKey, defaultPrevented, isComposing, metaKey, target } = event
  if (altKey || ctrlKey || defaultPrevented || isComposing || metaKey) return
  if (target.closest('input, textarea, select, [contenteditable], dialog')) return
  if (localStorage.getItem(OFF) === 'yes') return
  if (act(keyOf(event), target)) event.preventDefault()
})

function keyOf({ code, key }) {
  if (code === 'Slash' && key in SIGNS) return SIGNS[key]
  return key > '\x7f' ? (PLACES[code] ?? key) : key
}

function act(key, target) {
  switch (key) {
    case '/':
      return focus(document.querySelector('main .search input, .search input'))
    case 'j':
      return step(1)
    case 'k':
      return step(-1)
    case 'Enter':
      return target.matches('[data-post]') && open(target)
    case 'o':
      return open(current())
    case '?':
      void tell()
      return true
    default:
      return false
  }
}

function focus(box) {
  box?.focus()
  box?.select()
  return box !== null
}

const posts = () => [...document.querySelectorAll('main [data-post]')]
const current = () => document.activeElement?.closest('[data-post]')

function step(way) {
  const all = posts()
  const at = all.indexOf(current())
  const seen = all.findIndex((post) => post.getBoundingClientRect().bottom > 0)
  const next = all[at < 0 ? (way > 0 ? seen : seen - 1) : at + way]
  if (next === undefined) {
    // Behind the last hit is the next page.
    const more = way > 0 && at >= 0 && document.querySelector('main a[rel=next]')
    if (more) more.click()
    return Boolean(more)
  }
  next.tabIndex = -1
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: next.offsetHeight > innerHeight ? 'start' : 'center' })
  return true
}

function open(post) {
  const link = post?.querySelector('.tgme_widget_message_date')
  link?.click()
  return Boolean(link)
}

async function tell() {
  const answer = await fetch('/keys')
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const dialog = document.createElement('dialog')
  dialog.className = 'keys'
  dialog.append(...page.querySelector('main').children)
  dialog.setAttribute('aria-labelledby', 'keys')
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  setUp(dialog)
  dialog.showModal()
}

/** They can be turned off: a letter alone may be something else to who dictates, or slips. */
function setUp(place) {
  const box = place.querySelector('.keys_off input')
  if (!box) return
  box.form.hidden = false
  box.form.querySelector('button').hidden = place === document
  box.checked = localStorage.getItem(OFF) === 'yes'
  box.addEventListener('change', () => localStorage.setItem(OFF, box.checked ? 'yes' : ''))
}

setUp(document)

// What may be written next, under every search box. Without this script the boxes work as they are.
const PAUSE = 120

for (const [n, input] of document.querySelectorAll('.search input[name=q]').entries())
  attach(input, n)

function attach(input, n) {
  const list = document.createElement('ul')
  list.id = `offers-${n}`
  list.className = 'offers'
  list.role = 'listbox'
  list.hidden = true
  input.after(list)
  input.role = 'combobox'
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  let offers = []
  let chosen = -1
  let asking = new AbortController()
  let timer

  async function ask() {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const query = new URLSearchParams({ q: input.value, cursor: input.selectionStart })
    try {
      const answer = await fetch(`/suggest?${query}`, { signal })
      if (answer.ok) show((await answer.json()).offers)
    } catch {
      // A newer question was asked, or the archive is away: typing goes on either way.
    }
  }

  function show(found) {
    offers = found
    list.replaceChildren(...offers.map(option))
    list.hidden = offers.length === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
    choose(-1)
  }

  function option({ text, about }, at) {
    const item = document.createElement('li')
    item.id = `${list.id}-${at}`
    item.role = 'option'
    const name = document.createElement('bdi')
    name.textContent = text
    const said = document.createElement('small')
    said.textContent = about
    item.append(name, ' ', said)
    // Before the box loses the focus.
    item.addEventListener('mousedown', (event) => {
      event.preventDefault()
      take(at)
    })
    return item
  }

  function choose(at) {
    chosen = at
    for (const [i, item] of [...list.children].entries()) item.ariaSelected = String(i === at)
    if (at < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `${list.id}-${at}`)
  }

  function take(at) {
    const { query, cursor } = offers[at]
    input.value = query
    input.setSelectionRange(cursor, cursor)
    show([])
    // Behind an operator its values are wanted.
    if (/[:/]$/.test(query.slice(0, cursor))) void ask()
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), PAUSE)
  })
  input.addEventListener('blur', () => show([]))
  input.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined)
      choose(((chosen + 1 + step + offers.length + 1) % (offers.length + 1)) - 1)
    else if (event.key === 'Escape') show([])
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) take(chosen)
    else return
    event.preventDefault()
  })
}

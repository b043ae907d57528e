// The network can be moved, looked into and narrowed. Without this script it is a drawing with links, and the tables say the same.
const svg = document.querySelector('svg.chart_network')
const form = document.querySelector('.network_controls')
if (svg && form) enliven()

function enliven() {
  const whole = { ...box() }
  const nodes = [...svg.querySelectorAll('[data-group]')].map((element) => ({
    element,
    group: element.dataset.group,
    name: element.querySelector('text').textContent.toLowerCase(),
    near: new Set(),
    lines: [],
  }))
  const lines = [...svg.querySelectorAll('[data-pair]')].map((element) => {
    const [from, to, declared, undeclared] = element.dataset.pair.split(' ').map(Number)
    return { element, from, to, declared, undeclared }
  })
  const places = new Map(nodes.map((node, at) => [node.element, at]))
  const output = form.querySelector('output')
  let found
  form.hidden = false

  form.addEventListener('input', () => narrow())
  form.addEventListener('submit', (event) => event.preventDefault())
  // At once, not when the browser has got round to it.
  form.querySelector('[type=reset]').addEventListener('click', (event) => {
    event.preventDefault()
    form.reset()
    show(whole)
    narrow()
  })
  form.elements.in.addEventListener('click', () => zoom(0.7))
  form.elements.out.addEventListener('click', () => zoom(1 / 0.7))

  /** What the controls ask for; a pair goes with either of its channels, a channel with its last pair. */
  function narrow() {
    const { community, find, kind, least } = form.elements
    const isIn = ({ group }) => community.value === '' || group === community.value
    for (const node of nodes) {
      node.near = new Set()
      node.lines = []
    }
    let pairs = 0
    for (const line of lines) {
      const weight = kind.value === '' ? line.declared + line.undeclared : line[kind.value]
      const [a, b] = [nodes[line.from], nodes[line.to]]
      const shown = weight >= Math.max(1, Number(least.value)) && isIn(a) && isIn(b)
      line.element.classList.toggle('gone', !shown)
      if (!shown) continue
      pairs++
      a.near.add(line.to)
      b.near.add(line.from)
      a.lines.push(line)
      b.lines.push(line)
    }
    const narrowed = kind.value !== '' || Number(least.value) > 1
    let channels = 0
    for (const node of nodes) {
      const shown = isIn(node) && (!narrowed || node.near.size > 0)
      node.element.classList.toggle('gone', !shown)
      if (shown) channels++
    }
    const asked = find.value.trim().replace(/^@/, '').toLowerCase()
    found =
      asked === '' ? undefined : [...nodes.keys()].filter((at) => nodes[at].name.includes(asked))
    point(found)
    output.textContent = output.dataset.says
      .replace('{channels}', channels)
      .replace('{pairs}', pairs)
  }

  /** Some channels stand out with those that they take from and give to. */
  function point(chosen) {
    svg.classList.toggle('pointing', chosen !== undefined)
    for (const lit of svg.querySelectorAll('.lit')) lit.classList.remove('lit')
    for (const at of chosen ?? []) {
      nodes[at].element.classList.add('lit')
      for (const line of nodes[at].lines) line.element.classList.add('lit')
      for (const other of nodes[at].near) nodes[other].element.classList.add('lit')
    }
  }

  for (const [enter, leave] of [
    ['pointerover', 'pointerout'],
    ['focusin', 'focusout'],
  ]) {
    svg.addEventListener(enter, ({ target }) => {
      const at = places.get(target.closest('[data-group]'))
      if (at !== undefined) point([at])
    })
    svg.addEventListener(leave, ({ target }) => {
      if (target.closest('[data-group]')) point(found)
    })
  }

  function box() {
    const { x, y, width } = svg.viewBox.baseVal
    return { x, y, width }
  }

  function show({ x, y, width }) {
    const size = Math.min(whole.width, Math.max(whole.width / 20, width))
    const within = (value) => Math.min(whole.width - size, Math.max(0, value))
    svg.setAttribute('viewBox', `${within(x)} ${within(y)} ${size} ${size}`)
    svg.classList.toggle('nearer', size < whole.width * 0.6)
    svg.classList.toggle('zoomed', size < whole.width)
    // Letters hardly grow: there is to be more room between them.
    svg.style.fontSize = `${11 * (size / whole.width) ** 0.8}px`
  }

  /** Around a point of the drawing, its middle if none is named. */
  function zoom(factor, at) {
    const { x, y, width } = box()
    const { x: px, y: py } = at ?? { x: x + width / 2, y: y + width / 2 }
    show({ x: px - (px - x) * factor, y: py - (py - y) * factor, width: width * factor })
  }

  function placeOf({ clientX, clientY }) {
    const { left, top, width } = svg.getBoundingClientRect()
    const seen = box()
    const scale = seen.width / width
    return { x: seen.x + (clientX - left) * scale, y: seen.y + (clientY - top) * scale }
  }

  svg.addEventListener(
    'wheel',
    (event) => {
      // The wheel alone goes on scrolling the page.
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, placeOf(event))
    },
    { passive: false },
  )
  svg.addEventListener('dblclick', (event) => {
    if (!event.target.closest('a')) zoom(0.6, placeOf(event))
  })

  let start
  let moved = false
  svg.addEventListener('dragstart', (event) => event.preventDefault())
  svg.addEventListener('pointerdown', (event) => {
    if (event.button === 0) start = { at: placeOf(event), x: event.clientX, y: event.clientY }
  })
  svg.addEventListener('pointermove', (event) => {
    if (start === undefined) return
    if (!moved && Math.hypot(event.clientX - start.x, event.clientY - start.y) < 5) return
    // Held by the drawing, the end of a drag is no click on a channel.
    if (!moved) svg.setPointerCapture(event.pointerId)
    moved = true
    const now = placeOf(event)
    const { x, y, width } = box()
    show({ x: x + start.at.x - now.x, y: y + start.at.y - now.y, width })
  })
  for (const end of ['pointerup', 'pointercancel'])
    svg.addEventListener(end, () => {
      start = undefined
      moved = false
    })

  narrow()
}

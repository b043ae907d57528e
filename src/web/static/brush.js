// Days are chosen by dragging over the columns. Without this script each column is a link, and two boxes take any days.
for (const svg of document.querySelectorAll('.histogram svg'))
  brush(svg, svg.closest('figure').querySelector('form'))

function brush(svg, form) {
  const band = document.createElementNS(svg.namespaceURI, 'rect')
  band.setAttribute('class', 'chart_band')
  band.setAttribute('height', '72')
  let start
  let moved = false

  svg.addEventListener('dragstart', (event) => event.preventDefault())
  svg.addEventListener('pointerdown', ({ button, clientX }) => {
    if (button === 0) start = clientX
  })
  svg.addEventListener('pointermove', ({ clientX, pointerId }) => {
    if (start === undefined || (!moved && Math.abs(clientX - start) < 5)) return
    // Held by the drawing, the end of a drag is no click on the column below.
    if (!moved) svg.setPointerCapture(pointerId)
    moved = true
    const { left, width } = svg.getBoundingClientRect()
    const scale = svg.viewBox.baseVal.width / width
    band.setAttribute('x', (Math.min(start, clientX) - left) * scale)
    band.setAttribute('width', Math.abs(clientX - start) * scale)
    if (!band.isConnected) svg.append(band)
  })
  svg.addEventListener('pointerup', ({ clientX }) => {
    if (moved) narrow(Math.min(start, clientX), Math.max(start, clientX))
    stop()
  })
  svg.addEventListener('pointercancel', stop)
  addEventListener('keydown', ({ key }) => key === 'Escape' && stop())

  function stop() {
    start = undefined
    moved = false
    band.remove()
  }

  function narrow(from, to) {
    const touched = [...svg.querySelectorAll('a[data-from]')].filter((column) => {
      const { left, right } = column.getBoundingClientRect()
      return right > from && left < to
    })
    if (touched.length === 0) return
    form.elements.since.value = touched[0].dataset.from
    form.elements.until.value = touched.at(-1).dataset.to
    form.requestSubmit()
  }
}

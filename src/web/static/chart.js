// A chart as a picture of pixels, drawn from its SVG. Without this script there are the SVG and the numbers.
const SHARP = 2

for (const link of document.querySelectorAll('a[data-png]')) {
  link.hidden = false
  link.addEventListener('click', (event) => {
    event.preventDefault()
    void save(link.href)
  })
}

async function save(address) {
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * SHARP
  canvas.height = image.naturalHeight * SHARP
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${new URL(address).pathname.split('/').filter(Boolean).join('-')}-${new URL(address).searchParams.get('svg')}.png`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

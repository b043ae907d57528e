// Files that are dropped, or chosen, are sent one by one, each with its progress. Without this script the form sends them.
const form = document.querySelector('form.import')
const list = form.querySelector('.uploads')

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void send([...form.elements.file.files])
})
form.addEventListener('dragover', (event) => {
  event.preventDefault()
  form.classList.add('over')
})
form.addEventListener('dragleave', () => form.classList.remove('over'))
form.addEventListener('drop', (event) => {
  event.preventDefault()
  form.classList.remove('over')
  void send([...event.dataTransfer.files])
})

async function send(files) {
  for (const file of files) await sendOne(file)
}

function sendOne(file) {
  const row = document.createElement('li')
  const bar = document.createElement('progress')
  const words = document.createElement('span')
  row.append(
    Object.assign(document.createElement('bdi'), { textContent: file.name }),
    ' ',
    bar,
    ' ',
    words,
  )
  list.append(row)
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    const asked = new URLSearchParams({
      name: file.name,
      channel: form.elements.channel.value,
      media: form.elements.media.checked,
    })
    request.open('POST', `/operator/import?${asked}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-token', form.elements.token.value)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.max = total
      bar.value = loaded
    })
    request.upload.addEventListener('load', () => bar.removeAttribute('value'))
    request.addEventListener('loadend', () => {
      bar.remove()
      words.textContent = answerOf(request)
      done()
    })
    request.send(file)
  })
}

function answerOf({ status, responseText }) {
  if (status !== 200)
    return (
      new DOMParser().parseFromString(responseText, 'text/html').querySelector('h1')?.textContent ??
      String(status)
    )
  const { troubles, words } = JSON.parse(responseText)
  return [words, ...troubles].join(' ')
}

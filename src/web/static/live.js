// A quiet bar when the archive has more posts of this channel than the page shows. Nothing moves until it is asked to.
const bar = document.querySelector('.live')
const asked = new URLSearchParams({ channel: bar.dataset.channel, had: bar.dataset.posts })
const source = new EventSource(`/live?${asked}`)
source.addEventListener('posts', ({ data }) => {
  bar.querySelector('a').textContent = data
  bar.hidden = false
})
addEventListener('pagehide', () => source.close())

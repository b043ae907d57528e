// A quiet bar when the archive has more posts of this channel than the page shows. Nothing moves until it is asked to.
const bar = document.querySelector('.live')
const link = bar.querySelector('a')
const asked = new URLSearchParams({ channel: bar.dataset.channel, had: bar.dataset.posts })
const source = new EventSource(`/live?${asked}`)
source.addEventListener('posts', ({ data }) => {
  link.textContent = data
  link.hidden = false
})
history.scrollRestoration = 'auto'
link.addEventListener('click', ({ ctrlKey, metaKey }) => {
  if (ctrlKey || metaKey || link.pathname + link.search !== location.pathname + location.search)
    return
  // Already at this address, the link by itself would only jump down.
  history.scrollRestoration = 'manual'
  setTimeout(() => location.reload())
})
addEventListener('pagehide', () => source.close())

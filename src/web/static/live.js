// A quiet bar when the archive has more posts of this channel than the page shows. Nothing moves until it is asked to.
const bar = document.querySelector('.live')
const asked = new URLSearchParams({ channel: bar.dataset.channel, had: bar.dataset.posts })
const source = new EventSource(`/live?${asked}`)
source.addEventListener('posts', ({ data }) => {
  bar.querySelector('a').textContent = data
  bar.hidden = false
})
history.scrollRestoration = 'auto'
bar.querySelector('a').addEventListener('click', ({ ctrlKey, currentTarget: link, metaKey }) => {
  if (ctrlKey || metaKey || link.pathname + link.search !== location.pathname + location.search)
    return
  // Already at this address, the link by itself would only jump down.
  history.scrollRestoration = 'manual'
  setTimeout(() => location.reload())
})
addEventListener('pagehide', () => source.close())

// How the channels of the list stand, looked at again while the page is open. Without this script there is a button.
async function lookAtList() {
  const answer = document.hidden ? undefined : await fetch('/operator/list').catch(() => undefined)
  // Led to the login: the session is over.
  if (answer?.redirected) return
  if (answer?.ok) {
    const list = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const cell of document.querySelectorAll('.told')) {
      const next = list.getElementById(cell.id)
      if (next !== null && next.innerHTML !== cell.innerHTML) cell.replaceWith(next)
    }
  }
  setTimeout(lookAtList, 4000)
}

setTimeout(lookAtList, 4000)

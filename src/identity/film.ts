/** Whether an address is of sound or moving pictures; Telegram's pictures have other names, or none. */
export function isFilm(url: string, base?: string): boolean {
  return /\.(?:mp4|m4v|mov|webm|og[gav]|opus|mp3|m4a|tgs)$/i.test(
    URL.parse(url, base)?.pathname ?? '',
  )
}

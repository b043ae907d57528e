/** A person with a keyboard and no mouse. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** The name of what has the focus, which must be seen to have it. */
export async function focused(page: Page): Promise<string> {
  const [name, seen] = await page.evaluate<[string, boolean]>(`(() => {
    const { activeElement: on } = document
    const { outlineStyle, outlineWidth } = getComputedStyle(on)
    const { width, height } = on.getBoundingClientRect()
    const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && width > 1 && height > 1
    if (on === document.body) return ['', true]
    return [on.ariaLabel || on.innerText || on.labels?.[0]?.innerText || on.name || on.tagName, isSeen]
  })()`)
  assert.ok(seen, `the focus on “${name}” is not seen`)
  return name.trim()
}

export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused(page)) === name) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`80 presses of Tab did not lead to “${name}”`)
}

/** 500 channels that take from each other in circles: a network as large as a drawing shows. */
import { NEW_YEAR, type PageSketch } from './foldings.ts'

export const CHANNELS = 500
const CIRCLES = 10

/** Each forwards from the head of its circle, every tenth from the next circle's too; the first pair is the heaviest. */
export const CIRCLE_PAGES = Array.from({ length: CHANNELS }, (_, at): PageSketch => {
  const circle = at % CIRCLES
  const sources = at < CIRCLES ? [(circle + 1) % CIRCLES] : [circle]
  if (at >= CIRCLES && at % 7 === 0) sources.push((circle + 1) % CIRCLES)
  if (at === CIRCLES) sources.push(...Array.from({ length: 8 }, () => circle))
  return {
    at: 9e6 + at,
    handle: `channel_${at}`,
    posts: [
      { id: 1, text: `Own words of ${at}`, date: NEW_YEAR },
      ...sources.map((source, nth) => ({
        id: nth + 2,
        text: `Forward ${nth} by ${at}`,
        date: NEW_YEAR + 60 + nth,
        content: {
          origin: { name: `C${source}`, handle: `channel_${source}`, messageId: nth + 1 },
        },
      })),
    ],
  }
})

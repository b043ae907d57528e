/** A set of grams in one array: a tenth of the memory of a `Set` of numbers, and nothing is made by asking. */
export type GramSet = {
  has: (gram: number) => boolean
  add: (gram: number) => void
}

const NONE = -1

export function gramSet(): GramSet {
  let places = new Float64Array(1024).fill(NONE)
  let held = 0

  /** Where it is, or would be. */
  function placeOf(gram: number): number {
    const last = places.length - 1
    let at = gram & last
    for (let there = places[at]; there !== gram && there !== NONE; there = places[at])
      at = (at + 1) & last
    return at
  }

  function grow(): void {
    const old = places
    places = new Float64Array(2 * old.length).fill(NONE)
    for (const gram of old) if (gram !== NONE) places[placeOf(gram)] = gram
  }

  return {
    has: (gram) => places[placeOf(gram)] === gram,
    add(gram) {
      const at = placeOf(gram)
      if (places[at] === gram) return
      places[at] = gram
      if (++held * 2 > places.length) grow()
    },
  }
}

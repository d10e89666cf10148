/** Stops of the light that falls across the cloth: offset, colour, opacity. */
type Stop = readonly [offset: number, colour: string, opacity: number]

const matt: readonly Stop[] = [
  [0, '#fff', 0.16],
  [0.5, '#fff', 0],
  [1, '#000', 0.16],
]

const metallic: readonly Stop[] = [
  [0, '#fff', 0.42],
  [0.28, '#000', 0.12],
  [0.48, '#fff', 0.46],
  [1, '#000', 0.18],
]

const hologram: readonly Stop[] = [
  [0, '#8fe3ff', 0.6],
  [0.35, '#ffb0ee', 0.6],
  [0.65, '#fff0a0', 0.6],
  [1, '#9dffca', 0.6],
]

function stopsOf(appearance: string, colour: string): readonly Stop[] {
  if (appearance === 'Hologram') return hologram
  const shines = /metallic|sequin/i.test(appearance) || /^(Gold|Silver|Bronze)/.test(colour)
  return shines ? metallic : matt
}

interface ClothLightProps {
  readonly id: string
  readonly appearance: string
  readonly colour: string
}

/** The gradient laid over all cloth: soft for most, banded for what shines. */
export const ClothLight = ({ id, appearance, colour }: ClothLightProps) => (
  <linearGradient id={id} x2="1" y2=".6">
    {stopsOf(appearance, colour).map(([offset, stopColour, opacity]) => (
      <stop offset={offset} stop-color={stopColour} stop-opacity={opacity} />
    ))}
  </linearGradient>
)

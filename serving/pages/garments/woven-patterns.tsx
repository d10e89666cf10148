import { type ClothPattern, line, tone } from './cloth-pattern-marks.tsx'
import { mix } from './colour-mixing.ts'

const twill: ClothPattern = {
  width: 4,
  height: 4,
  rotate: 30,
  marks: (paint) => line('M0 1H4M0 3H4', mix(paint.base, '#ffffff', 0.11), 0.8),
}

const flecks: ClothPattern = {
  width: 28,
  height: 26,
  marks: (paint) => (
    <>
      {line(
        'M2 18l2 0M11 22l2-1M4 1l2-1M18 4l3 1M23 14l2 1M9 13l3 1M2 12l2 1M9 2l3-1M22 5l3-1',
        tone(paint, 0.14),
        0.9,
      )}
      {line(
        'M23 21l2 1M2 20l2 0M11 19l2-1M8 3l3-1M17 10l2-1M23 11l3 0M25 1l3-1M15 20l2-1',
        mix(paint.base, '#ffffff', 0.28),
        1,
      )}
    </>
  ),
}

const lattice: ClothPattern = {
  width: 16,
  height: 16,
  marks: (paint) => (
    <>
      {line('M0 8q4-8 8 0q4 8 8 0M0 8q4 8 8 0q4-8 8 0', tone(paint, 0.3), 1)}
      <path fill={tone(paint, 0.42)} d="M2 1l2 3l2-3zM10 1l2 3l2-3zM2 15l2-3l2 3zM10 15l2-3l2 3z" />
    </>
  ),
}

const sparkle: ClothPattern = {
  width: 22,
  height: 22,
  marks: (paint) => (
    <path
      fill={mix(paint.base, '#ffffff', 0.65)}
      d="M5 2l1 3l3 1l-3 1l-1 3l-1-3l-3-1l3-1zM16 12l1 3l3 1l-3 1l-1 3l-1-3l-3-1l3-1zM15 4h1v1h-1zM5 16h1.5v1.5h-1.5z"
    />
  ),
}

const diamonds: ClothPattern = {
  width: 28,
  height: 36,
  marks: (paint) => (
    <>
      <path fill={mix(paint.base, paint.accent, 0.5)} d="M14 0L28 18L14 36L0 18z" />
      {line('M0 0L28 36M28 0L0 36', tone(paint, 0.35), 0.8)}
    </>
  ),
}

/** By H&M's graphical appearance. What is not here is plain cloth (its print, if any, is in `print-motif.tsx`). */
export const wovenPatterns: ReadonlyMap<string, ClothPattern> = new Map(
  Object.entries<ClothPattern>({
    Denim: twill,
    Chambray: twill,
    Melange: flecks,
    Neps: {
      width: 26,
      height: 26,
      marks: (paint) => (
        <path fill={tone(paint, 0.35)} d="M3 4h2v2h-2zM16 8h1.5v1.5h-1.5zM9 18h2v1.5h-2zM21 20h2v2h-2z" />
      ),
    },
    Slub: { width: 30, height: 12, marks: (paint) => line('M2 2h12M18 5h9M6 9h16', tone(paint, 0.14), 1) },
    Stripe: { width: 24, height: 20, marks: (paint, seed) => line('M0 5H24', paint.accent, seed % 2 === 0 ? 7 : 3) },
    Check: {
      width: 28,
      height: 28,
      marks: (paint) => (
        <>
          <path fill={paint.accent} fill-opacity=".42" d="M0 0h11v28h-11zM0 0h28v11h-28z" />
          {line('M19.5 0V28M0 19.5H28', paint.inks[0], 1.2)}
        </>
      ),
    },
    Argyle: diamonds,
    Jacquard: diamonds,
    Dot: {
      width: 16,
      height: 16,
      marks: (paint) => (
        <path
          fill={paint.accent}
          d="M1.5 4a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1-5 0zM9.5 12a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1-5 0z"
        />
      ),
    },
    'Other pattern': {
      width: 24,
      height: 18,
      marks: (paint) => line('M0 6L6 1L12 6L18 1L24 6M0 15L6 10L12 15L18 10L24 15', paint.inks[0], 2),
    },
    'Other structure': {
      width: 12,
      height: 12,
      marks: (paint) => (
        <>
          {line('M0 .500H12M.5 0V12', tone(paint, 0.16), 1)}
          {line('M2 10.5H11M10.5 2V11', mix(paint.base, '#ffffff', 0.2), 1)}
        </>
      ),
    },
    Lace: lattice,
    Mesh: {
      width: 7,
      height: 7,
      marks: (paint) => <path fill={tone(paint, 0.34)} d="M1.5 1.5h2.5v2.5h-2.5z" />,
    },
    Sequin: {
      width: 12,
      height: 12,
      marks: (paint) => (
        <>
          {line('M0 6q6 11 12 0M-6 0q6 11 12 0q6 11 12 0M-6 12q6 11 12 0q6 11 12 0', tone(paint, 0.3), 0.9)}
          <path fill={mix(paint.base, '#ffffff', 0.55)} d="M5 7h2v2h-2z" />
        </>
      ),
    },
    'Glittering/Metallic': sparkle,
    Treatment: {
      width: 60,
      height: 70,
      marks: (paint) => (
        <path
          fill={mix(paint.base, '#ffffff', 0.3)}
          fill-opacity=".6"
          d="M8 12q14-12 24 2q2 14-12 14q-14-2-12-16zM36 44q12-10 20 2q0 14-12 14q-12-4-8-16zM8 52q6-4 10 2q-2 8-8 6z"
        />
      ),
    },
  }),
)

const icons = {
  search: 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13ZM15.5 15.5 20.5 20.5',
  heart:
    'M12 20C5.5 15.6 3 12.6 3 9.2 3 6.6 5 4.7 7.4 4.7c1.9 0 3.5 1 4.6 2.8 1.1-1.8 2.7-2.8 4.6-2.8C19 4.7 21 6.6 21 9.2c0 3.4-2.5 6.4-9 10.8Z',
  bag: 'M5 8h14l1 12.5H4L5 8ZM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20.5c1-4 4.2-5.5 8-5.5s7 1.5 8 5.5',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.300 17.300 19 19M19 5l-1.7 1.7M6.700 17.300 5 19',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z',
  filter: 'M4 7h16M7 12h10M10 17h4',
} as const

/** A drawn sign beside a word; never in a word's stead. */
export const Icon = ({ name }: { readonly name: keyof typeof icons }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={icons[name]} />
  </svg>
)

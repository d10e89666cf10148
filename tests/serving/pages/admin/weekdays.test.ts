import { expect, it } from 'vitest'
import { meanByWeekday } from '../../../../serving/pages/admin/weekdays.ts'

it('takes the mean of each day of the week, Monday first', () => {
  // 2024-01-01 was a Monday.
  const means = meanByWeekday([
    { period: '2024-01-01', revenue: 10 },
    { period: '2024-01-07', revenue: 5 },
    { period: '2024-01-08', revenue: 30 },
  ])
  expect(means.map(({ name, mean }) => `${name.slice(0, 3)} ${mean}`)).toEqual([
    'Mon 20',
    'Tue 0',
    'Wed 0',
    'Thu 0',
    'Fri 0',
    'Sat 0',
    'Sun 5',
  ])
})

import { customerProfile } from '../../features/customer-profile.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_CUSTOMERS } from '../helpers/feature-oracle-catalogue.ts'
import { daysBefore } from '../helpers/feature-oracle-loops.ts'

describeFeatureView(customerProfile, {
  reads: [],
  naive(_facts, asOf, { customer_id }) {
    const customer = ORACLE_CUSTOMERS.find((row) => row.customer_id === customer_id)!
    if (customer.created_at >= asOf) return undefined
    const signedUp = customer.signup_date === null ? customer.created_at : new Date(customer.signup_date)
    return {
      age: customer.age,
      gender: customer.gender,
      club_member_status: customer.club_member_status,
      fashion_news_frequency: customer.fashion_news_frequency,
      is_active: customer.active,
      tenure_days: daysBefore(asOf, signedUp < customer.created_at ? signedUp : customer.created_at),
      event_at: customer.created_at,
    }
  },
  absent: {
    age: null,
    gender: null,
    club_member_status: null,
    fashion_news_frequency: null,
    is_active: null,
    tenure_days: null,
  },
})

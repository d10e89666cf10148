import { runCheckouts } from '../../helpers/checkout-load.ts'

/**
 * A client that can be killed: asks for the checkouts it is given (`checkout-client.ts <url> <requests as JSON>`) over
 * four connections and writes `<key>\t<order_id>` as soon as each is acknowledged.
 */
const [url, requests] = process.argv.slice(2)
await runCheckouts({ connectionString: url! }, JSON.parse(requests!), {
  connections: 4,
  // Writing to a pipe is synchronous: what was acknowledged is out before the next checkout.
  onOrder: (key, orderId) => process.stdout.write(`${key}\t${orderId}\n`),
})

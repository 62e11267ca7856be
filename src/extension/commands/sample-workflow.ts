/** A first workflow that runs on every system: `echo` and `node` are the same everywhere. */
export const sampleWorkflow = `# A workflow is a list of steps. Steps run at the same time
# unless one waits for another. Run it with the ▶ above \`name\`.
name: hello

execution:
  # At most so many steps at once.
  max_workers: 4

steps:
  # These three wait for nothing, so they start together.
  - id: fetch_users
    run: echo "3 users"

  - id: fetch_products
    run: echo "12 products"
    # An attempt that takes longer is ended, with all it has started.
    timeout: 30s

  - id: fetch_orders
    type: node
    run: |
      const { appendFileSync } = require("node:fs");
      // A line NAME=VALUE in this file is an output that later steps can use.
      appendFileSync(process.env.SLIPSTREAM_OUTPUT, "count=7\\n");
      console.log("7 orders");
    # If it fails it is tried again: three attempts in all.
    retry:
      max_attempts: 3
      delay: 1s

  # This one starts as soon as all of these have succeeded.
  - id: report
    depends_on: [fetch_users, fetch_products, fetch_orders]
    run: echo "\${steps.fetch_orders.outputs.count} orders are in the report"
`;
